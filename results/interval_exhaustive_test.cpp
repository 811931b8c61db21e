// SPDX-License-Identifier: Apache-2.0
// How often intervals hold the truth, those that are shipped and those that were not chosen, over 10,000 studies of
// each population and number of seeds. The table that it prints is the evidence for results/interval.h.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "results/bounded_mean.h"
#include "results/synthetic_seeds.h"

namespace fathom {
namespace {

constexpr int draws = 10'000;
constexpr double least_coverage = 0.93;
const std::vector<std::size_t> numbers_of_seeds = {3, 5, 10};

using Method = std::function<std::optional<Interval>(const std::vector<double>&)>;

std::optional<Interval> interval_in(const std::optional<Estimate>& estimate) {
  return estimate ? std::optional(estimate->interval) : std::nullopt;
}

void print(std::string_view method, const Population& population, std::size_t seeds, const Coverage& coverage) {
  if (coverage.given == 0) {
    fmt::print("{:44} {:24} {:2} seeds: none\n", method, population.name, seeds);
  } else {
    fmt::print("{:44} {:24} {:2} seeds: {:5.1f} %, width {:.3f}\n", method, population.name, seeds,
               100.0 * coverage.share, coverage.width);
  }
}

TEST(IntervalCoverage, OfEveryCentreIsAtLeast93PercentWhereOneIsGiven) {
  for (const Centre centre : {Centre::mean, Centre::median, Centre::interquartile_mean}) {
    for (const Population& population : populations()) {
      for (const std::size_t seeds : {3U, 5U, 6U, 8U, 10U, 20U}) {
        const Coverage coverage = coverage_of(population, centre, seeds, draws, [&](const auto& values) {
          return interval_in(interval_of(centre, values, population.proportion, population.examples));
        });
        print(fmt::format("shipped: {}", to_string(centre)), population, seeds, coverage);
        if (coverage.given == 0) continue;
        EXPECT_EQ(coverage.given, draws);
        EXPECT_GE(coverage.share, least_coverage) << to_string(centre) << ", " << population.name << ", " << seeds;
      }
    }
  }
}

TEST(IntervalCoverage, OfTheMedianOfWhatIsMeasuredNeedsNoNumberOfExamples) {
  for (Population population : populations()) {
    population.medians.resize(1);  // that of the values measured
    for (const std::size_t seeds : {5U, 10U}) {
      const Coverage coverage = coverage_of(population, Centre::median, seeds, draws, [&](const auto& values) {
        return interval_in(interval_of(Centre::median, values, population.proportion));
      });
      EXPECT_GE(coverage.share, least_coverage) << population.name << ", " << seeds;
    }
  }
}

// The least coverage over all proportions of what was not chosen.
double least_over_proportions(std::string_view name, Centre centre, std::size_t seeds, int studies,
                              const Method& method) {
  double least = 1.0;
  for (const Population& population : populations()) {
    if (!population.proportion) continue;
    const Coverage coverage = coverage_of(population, centre, seeds, studies, method);
    print(name, population, seeds, coverage);
    least = std::min(least, coverage.share);
  }
  return least;
}

// The middle 95 % of a statistic of resampled seeds.
Method percentile_bootstrap(double (*statistic)(std::span<const double>)) {
  return [statistic](const std::vector<double>& values) -> std::optional<Interval> {
    constexpr std::size_t resamples = 200;
    std::mt19937_64 random(99);
    std::vector<double> statistics(resamples), resample(values.size());
    for (double& result : statistics) {
      for (double& value : resample) value = values[random() % values.size()];
      result = statistic(resample);
    }
    std::sort(statistics.begin(), statistics.end());
    return Interval{statistics[resamples / 40], statistics[resamples - 1 - resamples / 40]};
  };
}

TEST(IntervalCoverage, OfWhatIsNotUsedForProportionsIsTooLow) {
  const auto student = [](const std::vector<double>& values) {
    return interval_in(interval_of(Centre::mean, values, false));
  };
  const auto trimmed = [](const std::vector<double>& values) {
    return interval_in(interval_of(Centre::interquartile_mean, values, false));
  };
  const auto range = [](const std::vector<double>& values) -> std::optional<Interval> {
    const auto [low, high] = std::ranges::minmax(values);
    return Interval{low, high};
  };
  for (const std::size_t seeds : numbers_of_seeds) {
    EXPECT_LT(least_over_proportions("Student t, mean", Centre::mean, seeds, draws, student), 0.8);
    EXPECT_LT(least_over_proportions("percentile bootstrap, mean", Centre::mean, seeds, draws / 20,
                                     percentile_bootstrap(mean)),
              0.8);
    EXPECT_LT(least_over_proportions("percentile bootstrap, interquartile mean", Centre::interquartile_mean, seeds,
                                     draws / 20, percentile_bootstrap(interquartile_mean)),
              0.9);
    if (seeds > 3) {
      EXPECT_LT(least_over_proportions("Tukey-McLaughlin, interquartile mean", Centre::interquartile_mean, seeds, draws,
                                       trimmed),
                0.9);
    }
  }
  EXPECT_LT(least_over_proportions("range, median", Centre::median, 3, draws, range), 0.8);
}

// Gaffke's bounds cover with any number of seeds, but with three to five they say next to nothing.
TEST(IntervalCoverage, OfTheMeanOfFewerThanSixProportionsTakesHalfOfTheScale) {
  for (const std::size_t seeds : numbers_of_seeds) {
    const auto gaffke = [](const std::vector<double>& values) { return std::optional(gaffke_interval(values, 0.025)); };
    EXPECT_GE(least_over_proportions("Gaffke, mean", Centre::mean, seeds, draws, gaffke), least_coverage);
    const Interval solved = gaffke_interval(std::vector<double>(seeds, 1.0), 0.025);
    EXPECT_EQ(solved.high - solved.low > 0.5, seeds < 6) << seeds;
  }
}

TEST(IntervalCoverage, OfTheInterquartileMeanIsAtLeast93PercentWhateverIsCutOff) {
  for (std::size_t seeds = 10; seeds <= 24; ++seeds) {
    const Coverage coverage = coverage_of(
        normal_losses(), Centre::interquartile_mean, seeds, draws,
        [](const auto& values) { return interval_in(interval_of(Centre::interquartile_mean, values, false)); });
    EXPECT_GE(coverage.share, least_coverage) << seeds;
  }
}

TEST(IntervalCoverage, OfTheBootstrapOfTheInterquartileMeanIsTooLowForNormalLosses) {
  for (const std::size_t seeds : numbers_of_seeds) {
    const Coverage coverage = coverage_of(normal_losses(), Centre::interquartile_mean, seeds, draws,
                                          percentile_bootstrap(interquartile_mean));
    print("percentile bootstrap, interquartile mean", normal_losses(), seeds, coverage);
    EXPECT_LT(coverage.share, least_coverage);
  }
}

// Student's interval rests on normal seeds. Where some of them solve and others don't, only the median's covers.
TEST(IntervalCoverage, OfStudentIsTooLowForLossesOfTwoKinds) {
  Population losses = bimodal_seeds(0.1);
  losses.proportion = false;
  const auto method_of = [&](Centre centre) {
    return [&, centre](const std::vector<double>& values) { return interval_in(interval_of(centre, values, false)); };
  };
  for (const std::size_t seeds : {5U, 10U}) {
    EXPECT_LT(coverage_of(losses, Centre::mean, seeds, draws, method_of(Centre::mean)).share, 0.9);
    EXPECT_GE(coverage_of(losses, Centre::median, seeds, draws, method_of(Centre::median)).share, least_coverage);
  }
}

}  // namespace
}  // namespace fathom
