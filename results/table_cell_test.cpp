// SPDX-License-Identifier: Apache-2.0
// What a cell prints.
#include "results/table_cell.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

Group group(const std::vector<double>& values) {
  Group made;
  for (std::size_t seed = 0; seed < values.size(); ++seed) made.seeds.push_back({seed, "run", values[seed]});
  return made;
}

std::string printed(const Group& of, const std::string& metric = "test.exact_match",
                    Statistic statistic = Statistic::mean, std::optional<int> digits = {}) {
  TableSpec spec;
  spec.statistic = statistic;
  Table table;
  table.statistic = statistic;
  table.digits = digits;
  return cell_text(table, measured_cell(of, spec, metric), TableKind::measured, metric, 3, "").joined();
}

TEST(TableCell, FewSeedsAreShownThemselves) {
  EXPECT_EQ(printed(group({0.949, 0.599, 0.618})), "0.722 (0.599 0.618 0.949) 0/3");
  EXPECT_EQ(printed(group({1.0, 1.0, 1.0})), "1.000 3/3");
  EXPECT_EQ(printed(group({1.0, 0.9999, 1.0})), "1.000 3/3") << "the same as far as it is printed";
  EXPECT_EQ(printed(group({1.0, 0.5, 1.0})), "0.833 (0.500 2\u00d71.000) 2/3");
  EXPECT_EQ(printed(group({0.5})), "0.500 0/1");
  EXPECT_EQ(printed(group({})), "\u2013");
}

TEST(TableCell, ASeedThatDivergedDoesNotSolve) {
  Group made = group({1.0, 1.0, 1.0});
  made.diverged = 2;
  EXPECT_EQ(printed(made, "test.exact_match", Statistic::share_solved), "0.600 [0.147, 0.947] 3/5, 2 diverged");
}

TEST(TableCell, AnIntervalStandsWithTheBestSeed) {
  const std::string six = printed(group({0.90, 0.95, 0.99, 0.99, 1.0, 1.0}));
  EXPECT_THAT(six, testing::StartsWith("0.972 ["));
  EXPECT_THAT(six, testing::EndsWith("] best 1.000, 4/6"));
  const std::string loss = printed(group({1.0, 1.5, 2.0}), "test.loss");
  EXPECT_EQ(loss, "1.50 [0.26, 2.74] best 1.00") << "Student's t, and the smallest loss is the best";
}

TEST(TableCell, ManySeedsWithoutAnIntervalAreARange) {
  EXPECT_EQ(printed(group({0.1, 0.2, 0.3, 0.4, 0.5, 0.6}), "test.exact_match", Statistic::best),
            "0.600 (0.100 \u2026 0.600) 0/6");
}

TEST(TableCell, SharesOfSeedsHaveAnIntervalOfTheirOwn) {
  // Clopper and Pearson: for 2 of 3 the 95 % interval is [0.0943, 0.9916].
  EXPECT_EQ(printed(group({1.0, 1.0, 0.2}), "test.exact_match", Statistic::share_solved), "0.667 [0.094, 0.992] 2/3");
  EXPECT_EQ(printed(group({1.0, 1.0, 1.0}), "test.exact_match", Statistic::share_solved), "1.000 [0.292, 1.000] 3/3");
  EXPECT_EQ(printed(group({2.0, 2.0}), "test.loss", Statistic::share_solved), "2 n = 2") << "a loss is not solved";
}

TEST(TableCell, LostRunsAreSaid) {
  Group lost = group({0.5, 0.5});
  lost.diverged = 1;
  lost.interrupted = 2;
  EXPECT_EQ(printed(lost), "0.500 0/3, 1 diverged, 2 interrupted");
  Group none;
  none.failed = 3;
  none.missing = 1;
  EXPECT_EQ(printed(none), "\u2013 n = 0, 3 failed, 1 missing");
}

TEST(TableCell, ANumberShowsThreeDigitsAndItsCellAsManyDecimals) {
  EXPECT_EQ(printed(group({12.34567}), "test.loss"), "12.3 n = 1");
  EXPECT_EQ(printed(group({0.0012345, 0.0012345, 0.0012345}), "test.loss"), "0.00123");
  EXPECT_EQ(printed(group({1234.5, 1234.5, 1234.5}), "test.loss"), "1234");
  EXPECT_EQ(printed(group({0.5, 0.5, 0.5}), "test.exact_match", Statistic::mean, 1), "0.5 0/3");
  EXPECT_EQ(printed(group({700, 700, 700}), "validation.updates_until_solved"), "700");
  EXPECT_EQ(printed(group({12832, 12832, 12832}), "parameters"), "12.8k");
  EXPECT_EQ(printed(group({12832, 12832, 12832}), "parameters", Statistic::mean, 3), "12832");
}

TEST(TableCell, ALossIsNeverBelowZero) {
  EXPECT_EQ(printed(group({0.001, 0.002, 0.03}), "test.loss"), "0.0110 [0.0000, 0.0519] best 0.0010");
}

TEST(TableCell, CostsAreScaled) {
  EXPECT_EQ(scaled_text(950), "950");
  EXPECT_EQ(scaled_text(999.6), "1.00k");
  EXPECT_EQ(scaled_text(3.214e12), "3.21T");
  EXPECT_EQ(scaled_text(99960), "100k");
  EXPECT_EQ(scaled_text(0), "0");
}

}  // namespace
}  // namespace fathom
