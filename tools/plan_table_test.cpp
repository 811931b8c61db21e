// SPDX-License-Identifier: Apache-2.0
// Which runs `fathom run` takes up, of which studies, and what it says of them beforehand.
#include "tools/plan_table.h"

#include <gtest/gtest.h>

#include "experiments/execute.h"
#include "experiments/run_cost.h"
#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string renamed(const std::string& name) {
  std::string text = tiny_study;
  return text.replace(text.find("tiny"), 4, name);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

class PlanTableTest : public CommandLineTest {};

TEST(Quantity, HasThreeDigitsAndAPrefix) {
  EXPECT_EQ(quantity_text(0), "0");
  EXPECT_EQ(quantity_text(999), "999");
  EXPECT_EQ(quantity_text(999.6), "1.00k");
  EXPECT_EQ(quantity_text(1234), "1.23k");
  EXPECT_EQ(quantity_text(45'600'000), "45.6M");
  EXPECT_EQ(quantity_text(9.996e12), "10.0T");
  EXPECT_EQ(quantity_text(7.89e17), "789P");
}

TEST_F(PlanTableTest, SumsUpWhatIsToBeDone) {
  const std::string study = file("tiny.yaml", tiny_study);
  const RunCost cost = cost_of(plan(load_study(study))[0]);
  const std::string text = fathom({"run", study, "--out", (folder / "out").string(), "--dry-run", "--jobs", "2"}).out;
  EXPECT_THAT(text, ContainsRegex("^state +identity +updates +parameters +FLOPs +time +memory +run\n"));
  EXPECT_THAT(text, HasSubstr("to do: 2 runs, " + quantity_text(2 * cost.flops) + " FLOPs, "));
  EXPECT_THAT(text, HasSubstr("with 2 at a time, up to " + quantity_text(static_cast<double>(cost.memory_bytes)) +
                              "B of memory each"));
  EXPECT_THAT(text, HasSubstr("training steps of 1 model timed now"));
}

TEST_F(PlanTableTest, ALongPlanIsCutOffUnlessAllIsAskedFor) {
  const std::string study = file("tiny.yaml", tiny_study);
  const std::vector<std::string> words = {"run", study, "--set", "sweep.seeds=60", "--dry-run"};
  EXPECT_THAT(fathom(words).out, HasSubstr("seed 50\n... and 10 more (--verbose shows them all)\ntiny: 60 runs"));
  std::vector<std::string> verbose = words;
  verbose.push_back("--verbose");
  EXPECT_THAT(fathom(verbose).out, HasSubstr("seed 60\ntiny: 60 runs"));
}

TEST_F(PlanTableTest, SkipAndLimitChooseAmongThePending) {
  std::string text = tiny_study;
  text.replace(text.find("rows: seed"), 10, "rows: [model.depth, seed]");
  const std::string study = file("tiny.yaml", text), out = (folder / "out").string();
  const std::vector<std::string> base = {"run",    study, "--out", out,
                                         "--jobs", "1",   "--set", "sweep.axes.model.depth=[1, 2]"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), base.begin(), base.end());
    return fathom(more);
  };
  EXPECT_THAT(with({"--skip", "seed=1", "--skip", "model.depth<2", "--dry-run"}).out, HasSubstr("tiny: 1 run,"));
  // The deeper ones have more work and start first.
  EXPECT_THAT(with({"--limit", "2", "--dry-run"}).out, Not(HasSubstr("depth 1")));
  EXPECT_EQ(with({"--limit", "3", "--quiet"}).exit_code, exit_fine);
  const std::string left = with({"--dry-run"}).out;
  EXPECT_EQ(count(left, "\ndone "), 3u);
  EXPECT_THAT(left, ContainsRegex("\npending .*depth 1, seed 2"));
  EXPECT_THAT(left, HasSubstr("at the speed of 3 finished runs"));
  EXPECT_THAT(with({"--limit", "3", "--dry-run"}).out, HasSubstr("tiny: 1 run,"));
  EXPECT_EQ(with({"--limit", "0"}).exit_code, exit_bad_input);
}

TEST_F(PlanTableTest, ARunThatFailedIsLeftAloneUnlessItIsToBeRetried) {
  const std::string study = file("tiny.yaml", tiny_study), out = (folder / "out").string();
  const std::vector<RunSpec> runs = plan(load_study(study));
  RunDirectory(run_folder(out, runs[0].identity)).write_failure({"out of luck", 1, "here", "2026-01-01T00:00:00Z"});
  EXPECT_EQ(pending_runs(runs, out, false).size(), runs.size() - 1);
  EXPECT_EQ(pending_runs(runs, out, true).size(), runs.size());
  const std::string text = fathom({"run", study, "--out", out, "--dry-run"}).out;
  EXPECT_THAT(text, ContainsRegex("\nfailed .*seed 1"));
  EXPECT_THAT(text, HasSubstr("0 of them done, 1 failed (--retry-failed runs them again)"));
  EXPECT_THAT(text, HasSubstr("to do: 1 run, "));
}

TEST_F(PlanTableTest, AFolderIsAllOfItsStudiesEachInAFolderOfItsOwn) {
  std::filesystem::create_directories(folder / "studies");
  file("studies/a.yaml", "include: base.yaml\nstudy: first\n");
  file("studies/b.yaml", "include: base.yaml\nstudy: second\n");
  file("studies/base.yaml", tiny_study.substr(tiny_study.find('\n') + 1));
  const std::string studies = (folder / "studies").string(), out = (folder / "out").string();
  const CommandOutput output = fathom({"run", studies, "--out", out, "--quiet"});
  EXPECT_EQ(output.exit_code, exit_fine) << output.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "out" / "first" / "first.csv"));
  EXPECT_TRUE(std::filesystem::exists(folder / "out" / "second" / "second.csv"));
}

TEST_F(PlanTableTest, NothingStartsBeforeEverythingIsSound) {
  const std::string good = file("good.yaml", renamed("good"));
  const std::string bad = file("bad.yaml", renamed("bad") + "figure: {x: nothing}\n");
  const CommandOutput output = fathom({"run", good, bad, "--out", (folder / "out").string()});
  EXPECT_EQ(output.exit_code, exit_bad_input);
  EXPECT_THAT(output.error, HasSubstr("bad.yaml:8:13: no run has the key 'nothing'"));
  EXPECT_TRUE(files_below(folder / "out").empty());
}

}  // namespace
}  // namespace fathom
