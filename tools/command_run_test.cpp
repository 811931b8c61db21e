// SPDX-License-Identifier: Apache-2.0
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "core/numeric/precision.h"
#include "results/record.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class CommandRunTest : public CommandLineTest {
 protected:
  CommandRunTest() : study(file("study.yaml", tiny_study)), out((folder / "out").string()) {}
  std::string study;
  std::string out;
};

TEST_F(CommandRunTest, ADryRunListsTheRunsAndStartsNone) {
  const CommandOutput output = fathom({"run", study, "--out", out, "--dry-run"});
  EXPECT_EQ(output.exit_code, exit_fine);
  EXPECT_THAT(output.out,
              ContainsRegex("pending +[0-9a-f]{16} +6 +[0-9]+ .*  seed 1\npending +[0-9a-f]{16} +6 .*  seed 2\n"));
  EXPECT_THAT(output.out, HasSubstr("tiny: 2 runs, 0 of them done; nothing was started\n"));
  EXPECT_TRUE(files_below(out).empty());
}

// One study that cannot be carried out here is refused; of several it is left out.
TEST_F(CommandRunTest, Bf16RunsWhereTheMachineHasIt) {
  const auto run = [&](const std::string& studies) {
    return fathom({"run", studies, "--out", out, "--set", "train.precision=bf16", "--dry-run"});
  };
  const CommandOutput one = run(study);
  std::filesystem::create_directory(folder / "several");
  file("several/a.yaml", tiny_study);
  std::string other = tiny_study;
  other.replace(other.find("study: tiny"), 11, "study: other");
  file("several/b.yaml", other);
  const CommandOutput several = run((folder / "several").string());
  if (has_bf16()) {
    EXPECT_EQ(one.exit_code, exit_fine) << one.error;
    EXPECT_EQ(several.exit_code, exit_fine) << several.error;
    return;
  }
  EXPECT_EQ(one.exit_code, exit_bad_input);
  EXPECT_THAT(one.error, HasSubstr("train.precision: bf16 needs a processor with AVX512_BF16"));
  EXPECT_EQ(several.exit_code, exit_run_failed);
  EXPECT_THAT(several.error, HasSubstr("the study is left out"));
}

TEST_F(CommandRunTest, AStudyLeavesItsTableAndIsNotDoneTwice) {
  const CommandOutput first = fathom({"run", study, "--out", out, "--jobs", "1"});
  EXPECT_EQ(first.exit_code, exit_fine) << first.error;
  EXPECT_THAT(first.error, HasSubstr("[2/2] seed 2: done after 6 updates"));
  const std::vector<std::string> files = files_below(out);
  for (const char* name : {"tiny.csv", "tiny.md", "tiny.tex", "tiny.jsonl"})
    EXPECT_THAT(files, testing::Contains(name));
  const std::string table = read_file(folder / "out" / "tiny.csv");
  const CommandOutput second = fathom({"run", study, "--out", out});
  EXPECT_EQ(second.exit_code, exit_fine);
  EXPECT_THAT(second.error, HasSubstr("2 of 2 runs are there already"));
  EXPECT_EQ(read_file(folder / "out" / "tiny.csv"), table);
  EXPECT_THAT(fathom({"run", study, "--out", out, "--dry-run"}).out, HasSubstr("2 runs, 2 of them done"));
}

TEST_F(CommandRunTest, JobsThreadsAndOrderDoNotChangeAByte) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--jobs", "1"}).exit_code, exit_fine);
  const std::string other = (folder / "other").string();
  ASSERT_EQ(fathom({"run", study, "--out", other, "--only", "seed=1", "--threads", "2"}).exit_code, exit_fine);
  ASSERT_EQ(fathom({"run", study, "--out", other, "--jobs", "2", "--quiet"}).exit_code, exit_fine);
  EXPECT_EQ(read_file(folder / "out" / "tiny.csv"), read_file(folder / "other" / "tiny.csv"));
}

