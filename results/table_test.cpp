// SPDX-License-Identifier: Apache-2.0
#include "results/table.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "results/csv.h"
#include "results/files.h"
#include "results/run_directory.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;

std::vector<RunRecord> records() {
  std::vector<RunRecord> all;
  for (const int depth : {1, 2}) {
    for (const std::uint64_t seed : {0, 1, 2}) {
      const double offset = 0.01 * static_cast<double>(seed);
      all.push_back(
          test_record("direct", depth, seed, {{"test.exact_match", 0.5 + offset}, {"floor.test.always even", 0.5}}));
      all.push_back(
          test_record("trace", depth, seed, {{"test.exact_match", 0.98 + offset}, {"floor.test.always even", 0.5}}));
    }
  }
  all[1].state = RunState::diverged;  // trace, depth 1, seed 0
  return all;
}

TableSpec spec() {
  TableSpec spec;
  spec.rows = {"model.depth"};
  spec.columns = "arm";
  spec.title = "Parity";
  return spec;
}

PublishedValue published(int depth, double value) {
  return {"parity", "test.exact_match", {{"arm", "trace"}, {"model.depth", depth}}, value, 5, "A & B 2024", ""};
}

TEST(Table, Text) {
  EXPECT_EQ(to_text(build_table(records(), spec())),
            "Parity\n"
            "\n"
            "depth  direct                trace                                     floor: always even\n"
            "─────  ────────────────────  ────────────────────────────────────────  ──────────────────\n"
            "1      0.510 [0.485, 0.535]  0.995 [0.931, 1.000] (n = 2, 1 diverged)  0.500\n"
            "2      0.510 [0.485, 0.535]  0.990 [0.965, 1.000] (2 of 3 solved)      0.500\n"
            "\n"
            "test exact match: mean and 95 % interval over n = 3 seeds where nothing else is said.\n");
}

TEST(Table, TheOrderOfTheRecordsDoesNotShow) {
  std::vector<RunRecord> all = records();
  const std::string expected = to_csv(build_table(all, spec()));
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(to_csv(build_table(all, spec())), expected);
}

TEST(Table, IsTheSameFromTheLinesOfTheRuns) {
  const TestFolder folder;
  write_record_lines(folder / "study.jsonl", records());
  const std::vector<RunRecord> back = read_record_lines(folder / "study.jsonl");
  EXPECT_EQ(to_csv(build_table(back, spec())), to_csv(build_table(records(), spec())));
}

TEST(Table, CsvKeepsEverySeedAndTheCounts) {
  const auto rows = parse_csv(to_csv(build_table(records(), spec())));
  ASSERT_EQ(rows.size(), 7U);  // the heading, then two arms and a floor for two depths
  const auto field = [&](std::size_t row, const std::string& column) {
    const auto& head = rows[0].fields;
    return rows[row].fields.at(static_cast<std::size_t>(std::find(head.begin(), head.end(), column) - head.begin()));
  };
  EXPECT_EQ(field(2, "arm"), "trace");
  EXPECT_EQ(field(2, "n"), "2");
  EXPECT_EQ(field(2, "diverged"), "1");
  EXPECT_EQ(field(2, "seeds"), "1=0.99;2=1");
  EXPECT_EQ(field(2, "runs"), "trace-1-1;trace-1-2");
  EXPECT_EQ(field(2, "solved_share"), "1");
  EXPECT_EQ(field(2, "high"), "1");  // clipped
  EXPECT_EQ(field(3, "kind"), "floor");
  EXPECT_EQ(field(3, "bound"), "always even");
  EXPECT_EQ(field(3, "mean"), "0.5");
  EXPECT_EQ(field(3, "n"), "");
}

TEST(Table, PublishedNumbersStandBesideMeasuredOnes) {
  TableSpec with = spec();
  with.published = {published(2, 0.97), published(7, 0.5)};
  const Table table = build_table(records(), with);
  ASSERT_EQ(table.columns.size(), 4U);
  EXPECT_EQ(table.columns[2].label, "trace (published)");
  EXPECT_FALSE(table.rows[0].cells[2].summary);
  EXPECT_EQ(table.rows[1].cells[2].summary->mean, 0.97);
  EXPECT_EQ(table.rows[1].cells[2].published_runs, 5);
  EXPECT_THAT(to_text(table), HasSubstr("Published: A & B 2024."));
  EXPECT_THAT(to_text(table), HasSubstr("1 published value of test exact match has no measured counterpart here."));
  EXPECT_THAT(to_latex(table), HasSubstr("Published: A \\& B 2024."));
  with.published = {published(2, 0.97), published(2, 0.98)};
  EXPECT_THROW(build_table(records(), with), SelectionError);
}

