// SPDX-License-Identifier: Apache-2.0
#include "experiments/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "experiments/run_one.h"
#include "experiments/search_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

// A seed starts to solve one value earlier or later than the median seed.
bool solves(const RunSpec& run, double boundary) {
  return number_of(run, "model.depth") >= boundary + static_cast<double>(run.seed) - 2.0;
}

RunRecord logarithmic(const RunSpec& run) {
  return ended(run, solves(run, 1.0 + std::log2(number_of(run, "task.hops"))) ? 1.0 : 0.5);
}

RunRecord constant_by_arm(const RunSpec& run) {
  return ended(run, solves(run, run.arm == "wide" ? 2.0 : 6.0) ? 1 : 0.3);
}

// Depth 5 fails for some reason at 8 hops.
RunRecord broken(const RunSpec& run) {
  const bool gap = number_of(run, "task.hops") == 8 && number_of(run, "model.depth") == 5;
  return ended(run, !gap && solves(run, 4.0) ? 1.0 : 0.5);
}

std::vector<BoundarySet> boundaries(const Study& study, const std::vector<RunSpec>& plan,
                                    const std::map<std::string, RunRecord>& records) {
  std::vector<BoundarySet> sets;
  for (const SearchedSeries& series : searched_series(study, plan, records)) {
    sets.push_back(
        boundary_set({study.search->boundary, study.search->solved, study.search->for_each}, series.outcome));
  }
  return sets;
}

struct Compared {
  std::size_t grid = 0;
  std::size_t started = 0;
  std::map<std::string, RunRecord> records;
};

// Searches and compares the boundaries of the median with those of the full grid.
Compared compare_with_grid(const Study& study, const std::vector<RunSpec>& runs, const PretendedRun& run_one) {
  Compared compared;
  const auto grid = whole_grid(runs, run_one);
  compared.grid = grid.size();
  SearchChooser chooser(study);
  compared.started = carry_out(chooser, runs, run_one, compared.records);
  const std::vector<BoundarySet> wanted = boundaries(study, runs, grid),
                                 found = boundaries(study, runs, compared.records);
  EXPECT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].series, wanted[i].series);
    EXPECT_EQ(found[i].sizes.size(), wanted[i].sizes.size());
    for (std::size_t j = 0; j < found[i].sizes.size(); ++j) {
      EXPECT_EQ(found[i].sizes[j].size, wanted[i].sizes[j].size);
      EXPECT_EQ(found[i].sizes[j].solves, wanted[i].sizes[j].solves);
      EXPECT_EQ(found[i].sizes[j].fails, wanted[i].sizes[j].fails);
    }
  }
  return compared;
}

TEST(Search, FindsALogarithmInSixTenthsOfTheGrid) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  const Compared compared = compare_with_grid(study, runs, logarithmic);
  EXPECT_EQ(compared.grid, 7u * 8u * 3u);
  EXPECT_LE(static_cast<double>(compared.started), 0.6 * static_cast<double>(compared.grid));
  const BoundarySet set = boundaries(study, runs, compared.records).at(0);
  EXPECT_EQ(set.sizes.at(3).size, 8);
  EXPECT_EQ(set.sizes.at(3).fails, 3.0);
  EXPECT_EQ(set.sizes.at(3).solves, 4.0);
  EXPECT_EQ(set.sizes.at(0).fails, std::nullopt);
}

TEST(Search, ArmsAndOtherAxesAreSeries) {
  const Study study =
      parse_study(hop_study("", "arms: {narrow: {model.heads: 1}, wide: {model.heads: 2}}\n"), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  const Compared compared = compare_with_grid(study, runs, constant_by_arm);
  EXPECT_LE(static_cast<double>(compared.started), 0.6 * static_cast<double>(compared.grid));
  const auto sets = boundaries(study, runs, compared.records);
  ASSERT_EQ(sets.size(), 14u);
  EXPECT_EQ(sets.at(0).series, "arm narrow, hops 1");
  EXPECT_EQ(sets.at(0).sizes.at(0).solves, 6.0);
  EXPECT_EQ(sets.at(7).series, "arm wide, hops 1");
  EXPECT_EQ(sets.at(7).sizes.at(0).solves, 2.0);
}

TEST(Search, AnAxisThatIsNotMonotoneIsRunAsAGridAndSaidSo) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  const Compared compared = compare_with_grid(study, runs, broken);
  EXPECT_EQ(compared.started, compared.grid);
  const auto sets = boundaries(study, runs, compared.records);
  EXPECT_FALSE(sets.at(0).sizes.at(3).monotone);
  const std::string text = search_text(study, runs, compared.records);
  EXPECT_THAT(text, HasSubstr("not monotone: at hops 8 depth 4 solves and 5 does not, so the whole grid is run"));
  EXPECT_THAT(text, HasSubstr("168 of the 168 runs of the grid were made, 0 saved"));
}

TEST(Search, ChoosesTheSameRunsInWhateverOrderTheyEnd) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> first;
  carry_out(chooser, runs, logarithmic, first, 1);
  for (std::uint64_t shuffle = 2; shuffle < 5; ++shuffle) {
    std::map<std::string, RunRecord> other;
    carry_out(chooser, runs, logarithmic, other, shuffle);
    EXPECT_EQ(other, first);
  }
}

