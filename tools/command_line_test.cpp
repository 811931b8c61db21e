// SPDX-License-Identifier: Apache-2.0
#include "tools/command_line.h"

#include <cstdio>
#include <cstdlib>

#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST_F(CommandLineTest, BadUsageIsOneSentenceAndExitCodeTwo) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{},
       "fathom: give a command: run, status, log, tables, report, verify, tasks, evaluate, export, logits, "
       "attention (fathom --help)\n"},
      {{"rnu"}, "fathom: there is no command 'rnu'; did you mean 'run'?\n"},
      {{"run"}, "fathom: study is required (--help says what there is)\n"},
      {{"run", "a.yaml", "--scael", "smoke"},
       "fathom: The following argument was not expected: --scael (--help says what there is)\n"},
      {{"tasks", "show", "parrity"}, "fathom: there is no task 'parrity'; did you mean 'parity'?\n"},
      {{"tasks", "show", "parity", "--set", "bts=uniform"},
       "fathom: --set bts=uniform: not a parameter=value of parity; did you mean 'bits'?\n"},
  };
  for (const auto& [words, sentence] : cases) {
    const CommandOutput output = fathom(words);
    EXPECT_EQ(output.exit_code, exit_bad_input) << sentence;
    EXPECT_EQ(output.error, sentence);
    EXPECT_EQ(output.out, "") << sentence;
  }
}

TEST_F(CommandLineTest, HelpAndVersionGoToStandardOutput) {
  const CommandOutput help = fathom({"--help"});
  EXPECT_EQ(help.exit_code, exit_fine);
  EXPECT_EQ(help.error, "");
  for (const char* command : {"run", "status", "log", "tasks", "evaluate", "export", "logits"})
    EXPECT_THAT(help.out, HasSubstr(command));
  EXPECT_THAT(fathom({"run", "--help"}).out, HasSubstr("--dry-run"));
  EXPECT_THAT(fathom({"--version"}).out, MatchesRegex("fathom [0-9]+\\.[0-9]+\\.[0-9]+( \\([0-9a-f]+\\+?\\))?\n"));
}

TEST_F(CommandLineTest, TasksAreListedAndShown) {
  const CommandOutput list = fathom({"tasks"});
  EXPECT_EQ(list.exit_code, exit_fine);
  for (const char* task : {"parity", "majority", "sort"}) EXPECT_THAT(list.out, HasSubstr(task));
  const CommandOutput shown =
      fathom({"tasks", "show", "parity", "--length", "8", "--cot", "trace", "--count", "3", "--seed", "1"});
  EXPECT_EQ(shown.exit_code, exit_fine);
  EXPECT_THAT(shown.out, HasSubstr("instance 3"));
  EXPECT_THAT(shown.out, HasSubstr("loss"));
  EXPECT_NE(shown.out, fathom({"tasks", "show", "parity", "--cot", "trace", "--seed", "2"}).out);
}

// The place of every mistake in a study, its reason, and no file.
TEST_F(CommandLineTest, ABadStudyIsOneSentenceWithItsPlaceAndLeavesNothing) {
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"study: tiny", "study: [tiny"}, {"depth: 1", "dpeth: 1"},          {"depth: 1", "depth: deep"},
      {"heads: 2", "heads: 3"},        {"name: parity", "name: parrity"}, {"name: parity", "name: sort, values: 3"},
  };
  for (const auto& [from, to] : changes) {
    std::string text = tiny_study;
    text.replace(text.find(from), from.size(), to);
    const std::string path = file("study.yaml", text);
    const CommandOutput output = fathom({"run", path, "--out", (folder / "out").string()});
    EXPECT_EQ(output.exit_code, exit_bad_input) << to;
    EXPECT_THAT(output.error, MatchesRegex("fathom: .*/study\\.yaml:[1-9][0-9]*:[1-9][0-9]*: [^\n]+\n")) << to;
    EXPECT_TRUE(files_below(folder / "out").empty()) << to;
  }
}

TEST_F(CommandLineTest, AMissingStudyAndABadOverrideAreNamed) {
  const CommandOutput missing = fathom({"run", (folder / "none.yaml").string()});
  EXPECT_EQ(missing.exit_code, exit_bad_input);
  EXPECT_THAT(missing.error, AllOf(StartsWith("fathom: "), HasSubstr("none.yaml"), EndsWith("\n")));
  const std::string study = file("study.yaml", tiny_study);
  const CommandOutput set = fathom({"run", study, "--set", "model.dpeth=3"});
  EXPECT_EQ(set.exit_code, exit_bad_input);
  EXPECT_THAT(set.error, StartsWith("fathom: --set model.dpeth=3: "));
  EXPECT_EQ(fathom({"run", study, "--scale", "huge"}).exit_code, exit_bad_input);
  EXPECT_EQ(fathom({"run", study, "--only", "armm=x"}).exit_code, exit_bad_input);
}

[[noreturn]] void list_tasks_to_a_full_device() {
  if (!std::freopen("/dev/full", "w", stdout)) std::_Exit(9);
  const char* const words[] = {"fathom", "tasks"};
  std::_Exit(run_command_line(2, words));
}

TEST_F(CommandLineTest, AFullOutputIsAnError) {
  EXPECT_EXIT(list_tasks_to_a_full_device(), testing::ExitedWithCode(exit_run_failed),
              "fathom: cannot write to standard output: No space left on device");
}

}  // namespace
}  // namespace fathom
