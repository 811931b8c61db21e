// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/bench_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/csv.h"
#include "results/files.h"
#include "results/test_folder.h"

namespace fathom {
namespace {

BenchReport small() {
  BenchReport report;
  report.preface = {"processor: any"};
  report.tables = {{"Step", {"shape", "ms"}, {{"64/4", "12.5 (12.0-14.0)"}, {"128/4", "-"}}, {"One thread."}}};
  report.lines = {{"step", "64/4", "Fathom, 1 thread", "time", "s/step", {0.0125, 0.012, 0.014}},
                  {"step", "128/4", "PyTorch", "time", "s/step", {}}};
  return report;
}

TEST(BenchReport, TextStandsInColumns) {
  EXPECT_EQ(to_text(small()),
            "processor: any\n\n"
            "Step\n"
            "shape                ms\n"
            "-----------------------\n"
            "64/4   12.5 (12.0-14.0)\n"
            "128/4                 -\n"
            "One thread.\n");
}

TEST(BenchReport, MarkdownHasTheSameCells) {
  EXPECT_EQ(to_markdown(small()),
            "# Benchmark\n\n- processor: any\n\n"
            "## Step\n\n| shape | ms |\n|---|---:|\n| 64/4 | 12.5 (12.0-14.0) |\n| 128/4 | - |\n\nOne thread.\n");
}

TEST(BenchReport, CsvHasEveryRepetition) {
  const std::vector<CsvRow> rows = parse_csv(to_csv(small()));
  ASSERT_EQ(rows.size(), 2u);  // what was not measured has no line
  EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"step", "64/4", "Fathom, 1 thread", "time", "s/step", "0.0125",
                                                      "0.012", "0.014", "3", "0.0125 0.012 0.014"}));
}

TEST(BenchReport, IsWrittenInThreeForms) {
  const TestFolder folder;
  write_report(small(), folder / "inner");
  EXPECT_EQ(read_file(folder / "inner" / "bench.txt"), to_text(small()));
  EXPECT_EQ(read_file(folder / "inner" / "bench.md"), to_markdown(small()));
  EXPECT_EQ(read_file(folder / "inner" / "bench.csv"), to_csv(small()));
}

TEST(BenchReport, SpreadIsFromTheLeastToTheMost) {
  EXPECT_EQ(with_spread({2.0, 1.0, 4.0}, 1), "2.0 (1.0-4.0)");
  EXPECT_EQ(with_spread({2.0}, 2), "2.00");
  EXPECT_EQ(with_spread({}, 2), "-");
  EXPECT_EQ(median_text({2.0, 3.0}, 1, "x"), "2.5x");
}

}  // namespace
}  // namespace fathom