TEST_F(CommandRunTest, QuietSaysNothingOnStandardError) {
  const CommandOutput output = fathom({"run", study, "--out", out, "--quiet"});
  EXPECT_EQ(output.error, "");
  EXPECT_THAT(output.out, HasSubstr("tiny.csv"));
}

TEST_F(CommandRunTest, ADivergedRunIsAFailure) {
  const CommandOutput output =
      fathom({"run", study, "--out", out, "--set", "train.optimizer.lr=1e30", "--set", "train.clip=0"});
  EXPECT_EQ(output.exit_code, exit_run_failed);
  EXPECT_THAT(output.error, HasSubstr("diverged"));
}

TEST_F(CommandRunTest, AFolderThatCannotBeMadeIsAnErrorWithItsPath) {
  const CommandOutput output = fathom({"run", study, "--out", study + "/out"});
  EXPECT_EQ(output.exit_code, exit_run_failed);
  EXPECT_THAT(output.error, AllOf(testing::StartsWith("fathom: "), HasSubstr("study.yaml/out")));
}

// A limit on the size of files stands in for a full disk: writing fails in the middle of a file.
[[noreturn]] void run_with_files_up_to(rlim_t bytes, const std::string& study, const std::string& out) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit = {bytes, bytes};
  setrlimit(RLIMIT_FSIZE, &limit);
  const char* const words[] = {"fathom", "run", study.c_str(), "--out", out.c_str(), "--jobs", "1", "--quiet"};
  std::_Exit(run_command_line(8, words));
}

TEST_F(CommandRunTest, AFullDiskFailsTheRunAndLeavesNoHalfWrittenFile) {
  EXPECT_EXIT(run_with_files_up_to(2000, study, out), testing::ExitedWithCode(exit_run_failed),
              "fathom: .*File too large");
  for (const std::string& name : files_below(out)) {
    EXPECT_THAT(name, Not(HasSubstr("checkpoint"))) << "a checkpoint does not fit into the limit";
    EXPECT_THAT(name, Not(HasSubstr(".partial")));
  }
  const CommandOutput again = fathom({"run", study, "--out", out, "--quiet"});
  EXPECT_EQ(again.exit_code, exit_run_failed) << "a failure is not forgotten";
  EXPECT_THAT(again.error, AllOf(HasSubstr("File too large"), HasSubstr("--retry-failed"), HasSubstr("log.txt")));
  EXPECT_EQ(fathom({"run", study, "--out", out, "--quiet", "--retry-failed"}).exit_code, exit_fine) << "there is room";
}

TEST_F(CommandRunTest, ASearchStartsTheSameRunsWithAnyNumberOfWorkersAndNothingTwice) {
  const std::string searching = file("search.yaml", R"(study: search
task: {name: parity, length: {train: 1..4, test: [1, 3]}}
model: {width: 8, heads: 2}
train: {steps: 6, batch: 4}
evaluate: {examples: 8, validation: 8}
search: {boundary: model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8], solved: {exact_match: 0.75}, for_each: test.length}
)");
  const std::string one = (folder / "one").string(), two = (folder / "two").string();
  EXPECT_EQ(fathom({"run", searching, "--out", one, "--jobs", "1", "--quiet"}).exit_code, exit_fine);
  EXPECT_EQ(fathom({"run", searching, "--out", two, "--jobs", "2", "--quiet"}).exit_code, exit_fine);
  const std::string found = read_file(folder / "one" / "search.search.txt");
  EXPECT_THAT(found, ContainsRegex("[1-8] of the 8 runs of the grid were made"));
  EXPECT_EQ(found, read_file(folder / "two" / "search.search.txt"));
  EXPECT_EQ(read_file(folder / "one" / "search.jsonl"), read_file(folder / "two" / "search.jsonl"));
  const CommandOutput again = fathom({"run", searching, "--out", one});
  EXPECT_EQ(again.exit_code, exit_fine);
  EXPECT_THAT(again.error, Not(HasSubstr("after 6 updates")));
}

}  // namespace
}  // namespace fathom
