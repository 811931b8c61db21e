// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "experiments/execute.h"
#include "experiments/study.h"
#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class CommandStatusTest : public CommandLineTest {
 protected:
  CommandStatusTest() : study(file("study.yaml", tiny_study)), out((folder / "out").string()) {}

  Json status() { return Json::parse(fathom({"status", study, "--out", out, "--json"}).out); }
  RunDirectory directory(std::size_t run) {
    return RunDirectory(run_folder(out, plan(load_study(study))[run].identity));
  }
  void open(std::size_t run) { directory(run).open(plan(load_study(study))[run].config, {}); }

  std::string study;
  std::string out;
};

TEST_F(CommandStatusTest, AStudyThatHasNotBegunLeavesNoFile) {
  const CommandOutput output = fathom({"status", study, "--out", out});
  EXPECT_EQ(output.exit_code, exit_fine);
  EXPECT_THAT(output.out, ContainsRegex("tiny .* 0 % +0/2 runs\n  0 done(, | · )2 waiting\n"));
  EXPECT_TRUE(files_below(out).empty());
  const Json json = status();
  EXPECT_EQ(json["study"], "tiny");
  EXPECT_EQ(json["runs"]["total"], 2);
  EXPECT_EQ(json["runs"]["pending"], 2);
  EXPECT_EQ(json["work_done"], 0.0);
  EXPECT_TRUE(json["seconds_left"].is_null());
}

TEST_F(CommandStatusTest, TheStudyMayStandBehindTheOptions) {
  const CommandOutput output = fathom({"status", "--only", "seed=1", "--set", "train.steps=9", study, "--out", out});
  EXPECT_EQ(output.exit_code, exit_fine) << output.error;
  EXPECT_THAT(output.out, HasSubstr("0/1 runs"));
}

TEST_F(CommandStatusTest, AFinishedStudyShowsItsTable) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet"}).exit_code, exit_fine);
  const CommandOutput output = fathom({"status", study, "--out", out});
  EXPECT_THAT(output.out, ContainsRegex("100 %  2/2 runs\n  2 done\n"));
  const std::string table = read_file(folder / "out" / "tiny.txt");
  EXPECT_THAT(output.out, HasSubstr(table.substr(0, table.find('\n'))));
  const Json json = status();
  EXPECT_EQ(json["runs"]["done"], 2);
  EXPECT_EQ(json["work_done"], 1.0);
  EXPECT_EQ(json["worker_seconds_left"], 0.0);
  EXPECT_EQ(fathom({"status", study, "--out", out, "--watch"}).exit_code, exit_fine) << "it is over at once";
}

TEST_F(CommandStatusTest, HalfAStudyHasHalfOfItsWorkLeft) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--only", "seed=1", "--quiet"}).exit_code, exit_fine);
  const Json json = status();
  EXPECT_EQ(json["runs"]["done"], 1);
  EXPECT_EQ(json["runs"]["pending"], 1);
  EXPECT_EQ(json["work_done"], 0.5);
  const double seconds = directory(0).read_result()->environment.seconds;
  EXPECT_DOUBLE_EQ(json["worker_seconds_left"], seconds) << "the other run takes as long";
  EXPECT_THAT(fathom({"status", study, "--out", out}).out, HasSubstr("of work left"));
  EXPECT_THAT(fathom({"status", study, "--out", out, "--only", "seed=2"}).out, HasSubstr("0/1 runs"));
}

TEST_F(CommandStatusTest, ACutOffRunIsCountedAndSoIsWhatItDid) {
  open(1);
  directory(1).append_metrics({3, {{"validation.exact_match", 0.5}}});
  const Json json = status();
  EXPECT_EQ(json["runs"]["interrupted"], 1);
  EXPECT_EQ(json["work_done"], 0.25) << "3 of 6 updates of one of two runs";
  EXPECT_THAT(fathom({"status", study, "--out", out}).out, HasSubstr("1 cut off"));
}

TEST_F(CommandStatusTest, AFailedRunHasItsMessageAndLog) {
  open(0);
  write_file(directory(0).path() / "failed.json",
             R"({"message": "no memory left", "attempt": 3, "host": "here", "time": "2026-01-01T00:00:00Z"})");
  const Json json = status();
  ASSERT_EQ(json["failed"].size(), 1u);
  EXPECT_EQ(json["failed"][0]["message"], "no memory left");
  EXPECT_EQ(json["failed"][0]["attempt"], 3);
  EXPECT_EQ(json["failed"][0]["label"], "seed 1");
  EXPECT_EQ(json["failed"][0]["log"], directory(0).path().string()) << "its folder while it has no log";
  write_file(directory(0).path() / "log.txt", "a line\n");
  EXPECT_THAT(fathom({"status", study, "--out", out}).out,
              HasSubstr("  seed 1 (attempt 3) failed: no memory left\n    " +
                        (directory(0).path() / "log.txt").string() + "\n"));
}

TEST_F(CommandStatusTest, ADivergedRunIsNoResult) {
  ASSERT_EQ(fathom({"run", study, "--out", out, "--quiet", "--set", "train.optimizer.lr=1e30", "--set", "train.clip=0"})
                .exit_code,
            exit_run_failed);
  const CommandOutput output =
      fathom({"status", study, "--out", out, "--set", "train.optimizer.lr=1e30", "--set", "train.clip=0"});
  EXPECT_THAT(output.out, HasSubstr("2 diverged"));
  EXPECT_THAT(output.out, ContainsRegex("  seed 1 diverged.+"));
  EXPECT_EQ(status()["runs"]["diverged"], 0) << "without the settings these are other runs";
}

TEST_F(CommandStatusTest, ADamagedResultIsAFailureThatNamesTheFile) {
  open(0);
  write_file(directory(0).result(), "{");
  const Json json = status();
  ASSERT_EQ(json["failed"].size(), 1u);
  EXPECT_THAT(json["failed"][0]["message"].get<std::string>(), HasSubstr("result.json"));
}

TEST_F(CommandStatusTest, JsonAndWatchExcludeEachOther) {
  EXPECT_EQ(fathom({"status", study, "--json", "--watch"}).exit_code, exit_bad_input);
  EXPECT_EQ(fathom({"status", (folder / "none.yaml").string()}).exit_code, exit_bad_input);
}

}  // namespace
}  // namespace fathom
