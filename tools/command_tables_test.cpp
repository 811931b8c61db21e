// SPDX-License-Identifier: Apache-2.0
#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class CommandTablesTest : public CommandLineTest {
 protected:
  CommandTablesTest() : study(file("study.yaml", tiny_study)), out((folder / "out").string()) {}

  // A run of the study, done once for the tests that need one.
  void run() { ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine); }

  std::string study;
  std::string out;
};

TEST_F(CommandTablesTest, TablesComeOutTheSameFromRunsAndFromLines) {
  run();
  const std::string csv = read_file(folder / "out" / "tiny.csv"), text = read_file(folder / "out" / "tiny.txt");
  const std::string from_runs = (folder / "runs").string(), from_lines = (folder / "lines").string();
  const CommandOutput runs = fathom({"tables", study, "--runs", out, "--out", from_runs, "--no-figures"});
  EXPECT_EQ(runs.exit_code, exit_fine) << runs.error;
  EXPECT_THAT(runs.out, HasSubstr(text));
  EXPECT_EQ(read_file(folder / "runs" / "tiny.csv"), csv);
  EXPECT_EQ(read_file(folder / "runs" / "tiny.jsonl"), read_file(folder / "out" / "tiny.jsonl"));
  const CommandOutput lines = fathom({"tables", study, "--records", out + "/tiny.jsonl", "--out", from_lines});
  EXPECT_EQ(lines.exit_code, exit_fine) << lines.error;
  for (const char* end : {".csv", ".txt", ".md", ".tex"})
    EXPECT_EQ(read_file(from_lines + "/tiny" + end), read_file(out + "/tiny" + end)) << end;
  EXPECT_THAT(files_below(from_lines), Not(Contains("tiny.jsonl")));
}

TEST_F(CommandTablesTest, LearningCurvesAreReadFromTheRunsWhereverTheTablesGo) {
  std::string by_step = tiny_study;
  by_step.replace(by_step.find("table:"), std::string::npos, "table: {rows: step, value: validation.exact_match}\n");
  study = file("steps.yaml", by_step);
  run();
  const std::string elsewhere = (folder / "elsewhere").string();
  const CommandOutput tables = fathom({"tables", study, "--runs", out, "--out", elsewhere});
  EXPECT_EQ(tables.exit_code, exit_fine) << tables.error;
  EXPECT_EQ(read_file(elsewhere + "/tiny.csv"), read_file(out + "/tiny.csv"));
  // Run lines carry what is shown of the way, so that they are enough to show it again.
  const CommandOutput lines =
      fathom({"tables", study, "--records", out + "/tiny.jsonl", "--out", elsewhere + "/again"});
  EXPECT_EQ(lines.exit_code, exit_fine) << lines.error;
  EXPECT_EQ(read_file(elsewhere + "/again/tiny.csv"), read_file(out + "/tiny.csv"));
}

TEST_F(CommandTablesTest, LinesOfOtherSettingsAreShownAndSaid) {
  run();
  const CommandOutput output = fathom(
      {"tables", study, "--records", out + "/tiny.jsonl", "--out", out, "--set", "train.steps=7", "--no-figures"});
  EXPECT_EQ(output.exit_code, exit_run_failed);
  EXPECT_THAT(output.error, HasSubstr("2 of 2 lines have settings that the study does not plan now"));
  EXPECT_THAT(output.out, HasSubstr("tiny.csv"));
}

TEST_F(CommandTablesTest, WhatCannotBeShownIsOneSentence) {
  const CommandOutput nothing = fathom({"tables", study, "--runs", (folder / "none").string()});
  EXPECT_EQ(nothing.exit_code, exit_run_failed);
  EXPECT_THAT(nothing.error, HasSubstr("none of the 2 runs of 'tiny' has a result there"));
  RunRecord other;
  other.study = "another";
  write_record_lines(folder / "other.jsonl", {other});
  const CommandOutput lines = fathom({"tables", study, "--records", (folder / "other.jsonl").string(), "--out", out});
  EXPECT_EQ(lines.exit_code, exit_bad_input);
  EXPECT_THAT(lines.error, HasSubstr("is of the study 'tiny'"));
}

}  // namespace
}  // namespace fathom
