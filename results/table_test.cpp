// SPDX-License-Identifier: Apache-2.0
#include "results/table.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "results/csv.h"
#include "results/files.h"
#include "results/run_directory.h"
#include "results/table_fixture.h"

namespace fathom {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> headings(const Table& table) {
  std::vector<std::string> all;
  for (const TableColumn& column : table.columns) all.push_back(column.label());
  return all;
}

std::string row_names(const Table& table) {
  std::string names;
  for (const TableRow& row : table.rows)
    names += (row.kind == TableKind::measured ? Json(row.keys).dump() : row.label) + " ";
  return names;
}

std::string complaint(const std::vector<RunRecord>& records, const TableSpec& spec) {
  try {
    build_table(records, spec);
  } catch (const SelectionError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Table, TheOrderOfTheRecordsDoesNotShow) {
  std::vector<RunRecord> all = parity_records();
  const Table table = build_table(all, parity_spec());
  std::reverse(all.begin(), all.end());
  const Table reversed = build_table(all, parity_spec());
  EXPECT_EQ(to_csv(table), to_csv(reversed));
  EXPECT_EQ(to_text(table), to_text(reversed));
}

TEST(Table, IsTheSameFromTheLinesOfTheRuns) {
  const TestFolder folder;
  write_record_lines(folder / "study.jsonl", parity_records());
  const std::vector<RunRecord> back = read_record_lines(folder / "study.jsonl");
  EXPECT_EQ(to_csv(build_table(back, parity_spec())), to_csv(build_table(parity_records(), parity_spec())));
}

TEST(Table, AFloorThatIsTheSameInAllRowsStandsOnceBelowThem) {
  const Table table = build_table(parity_records(), parity_spec());
  EXPECT_THAT(headings(table), ElementsAre("direct", "trace"));
  EXPECT_EQ(row_names(table), "[1] [2] floor: always even ");
  EXPECT_EQ(table.rows[2].cells[1].shown, 0.5);
  TableSpec none = parity_spec();
  none.floors = TableSpec::Floors::none;
  EXPECT_EQ(row_names(build_table(parity_records(), none)), "[1] [2] ");
}

TEST(Table, ALostRunDoesNotMoveTheFloors) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all) record.metrics["floor.test.always even"] = 0.4 + 0.1 * static_cast<double>(record.seed);
  all.erase(all.begin());  // the floor of depth 1 is now the mean over two sets, the same two as elsewhere
  const Table table = build_table(all, parity_spec());
  EXPECT_EQ(row_names(table), "[1] [2] floor: always even ");
  EXPECT_NEAR(*table.rows[2].cells[0].shown, 0.5, 1e-12);
}

TEST(Table, AFloorThatDiffersBetweenRowsStandsBesideThem) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all)
    if (record.axes["model.depth"] == 2) record.metrics["floor.test.always even"] = 0.4;
  TableSpec spec = parity_spec();
  Table table = build_table(all, spec);
  EXPECT_THAT(headings(table), ElementsAre("direct", "trace", "floor: always even"));
  EXPECT_EQ(table.rows[0].cells[2].shown, 0.5);
  EXPECT_EQ(table.rows[1].cells[2].shown, 0.4);
  spec.floors = TableSpec::Floors::rows;
  table = build_table(all, spec);
  EXPECT_EQ(row_names(table), "[1] [2] floor: always even, depth 1 floor: always even, depth 2 ");
  for (RunRecord& record : all)
    if (record.arm == "trace") record.metrics["floor.test.always even"] += 0.1;
  EXPECT_EQ(build_table(all, parity_spec()).columns.size(), 2U) << "it differs between rows and columns: rows again";
  spec.floors = TableSpec::Floors::columns;
  EXPECT_THAT(headings(build_table(all, spec)),
              ElementsAre("direct", "trace", "floor: always even, direct", "floor: always even, trace"));
}