TEST(Table, FloorsThatDifferBetweenColumnsStandApart) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "trace") record.metrics["floor.test.always even"] = 0.4;
  const Table table = build_table(all, spec());
  ASSERT_EQ(table.columns.size(), 4U);
  EXPECT_EQ(table.columns[2].label, "floor: always even (direct)");
  EXPECT_EQ(table.columns[3].label, "floor: always even (trace)");
  EXPECT_EQ(table.rows[0].cells[3].summary->mean, 0.4);
  TableSpec without = spec();
  without.floors = false;
  EXPECT_EQ(build_table(all, without).columns.size(), 2U);
}

TEST(Table, ACeilingIsShownWhereItLimits) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all) record.metrics["ceiling.test"] = 1.0;
  EXPECT_EQ(build_table(all, spec()).columns.size(), 3U);
  for (RunRecord& record : all) record.metrics["ceiling.test"] = 0.39;
  const Table table = build_table(all, spec());
  EXPECT_EQ(table.columns.back().label, "ceiling");
  EXPECT_EQ(table.rows[0].cells.back().summary->mean, 0.39);
}

TEST(Table, ACellWithoutAResultSaysSo) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "trace" && record.axes["model.depth"] == 1) record.state = RunState::failed;
  EXPECT_THAT(to_text(build_table(all, spec())), HasSubstr("(n = 0, 3 failed)"));
  EXPECT_THAT(to_csv(build_table(all, spec())), HasSubstr("1,trace,measured,,test.exact_match,,,,,,,,,0,0,3,0"));
}

TEST(Table, EveryFormatEscapes) {
  std::vector<RunRecord> all = {test_record("a|b_c & 5% <x> {y} \\ ^~#$*`", 1, 0, {{"test.exact_match", 0.5}})};
  TableSpec one;
  one.rows = {"arm"};
  const Table table = build_table(all, one);
  EXPECT_THAT(to_markdown(table), HasSubstr("| a\\|b c &amp; 5% &lt;x> {y} \\\\ ^~#$\\*\\` | 0.500 |"));
  EXPECT_THAT(to_latex(table),
              HasSubstr("a\\textbar{}b c \\& 5\\% \\textless{}x\\textgreater{} \\{y\\} \\textbackslash{} "
                        "\\textasciicircum{}\\textasciitilde{}\\#\\$*` & 0.500 \\\\"));
  EXPECT_EQ(parse_csv(to_csv(table))[1].fields[0], "a|b_c & 5% <x> {y} \\ ^~#$*`");
}

TEST(Table, LatexHasAsManyCellsAsColumns) {
  const std::string latex = to_latex(build_table(records(), spec()));
  EXPECT_THAT(latex, HasSubstr("\\begin{tabular}{lrrr}"));
  EXPECT_THAT(
      latex,
      HasSubstr("    1 & 0.510 {[}0.485, 0.535{]} & 0.995 {[}0.931, 1.000{]} (n = 2, 1 diverged) & 0.500 \\\\\n"));
}

TEST(Table, WritesFourFiles) {
  const TestFolder folder;
  const Table table = build_table(records(), spec());
  write_table(table, folder / "study");
  EXPECT_EQ(read_file(folder / "study.txt"), to_text(table));
  EXPECT_EQ(read_file(folder / "study.csv"), to_csv(table));
  EXPECT_EQ(read_file(folder / "study.md"), to_markdown(table));
  EXPECT_EQ(read_file(folder / "study.tex"), to_latex(table));
  EXPECT_EQ(folder.count(), 4);
}

TEST(Table, UnboundedMetricsHaveNoFloorsAndFourDigits) {
  std::vector<RunRecord> all = {test_record("trace", 1, 0, {{"test.loss", 12.34567}, {"floor.test.always even", 0.5}})};
  TableSpec loss;
  loss.rows = {"arm"};
  loss.value = "test.loss";
  const Table table = build_table(all, loss);
  EXPECT_EQ(table.columns.size(), 1U);
  EXPECT_THAT(to_text(table), HasSubstr("trace  12.35\n"));
}

}  // namespace
}  // namespace fathom