TEST(Search, GoesOnFromWhateverIsThere) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser whole(study);
  std::map<std::string, RunRecord> undisturbed;
  const std::size_t started = carry_out(whole, runs, logarithmic, undisturbed);
  for (std::size_t cut = 0; cut < started; cut += 19) {
    std::map<std::string, RunRecord> records;
    SearchChooser before(study), after(study);
    EXPECT_EQ(carry_out(before, runs, logarithmic, records, cut, cut), cut);
    EXPECT_EQ(carry_out(after, runs, logarithmic, records, cut + 1), started - cut);
    EXPECT_EQ(records, undisturbed);
  }
}

TEST(Search, KeepsSeveralWorkersBusy) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  EXPECT_EQ(chooser.wanted(runs, {}).size(), 7u * 3u);  // the middle of every size, with every seed
}

TEST(Search, DivergedSeedsDoNotSolveAndFailedOnesSayNothing) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  // Depth 4 and 5 cannot be trained: two seeds diverge, or fail.
  for (const RunState bad : {RunState::diverged, RunState::failed}) {
    std::map<std::string, RunRecord> records;
    carry_out(
        chooser, runs,
        [&](const RunSpec& run) {
          const double depth = number_of(run, "model.depth");
          RunRecord record = ended(run, depth >= 4 ? 1.0 : 0.5);
          if ((depth == 4 || depth == 5) && run.seed > 1) record.state = bad;
          return record;
        },
        records);
    const SizeBoundary found = boundaries(study, runs, records).at(0).sizes.at(0);
    EXPECT_EQ(found.solves, 6.0);
    // What failed might have solved: it is no evidence of where the boundary is.
    EXPECT_EQ(found.fails, bad == RunState::diverged ? 5.0 : 3.0);
  }
}

TEST(Search, OneFailedSeedOfThreeChangesNothing) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> records;
  carry_out(
      chooser, runs,
      [](const RunSpec& run) {
        RunRecord record = ended(run, number_of(run, "model.depth") >= 4 ? 1.0 : 0.5);
        if (run.seed == 2) record.state = RunState::failed;
        return record;
      },
      records);
  const SizeBoundary found = boundaries(study, runs, records).at(0).sizes.at(0);
  EXPECT_EQ(found.solves, 4.0);
  EXPECT_EQ(found.fails, 3.0);
}

