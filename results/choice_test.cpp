// SPDX-License-Identifier: Apache-2.0
#include "results/choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/grouping.h"
#include "results/table.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

RunRecord run(int depth, double rate, std::uint64_t seed, double validation, double test) {
  RunRecord record = test_record("", depth, seed, {{"validation.exact_match", validation}, {"test.exact_match", test}});
  record.identity += "-" + std::to_string(rate);
  record.axes["train.optimizer.lr"] = rate;
  return record;
}

// Depth 1 does better with the small rate, depth 2 with the large one; on the test it is the other way round.
std::vector<RunRecord> grid() {
  return {run(1, 1e-4, 1, 0.8, 0.1), run(1, 1e-4, 2, 0.6, 0.3), run(1, 1e-3, 1, 0.9, 0.9), run(1, 1e-3, 2, 0.4, 0.7),
          run(2, 1e-4, 1, 0.2, 1.0), run(2, 1e-4, 2, 0.2, 1.0), run(2, 1e-3, 1, 0.3, 0.5), run(2, 1e-3, 2, 0.3, 0.6)};
}

Selection choosing(const std::string& metric) {
  Selection selection;
  selection.choose = {{"train.optimizer.lr", metric}};
  return selection;
}

std::vector<double> values(const std::vector<RunRecord>& records, const Selection& selection, std::size_t group) {
  return group_runs(records, selection, {"model.depth"}, "test.exact_match").at(group).values();
}

TEST(Choice, TakesTheBestOfValidationForEachCell) {
  const Selection selection = choosing("validation.exact_match");
  EXPECT_THAT(values(grid(), selection, 0), ElementsAre(0.1, 0.3));
  EXPECT_THAT(values(grid(), selection, 1), ElementsAre(0.5, 0.6));
  std::vector<RunRecord> backwards = grid();
  std::ranges::reverse(backwards);
  EXPECT_THAT(values(backwards, selection, 1), ElementsAre(0.5, 0.6));
}

TEST(Choice, TakesTheSmallestLoss) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) record.metrics["validation.loss"] = record.metrics["validation.exact_match"];
  EXPECT_THAT(values(records, choosing("validation.loss"), 0), ElementsAre(0.9, 0.7));
  EXPECT_THAT(values(records, choosing("validation.loss"), 1), ElementsAre(1.0, 1.0));
}

TEST(Choice, LeavesOutAValueThatDivergedUnlessAllDid) {
  std::vector<RunRecord> records = grid();
  records[1].state = RunState::diverged;
  EXPECT_THAT(values(records, choosing("validation.exact_match"), 0), ElementsAre(0.9, 0.7));
  records[3].state = RunState::diverged;
  EXPECT_THAT(values(records, choosing("validation.exact_match"), 0), ElementsAre(0.9));
}

TEST(Choice, AValueWhoseSeedsAreNotAllThereYields) {
  std::vector<RunRecord> planned = grid();
  for (RunRecord& run : planned) run.metrics.clear();
  std::vector<RunRecord> records = grid();
  records.erase(records.begin() + 1);  // the small rate's weaker seed: alone, the other would win
  const auto groups =
      group_runs(records, choosing("validation.exact_match"), {"model.depth"}, "test.exact_match", planned);
  EXPECT_THAT(groups.at(0).values(), ElementsAre(0.9, 0.7));
  EXPECT_EQ(groups.at(0).missing, 0) << "of the chosen rate no seed is missing";
}

TEST(Choice, OfEquallyGoodValuesTheFirstOfTheAxisIsTakenWhateverTheOrderOfTheRuns) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) record.metrics["validation.exact_match"] = 1.0;
  Selection selection = choosing("validation.exact_match");
  for (int turn = 0; turn < 2; ++turn) {
    EXPECT_THAT(values(records, selection, 0), ElementsAre(0.1, 0.3)) << "the smaller, where nothing is said";
    std::ranges::reverse(records);
  }
  selection.order["train.optimizer.lr"] = {1e-3, 1e-4};
  EXPECT_THAT(values(records, selection, 0), ElementsAre(0.9, 0.7));
}

TEST(Choice, AllValuesCountAsSeedsWhereItIsAskedFor) {
  EXPECT_THAT(values(grid(), choosing(""), 0), testing::UnorderedElementsAre(0.1, 0.3, 0.9, 0.7));
}

TEST(Choice, APlanCanBeCheckedBeforeTheFirstRun) {
  std::vector<RunRecord> planned = grid();
  for (RunRecord& run : planned) run.metrics.clear();
  const auto check = [&](const Selection& selection) {
    check_grouping(planned, selection, {"model.depth"}, "test.exact_match");
  };
  EXPECT_NO_THROW(check(choosing("validation.exact_match")));
  EXPECT_THROW(check({}), SelectionError);
}

TEST(Choice, WithoutItAMeanOverRatesIsRefused) { EXPECT_THROW(values(grid(), {}, 0), SelectionError); }

TEST(Choice, IsSaidBelowTheTable) {
  TableSpec spec;
  spec.rows = {"model.depth"};
  spec.selection = choosing("validation.exact_match");
  EXPECT_THAT(to_text(build_table(grid(), spec)),
              HasSubstr("Of each cell's lr the one that is best by the mean of validation exact match."));
  spec.selection = choosing("");
  EXPECT_THAT(to_text(build_table(grid(), spec)), HasSubstr("Runs of every lr count, as if each were a seed."));
}

}  // namespace
}  // namespace fathom
