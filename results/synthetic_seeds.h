// SPDX-License-Identifier: Apache-2.0
// Populations of seeds for tests of intervals: what one more seed would measure, and what is true of all of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "results/interval.h"
#include "results/statistics.h"

namespace fathom {

struct Population {
  std::string name;
  bool proportion = false;
  std::optional<std::int64_t> examples;  // behind each seed's value
  std::function<double(std::mt19937_64&)> draw;
  // What an interval of each centre has to hold: of the values measured, and where that is something else of the
  // accuracies that they were drawn from.
  std::vector<double> means, medians, interquartile_means;

  const std::vector<double>& truths(Centre centre) const {
    return centre == Centre::mean ? means : centre == Centre::median ? medians : interquartile_means;
  }
};

constexpr std::int64_t test_examples = 512;

inline double standard_normal(std::mt19937_64& random) { return std::normal_distribution<double>()(random); }

// k of 512 examples right.
inline double share_right(double accuracy, std::mt19937_64& random) {
  return static_cast<double>(std::binomial_distribution<int>(test_examples, accuracy)(random)) / test_examples;
}

// Fills in the truths of what is measured from many draws.
inline Population measured(Population population) {
  std::mt19937_64 random(20240517);
  std::vector<double> values(200'000);
  for (double& value : values) value = population.draw(random);
  population.means.push_back(mean(values));
  population.medians.push_back(median(values));
  population.interquartile_means.push_back(interquartile_mean(values));
  return population;
}

inline Population normal_losses() {
  const auto draw = [](std::mt19937_64& random) { return 2.3 + 0.4 * standard_normal(random); };
  return {"normal losses", false, std::nullopt, draw, {2.3}, {2.3}, {2.3}};
}

// Each seed solves the task (0.998 right) with probability `solving`, or else guesses (0.5 +- 0.02).
inline Population bimodal_seeds(double solving) {
  const auto draw = [=](std::mt19937_64& random) {
    const bool solves = std::bernoulli_distribution(solving)(random);
    return solves ? share_right(0.998, random) : std::clamp(0.5 + 0.02 * standard_normal(random), 0.0, 1.0);
  };
  Population population =
      measured({"bimodal, " + std::to_string(solving).substr(0, 3) + " solve", true, test_examples, draw, {}, {}, {}});
  // Where half of the seeds solve, every value between the two kinds is a median.
  if (solving == 0.5) population.medians = {0.75};
  return population;
}

// Every seed has the accuracy, or exp(spread z) times its odds for a standard normal z; k of 512 examples are right.
inline Population equal_seeds(double accuracy, double spread) {
  const double log_odds = std::log(accuracy / (1.0 - accuracy));
  const auto rate = [=](std::mt19937_64& random) {
    return spread == 0.0 ? accuracy : 1.0 / (1.0 + std::exp(-log_odds - spread * standard_normal(random)));
  };
  const auto draw = [=](std::mt19937_64& random) { return share_right(rate(random), random); };
  const std::string name = "k/512 at " + std::string(accuracy == 0.5 ? ".5" : ".999") +
                           (spread > 0.2   ? ", seeds differ much"
                            : spread > 0.0 ? ", seeds differ"
                                           : ", seeds alike");
  Population population = measured({name, true, test_examples, draw, {}, {}, {}});
  population.medians.push_back(accuracy);
  return population;
}

inline std::vector<Population> make_populations() {
  std::vector<Population> all = {normal_losses()};
  for (const double solving : {0.1, 0.3, 0.5, 0.7, 0.9}) all.push_back(bimodal_seeds(solving));
  for (const double accuracy : {0.5, 0.999}) {
    for (const double spread : {0.0, 0.1, 0.5}) {
      if (accuracy == 0.5 && spread == 0.5) continue;
      all.push_back(equal_seeds(accuracy, spread));
    }
  }
  return all;
}

inline const std::vector<Population>& populations() {
  static const std::vector<Population> all = make_populations();
  return all;
}

inline std::vector<double> drawn(const Population& population, std::size_t seeds, std::mt19937_64& random) {
  std::vector<double> values(seeds);
  for (double& value : values) value = population.draw(random);
  return values;
}

struct Coverage {
  double share = 0.0;  // of the draws whose interval holds the truth; of several truths the one held least
  double width = 0.0;  // of the intervals, mean
  int given = 0;       // draws for which there was an interval
};

// Of what `method` makes of `draws` studies of so many seeds.
inline Coverage coverage_of(const Population& population, Centre centre, std::size_t seeds, int draws,
                            const std::function<std::optional<Interval>(const std::vector<double>&)>& method) {
  std::mt19937_64 random(1234 + seeds);
  const std::vector<double>& truths = population.truths(centre);
  std::vector<int> held(truths.size(), 0);
  Coverage coverage;
  for (int draw = 0; draw < draws; ++draw) {
    const std::optional<Interval> interval = method(drawn(population, seeds, random));
    if (!interval) continue;
    ++coverage.given;
    coverage.width += interval->high - interval->low;
    // A value that is equal but for rounding is held.
    for (std::size_t i = 0; i < truths.size(); ++i)
      held[i] += interval->low <= truths[i] + 1e-12 && truths[i] <= interval->high + 1e-12 ? 1 : 0;
  }
  if (coverage.given == 0) return coverage;
  coverage.width /= coverage.given;
  coverage.share = static_cast<double>(*std::min_element(held.begin(), held.end())) / coverage.given;
  return coverage;
}

}  // namespace fathom