TEST(Table, ACeilingIsShownWhereItLimits) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all) record.metrics["ceiling.test"] = 1.0;
  EXPECT_EQ(row_names(build_table(all, parity_spec())), "[1] [2] floor: always even ");
  for (RunRecord& record : all) record.metrics["ceiling.test"] = 0.39;
  const Table table = build_table(all, parity_spec());
  EXPECT_EQ(row_names(table), "[1] [2] floor: always even ceiling ");
  EXPECT_EQ(table.rows[3].cells[0].shown, 0.39);
}

TEST(Table, PublishedNumbersStandBesideMeasuredOnes) {
  TableSpec with = parity_spec();
  with.published = {parity_published(2, 0.97), parity_published(7, 0.5)};
  Table table = build_table(parity_records(), with);
  EXPECT_THAT(headings(table), ElementsAre("direct", "trace", "trace (published)"));
  EXPECT_FALSE(table.rows[0].cells[2].shown);
  EXPECT_EQ(table.rows[1].cells[2].shown, 0.97);
  EXPECT_EQ(table.rows[1].cells[2].published_runs, 5);
  EXPECT_THAT(to_text(table), HasSubstr("Published: A & B 2024."));
  EXPECT_THAT(to_text(table), HasSubstr("1 published value of test exact match has no measured counterpart here."));
  with.published = {parity_published(1, 0.97, "A"), parity_published(2, 0.98, "B")};
  table = build_table(parity_records(), with);
  EXPECT_THAT(to_text(table), AllOf(HasSubstr("0.980 (2)"), HasSubstr("Published (2): B.")));
  with.published = {parity_published(2, 0.97), parity_published(2, 0.98)};
  EXPECT_THAT(complaint(parity_records(), with), HasSubstr("fall into one cell"));
}

TEST(Table, SeveralValuesStandSideBySide) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all) {
    record.parameters = record.axes["model.depth"] == 1 ? 12832 : 25000;
    record.metrics["test.loss"] = 0.25;
  }
  TableSpec spec = parity_spec();
  spec.values = {"test.exact_match", "test.loss"};
  spec.cost = true;
  const Table table = build_table(all, spec);
  EXPECT_THAT(headings(table), ElementsAre("direct, test exact match", "direct, test loss", "trace, test exact match",
                                           "trace, test loss", "parameters"));
  EXPECT_EQ(table.rows[1].cells[4].shown, 25000);
  EXPECT_THAT(to_text(table), AllOf(HasSubstr("12.8k"), HasSubstr("The records do not say: state bytes, FLOPs.")));
  EXPECT_THAT(complaint(all,
                        [&] {
                          TableSpec unknown = spec;
                          unknown.values.emplace_back("state_bytes");
                          return unknown;
                        }()),
              HasSubstr("state_bytes"));
}

TEST(Table, CostsThatDifferBetweenColumnsAloneStandBelow) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all) record.parameters = record.arm == "trace" ? 900 : 1000;
  TableSpec spec = parity_spec();
  spec.cost = true;
  const Table table = build_table(all, spec);
  EXPECT_EQ(row_names(table), "[1] [2] floor: always even parameters ");
  EXPECT_EQ(table.rows[3].cells[1].shown, 900);
  EXPECT_THAT(to_csv(table), HasSubstr(",trace,cost,,parameters,,900,"));
}

TEST(Table, AValueThatTheColumnsSayNothingOfStandsOnce) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all) {
    for (const char* length : {"8", "16"}) record.metrics[std::string("test[length=") + length + "].exact_match"] = 0.5;
    record.metrics["validation.loss"] = 1.5;
  }
  TableSpec spec = parity_spec();
  spec.rows = {"arm", "model.depth"};
  spec.columns = {"test.length"};
  spec.values = {"test.exact_match", "validation.loss"};
  const Table table = build_table(all, spec);
  EXPECT_THAT(headings(table),
              ElementsAre("length 8, test exact match", "length 16, test exact match", "validation loss"));
  EXPECT_EQ(table.rows[0].cells[2].shown, 1.5);
  spec.values = {"validation.loss"};
  EXPECT_THAT(complaint(all, spec), HasSubstr("none of the values (validation.loss) is measured by test.length"));
}

