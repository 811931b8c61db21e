// SPDX-License-Identifier: Apache-2.0
// What may be set bold, and what may not.
#include <gmock/gmock.h>

#include "results/table_fixture.h"

namespace fathom {
namespace {

// One row of cells, each an arm with these seeds.
std::vector<RunRecord> arms(const std::vector<std::vector<double>>& values, const std::string& metric, int depth = 1) {
  std::vector<RunRecord> all;
  for (std::size_t arm = 0; arm < values.size(); ++arm)
    for (std::size_t seed = 0; seed < values[arm].size(); ++seed)
      all.push_back(
          test_record(std::string(1, static_cast<char>('a' + arm)), depth, seed, {{metric, values[arm][seed]}}));
  return all;
}

// The bold cells, "a1" for arm a at depth 1.
std::string bold(const std::vector<RunRecord>& records, TableSpec spec = parity_spec()) {
  std::string found;
  const Table table = build_table(records, spec);
  for (const TableRow& row : table.rows)
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (row.cells[i].bold) found += table.columns[i].label() + row.keys[0].dump() + " ";
  return found;
}

const std::vector<double> kFourHigh = {0.9, 0.91, 0.92, 0.93};
const std::vector<double> kFourLow = {0.5, 0.6, 0.7, 0.8};
const std::string kMatch = "test.exact_match";

TEST(TableBest, SeedsThatAllLieAboveTheOthers) {
  EXPECT_EQ(bold(arms({kFourLow, kFourHigh}, kMatch)), "b1 ");
  EXPECT_EQ(bold(arms({{0.5, 0.6, 0.7, 0.9}, kFourHigh}, kMatch)), "") << "one seed reaches into the other's";
  EXPECT_EQ(bold(arms({{0.5, 0.6, 0.7}, {0.9, 0.91, 0.92}}, kMatch)), "") << "three against three: p = 0.1";
  EXPECT_EQ(bold(arms({kFourLow, kFourHigh, {0.905}}, kMatch)), "") << "it must stand apart from every other";
}

TEST(TableBest, IntervalsThatDoNotOverlap) {
  const auto six = [](double low, double step) {
    std::vector<double> values;
    for (int i = 0; i < 6; ++i) values.push_back(low + step * i);
    return values;
  };
  EXPECT_EQ(bold(arms({six(2.0, 0.01), six(1.0, 0.01)}, "test.loss"),
                 [] {
                   TableSpec spec = parity_spec();
                   spec.values = {"test.loss"};
                   return spec;
                 }()),
            "b1 ")
      << "of a loss the smaller is better";
  EXPECT_EQ(bold(arms({six(2.0, 0.01), six(2.02, 0.01)}, "test.loss"),
                 [] {
                   TableSpec spec = parity_spec();
                   spec.values = {"test.loss"};
                   return spec;
                 }()),
            "")
      << "the intervals overlap";
}

TEST(TableBest, TheRowsOfATableShareFivePercent) {
  // 2 / C(8, 4) = 0.029 is enough for one decision, not for the first of two.
  std::vector<RunRecord> records = arms({kFourLow, kFourHigh}, kMatch, 1);
  const std::vector<RunRecord> second = arms({kFourLow, kFourHigh}, kMatch, 2);
  records.insert(records.end(), second.begin(), second.end());
  EXPECT_EQ(bold(records), "");
  // 2 / C(10, 5) = 0.008 is, and then leaves enough for the second.
  records = arms({{0.5, 0.6, 0.7, 0.8, 0.81}, {0.9, 0.91, 0.92, 0.93, 0.94}}, kMatch, 1);
  records.insert(records.end(), second.begin(), second.end());
  EXPECT_EQ(bold(records), "b1 b2 ");
}

TEST(TableBest, ACellThatLostRunsIsNotCalledTheBest) {
  std::vector<RunRecord> records = arms({kFourLow, kFourHigh}, kMatch);
  records.push_back(test_record("b", 1, 9, {}));
  records.back().state = RunState::diverged;
  EXPECT_EQ(bold(records), "");
}

TEST(TableBest, RowsAreComparedWhereThatIsAskedFor) {
  std::vector<RunRecord> records = arms({kFourLow}, kMatch, 1);
  const std::vector<RunRecord> deeper = arms({kFourHigh}, kMatch, 2);
  records.insert(records.end(), deeper.begin(), deeper.end());
  EXPECT_EQ(bold(records), "");
  TableSpec spec = parity_spec();
  spec.compare = TableSpec::Compare::rows;
  EXPECT_EQ(bold(records, spec), "a2 ");
  spec.compare = TableSpec::Compare::none;
  EXPECT_EQ(bold(records, spec), "");
}

TEST(TableBest, NumbersThatAreNeitherBetterNorWorse) {
  TableSpec spec = parity_spec();
  spec.values = {"test.seen_in_training"};
  EXPECT_EQ(bold(arms({kFourLow, kFourHigh}, "test.seen_in_training"), spec), "");
}

}  // namespace
}  // namespace fathom