TEST(Search, BucketsOfOneModelShareTheirRuns) {
  const Study study = parse_study(
      "study: s\ntask: {name: k_hop, hops: 16, length: {train: 4..8, test: [8]}}\nmodel: {width: 16}\n"
      "search: {boundary: model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8], seeds: 3, for_each: test.hops}\n",
      "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  ASSERT_EQ(runs.size(), 24u);
  const auto run_one = [](const RunSpec& run) {
    RunRecord record = ended(run, 0.5);
    for (const int hops : {2, 4, 10}) {
      record.metrics["test[hops=" + std::to_string(hops) + "].exact_match"] = solves(run, 1 + std::log2(hops)) ? 1 : 0;
    }
    return record;
  };
  const Compared compared = compare_with_grid(study, runs, run_one);
  EXPECT_LT(compared.started, compared.grid);
  const BoundarySet set = boundaries(study, runs, compared.records).at(0);
  ASSERT_EQ(set.sizes.size(), 3u);
  EXPECT_EQ(set.against, "test.hops");
  EXPECT_EQ(set.sizes[2].size, 10);
  EXPECT_EQ(set.sizes[0].solves, 2.0);
  EXPECT_EQ(set.sizes[2].solves, 5.0);
  for (std::uint64_t shuffle = 2; shuffle < 6; ++shuffle) {
    std::map<std::string, RunRecord> records;
    SearchChooser chooser(study);
    carry_out(chooser, runs, run_one, records, shuffle);
    EXPECT_EQ(records, compared.records);
  }
}

TEST(Search, BucketsAreFoundThoughTheFirstRunsDiverge) {
  const Study study = parse_study(
      "study: s\ntask: {name: k_hop, hops: 16, length: {train: 4..8, test: [8]}}\nmodel: {width: 16}\n"
      "search: {boundary: model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8], for_each: test.hops}\n",
      "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> records;
  carry_out(
      chooser, runs,
      [](const RunSpec& run) {
        RunRecord record = planned_record(run);
        const bool good = number_of(run, "model.depth") >= 6;
        if (good) record.metrics["test[hops=3].exact_match"] = 1.0;
        if (!good) record.state = RunState::diverged;
        return record;
      },
      records);
  EXPECT_EQ(boundaries(study, runs, records).at(0).sizes.at(0).solves, 6.0);
}

TEST(Search, ControlsWaitForTheirPlainRuns) {
  const Study study =
      parse_study(hop_study("for_each: task.hops",
                            "claims:\n"
                            "  - {id: metric, kind: learnability, expect: [{where: {task.hops: 1}, at_most: 0.7, "
                            "control: {train.steps: x2}}]}\n"
                            "  - {id: growth, kind: learnability, expect: [{boundary: model.depth, against: task.hops, "
                            "grows_like: log2, control: {train.steps: x3}}]}\n"),
                  "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> records;
  carry_out(chooser, runs, logarithmic, records);
  std::map<std::string, std::map<double, std::set<double>>> controlled;  // control, hops -> depths
  std::map<double, std::set<double>> plain;
  for (const RunSpec& run : runs) {
    if (!records.contains(run.identity)) continue;
    const double hops = number_of(run, "task.hops"), depth = number_of(run, "model.depth");
    (run.control.empty() ? plain : controlled[run.control])[hops].insert(depth);
  }
  EXPECT_EQ(controlled["train.steps: x2"][1], plain[1]);
  EXPECT_EQ(controlled["train.steps: x2"].size(), 1u);
  const std::map<double, std::set<double>> failing = {{2, {1}}, {4, {2}}, {8, {3}}, {16, {4}}, {32, {5}}, {64, {6}}};
  EXPECT_EQ(controlled["train.steps: x3"], failing);
}

TEST(Search, ItsTextSaysWhatWasFoundAndSaved) {
  const Study study = parse_study(hop_study(), "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> records;
  EXPECT_THAT(search_text(study, runs, records), HasSubstr("has not come to its end"));
  carry_out(chooser, runs, logarithmic, records);
  const std::string text = search_text(study, runs, records);
  EXPECT_THAT(text, HasSubstr("the smallest model.depth with test exact match at least 0.99 for each task.hops"));
  EXPECT_THAT(text, HasSubstr("  hops    1    2    3    4    5    6    7    8"));
  EXPECT_THAT(text, HasSubstr("     8    .  0/3  1/3  2/3  3/3    .    .    .   (3, 4]"));
  EXPECT_THAT(text, HasSubstr("of the 168 runs of the grid were made"));
  EXPECT_THAT(text, Not(HasSubstr("has not come to its end")));
}

struct Quiet : RunProgress {
  void report(const ProgressReport&) override {}
  bool interrupted() const override { return false; }
};

TEST(Search, OfRealModelsThatAreJudgedInBuckets) {
  const Study study = parse_study(
      "study: s\ntask: {name: k_hop, hops: 2, length: {train: 4..8, test: [8]}}\nmodel: {width: 8, heads: 1}\n"
      "train: {steps: 3, batch: 4}\nevaluate: {examples: 16, validation: 8}\n"
      "search: {boundary: model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8], seeds: 2, for_each: test.hops}\n",
      "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("fathom-search-" + std::to_string(::getpid()));
  const RunFunction train = training_run(1);
  SearchChooser chooser(study);
  std::map<std::string, RunRecord> records;
  const std::size_t started = carry_out(
      chooser, runs,
      [&](const RunSpec& run) {
        Quiet progress;
        return train(run, RunDirectory(run_folder(folder.string(), run.identity)), progress);
      },
      records);
  std::filesystem::remove_all(folder);
  const BoundarySet found = boundaries(study, runs, records).at(0);
  ASSERT_EQ(found.sizes.size(), 3u);  // 0, 1 and 2 hops
  EXPECT_EQ(found.sizes[2].size, 2);
  // Three updates teach no depth to hop twice: four depths say so.
  EXPECT_EQ(found.sizes[2].solves, std::nullopt);
  EXPECT_EQ(found.sizes[2].fails, 8.0);
  EXPECT_EQ(started, 8u);
}

// One size whose first `boundary` values fail and whose others solve, probed as the search asks for it.
std::size_t values_probed(std::size_t values, std::size_t boundary) {
  BoundarySize size;
  for (std::size_t i = 0; i < values; ++i) size.points.push_back({static_cast<double>(i), {nullptr}, {}, 0, 1, 0});
  for (SearchPath path = search_path(size); !path.complete; path = search_path(size)) {
    for (const std::size_t i : path.points) {
      BoundaryPoint& point = size.points[i];
      if (point.pending > 0) point.probes.push_back({point.value, 1, i >= boundary});
      point.pending = 0;
    }
  }
  const SizeBoundary found = *boundary_at(size);
  const auto value = [&](std::size_t i) { return std::optional<double>(static_cast<double>(i)); };
  EXPECT_EQ(found.solves, boundary < values ? value(boundary) : std::nullopt) << values << " values";
  EXPECT_EQ(found.fails, boundary > 0 ? value(boundary - 1) : std::nullopt) << values << " values";
  return found.tried.size();
}

TEST(Search, FindsEveryBoundaryOfEveryAxisInSixTenthsOfItsValues) {
  for (std::size_t boundary = 0; boundary <= 8; ++boundary) EXPECT_LE(values_probed(8, boundary), 4u) << boundary;
  for (std::size_t values = 1; values <= 64; ++values) {
    for (std::size_t boundary = 0; boundary <= values; ++boundary) {
      const std::size_t probed = values_probed(values, boundary);
      if (values < 8) continue;
      EXPECT_LE(10 * probed, 6 * values) << boundary << " of " << values;
    }
  }
}

}  // namespace
}  // namespace fathom