TEST(Table, RowsAreSortedByAKeyOrAValue) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all)
    if (record.axes["model.depth"] == 2) record.metrics["test.exact_match"] -= 0.1;
  TableSpec spec = parity_spec();
  spec.floors = TableSpec::Floors::none;
  spec.sort = "-model.depth";
  EXPECT_EQ(row_names(build_table(all, spec)), "[2] [1] ");
  spec.sort = "test.exact_match";
  EXPECT_EQ(row_names(build_table(all, spec)), "[2] [1] ");
  spec.sort = "-test.exact_match";
  EXPECT_EQ(row_names(build_table(all, spec)), "[1] [2] ");
  spec.sort = "test.loss";
  EXPECT_THROW(check_table(all, spec), SelectionError);
}

TEST(Table, StatisticsBesideTheMean) {
  std::vector<RunRecord> all;
  const std::vector<double> values = {0.1, 0.2, 1.0, 1.0};
  for (std::size_t seed = 0; seed < 4; ++seed)
    all.push_back(test_record("a", 1, seed, {{"test.exact_match", values[seed]}}));
  const auto shown = [&](Statistic statistic) {
    TableSpec spec = parity_spec();
    spec.statistic = statistic;
    return *build_table(all, spec).rows[0].cells[0].shown;
  };
  EXPECT_NEAR(shown(Statistic::mean), 0.575, 1e-12);
  EXPECT_NEAR(shown(Statistic::median), 0.6, 1e-12);
  EXPECT_NEAR(shown(Statistic::iqm), 0.6, 1e-12);
  EXPECT_EQ(shown(Statistic::best), 1.0);
  EXPECT_EQ(shown(Statistic::share_solved), 0.5);
}

TEST(Table, MissingRunsAreCounted) {
  const std::vector<RunRecord> planned = parity_records();
  std::vector<RunRecord> records = planned;
  std::erase_if(records, [](const RunRecord& record) { return record.arm == "trace" && record.seed == 2; });
  std::erase_if(records, [](const RunRecord& record) { return record.axes.at("model.depth") == 2; });
  const Table table = build_table(records, parity_spec(), planned);
  ASSERT_EQ(row_names(table), "[1] [2] floor: always even ") << "rows without a result are rows";
  EXPECT_EQ(table.rows[0].cells[1].missing, 1);
  EXPECT_EQ(table.rows[1].cells[0].missing, 3);
  EXPECT_THAT(to_text(table), AllOf(HasSubstr("1 missing"), HasSubstr("3 missing"),
                                    HasSubstr("Planned and not there yet: 7 in all cells together.")));
}

TEST(Table, RunsThatNeverSolveAreSaid) {
  std::vector<RunRecord> all = parity_records();
  for (RunRecord& record : all)
    if (record.arm == "trace" && record.seed < 2) record.metrics["validation.updates_until_solved"] = 700;
  TableSpec spec = parity_spec();
  spec.values = {"validation.updates_until_solved"};
  const Table table = build_table(all, spec);
  EXPECT_EQ(table.rows[0].cells[0].never, 3);
  EXPECT_EQ(table.rows[0].cells[1].never, 1);
  EXPECT_THAT(to_text(table), AllOf(HasSubstr("(2\u00d7700 never)"), HasSubstr("3 never")));
}

TEST(Table, WritesFourFiles) {
  const TestFolder folder;
  const Table table = build_table(parity_records(), parity_spec());
  write_table(table, folder / "study");
  EXPECT_EQ(read_file(folder / "study.txt"), to_text(table));
  EXPECT_EQ(read_file(folder / "study.csv"), to_csv(table));
  EXPECT_EQ(read_file(folder / "study.md"), to_markdown(table));
  EXPECT_EQ(read_file(folder / "study.tex"), to_latex(table));
  EXPECT_EQ(folder.count(), 4);
}

}  // namespace
}  // namespace fathom
