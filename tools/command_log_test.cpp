// SPDX-License-Identifier: Apache-2.0
#include "experiments/execute.h"
#include "experiments/study.h"
#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class CommandLogTest : public CommandLineTest {
 protected:
  CommandLogTest() : study(file("study.yaml", tiny_study)), out((folder / "out").string()) {
    std::string text = tiny_study;
    text.replace(text.find("batch: 4"), 8, "batch: 4, evaluate_every: 2");
    write_file(study, text);
    runs = plan(load_study(study));
  }

  std::string path(std::size_t run) const { return run_folder(out, runs[run].identity); }
  std::string error_of(std::vector<std::string> words) {
    words.insert(words.begin(), "log");
    const CommandOutput output = fathom(words);
    EXPECT_EQ(output.exit_code, exit_bad_input) << output.out;
    EXPECT_EQ(std::ranges::count(output.error, '\n'), 1) << "one sentence";
    return output.error;
  }

  std::string study;
  std::string out;
  std::vector<RunSpec> runs;
};

TEST_F(CommandLogTest, AFinishedRunIsShownFromItsSettingsToItsCurves) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine);
  const CommandOutput by_study = fathom({"log", study, "--only", "seed=2", "--out", out});
  EXPECT_EQ(by_study.exit_code, exit_fine) << by_study.error;
  EXPECT_THAT(by_study.out, testing::StartsWith("seed 2  " + runs[1].identity + "\n  " + path(1) + "\n  done after 6"));
  EXPECT_THAT(by_study.out, ContainsRegex("  task      parity, [^\n]*length.test \\[3, 4\\]"));
  EXPECT_THAT(by_study.out, AllOf(HasSubstr("  model     transformer, "), HasSubstr("depth 1,")));
  EXPECT_THAT(by_study.out, HasSubstr("validation loss"));
  EXPECT_THAT(by_study.out, HasSubstr("validation exact match"));
  EXPECT_THAT(by_study.out, ContainsRegex("\n +2  +[0-9.]+ .*\n +4  +[0-9.]+ .*\n +6  +[0-9.]+ ")) << "history";
  EXPECT_EQ(fathom({"log", runs[1].identity.substr(0, 8), "--out", out}).out, by_study.out);
  EXPECT_EQ(fathom({"log", runs[1].identity.substr(0, 8), "--study", study, "--out", out}).out, by_study.out);
  EXPECT_EQ(fathom({"log", path(1)}).out, by_study.out);
}

TEST_F(CommandLogTest, AChosenMetricIsDrawnAndAWrongOneNamed) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine);
  EXPECT_THAT(fathom({"log", path(0), "--metric", "train.loss"}).out, HasSubstr("train loss"));
  EXPECT_EQ(error_of({path(0), "--metric", "train.los"}),
            "fathom: --metric train.los: not measured while the run trained; did you mean 'train.loss'?\n");
}

TEST_F(CommandLogTest, ARunThatHasNotBegunSaysSo) {
  const CommandOutput output = fathom({"log", study, "--only", "seed=1", "--out", out});
  EXPECT_EQ(output.exit_code, exit_fine);
  EXPECT_EQ(output.out, "seed 1  " + runs[0].identity + "\n  " + path(0) + "\n  pending\n");
}

TEST_F(CommandLogTest, AFailedRunShowsItsMessageAndTheEndOfItsLog) {
  RunDirectory(path(0)).open(runs[0].config, {});
  write_file(path(0) + "/failed.json",
             R"({"message": "no memory left", "attempt": 2, "host": "here", "time": "2026-01-01T00:00:00Z"})");
  std::string log;
  for (int i = 1; i <= 30; ++i) log += "line " + std::to_string(i) + "\n";
  write_file(path(0) + "/log.txt", log + "broken \033[2J\n");
  const CommandOutput output = fathom({"log", study, "--only", "seed=1", "--out", out});
  EXPECT_THAT(output.out, HasSubstr("failed, attempt 2: no memory left\n"));
  EXPECT_THAT(output.out, AllOf(HasSubstr("the last 20 lines\n  line 12\n"), HasSubstr("broken  [2J\n")));
  EXPECT_THAT(fathom({"log", path(0), "--all"}).out, HasSubstr("line 1\n"));
}

TEST_F(CommandLogTest, ADamagedResultIsAFailedRunWithItsLog) {
  RunDirectory(path(0)).open(runs[0].config, {});
  write_file(path(0) + "/result.json", "{");
  write_file(path(0) + "/log.txt", "the last words\n");
  const CommandOutput output = fathom({"log", path(0)});
  EXPECT_EQ(output.exit_code, exit_fine) << output.error;
  EXPECT_THAT(output.out, AllOf(HasSubstr("failed"), HasSubstr("result.json"), HasSubstr("the last words")));
}

TEST_F(CommandLogTest, ARunThatIsNotMeantClearlyIsAsked) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine);
  EXPECT_EQ(error_of({study, "--out", out}), "fathom: " + study + " has 2 runs: " + runs[0].identity + " (seed 1), " +
                                                 runs[1].identity + " (seed 2); --only says which one\n");
  EXPECT_EQ(error_of({"0123456789abcdef0", "--study", study}),
            "fathom: no run in " + study + " has an identity that begins with '0123456789abcdef0'; there are " +
                runs[0].identity + " (seed 1), " + runs[1].identity + " (seed 2)\n");
  EXPECT_EQ(error_of({"abc", "--out", (folder / "nothing").string()}),
            "fathom: there are no runs in " + (folder / "nothing").string() + " (--study or --out says where else)\n");
  EXPECT_THAT(error_of({"no-such-run"}), HasSubstr("is no run's folder"));
  EXPECT_THAT(error_of({path(0), "--curves", "x.pdf"}), HasSubstr("must end in .svg"));
}

TEST_F(CommandLogTest, ABeginningOfSeveralIdentitiesNamesThem) {
  for (const char* identity : {"abc1", "abc2", "abd3"}) {
    RunDirectory((folder / "out" / "runs" / identity).string()).open(runs[0].config, {});
  }
  EXPECT_EQ(error_of({"abc", "--out", out}), "fathom: 'abc' is the beginning of 2 runs: abc1, abc2; give more of it\n");
  EXPECT_EQ(fathom({"log", "abd", "--out", out}).exit_code, exit_fine);
}

TEST_F(CommandLogTest, CurvesAreWrittenAsAFigure) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine);
  const std::string figure = (folder / "curve.svg").string();
  const CommandOutput output = fathom({"log", path(0), "--metric", "validation.loss", "--curves", figure});
  EXPECT_EQ(output.exit_code, exit_fine) << output.error;
  EXPECT_THAT(output.out, HasSubstr("wrote " + figure));
  EXPECT_THAT(read_file(figure), HasSubstr("<svg"));
  EXPECT_THAT(read_file(folder / "curve.figure.csv"), HasSubstr(runs[0].identity));
}

}  // namespace
}  // namespace fathom
