// SPDX-License-Identifier: Apache-2.0
// Sweeps that are killed, that are stopped, and that run twice at once.
#include "tools/sweep_fixture.h"

namespace fathom {
namespace {

TEST_F(SweepTest, KilledAtAnyMomentEndsAsIfNothingHadHappened) { expect_to_survive(1, 8, 1); }

TEST_F(SweepTest, TwoAtOnceShareTheWorkAndEndWithTheSameFiles) {
  const std::string study = tiny_runs(1);
  ASSERT_EQ(run(command(study, folder / "alone", 1)), exit_fine) << errors();
  const pid_t one = start(command(study, folder / "both", 1));
  const pid_t two = start(command(study, folder / "both", 2));
  int status = 0;
  for (const pid_t process : {one, two}) {
    waitpid(process, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == exit_fine) << errors();
  }
  expect_same(lasting_files(folder / "both"), lasting_files(folder / "alone"));
  EXPECT_THAT(left_behind(folder / "both"), testing::IsEmpty());
  EXPECT_THAT(ends(folder / "both"), testing::Each(1));
}

TEST_F(SweepTest, ToldToStopItKeepsItsCheckpointsAndGoesOnLater) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const std::string study = tiny_runs(1);
    const std::filesystem::path out = folder / std::to_string(signal);
    // Longer runs, which do not end by themselves.
    std::vector<std::string> words = command(study, out, 2);
    for (const char* word : {"--set", "sweep.axes.train.steps=[1000000]"}) words.push_back(word);
    const pid_t process = start(words);
    const auto begun = [&] {
      int checkpoints = 0;
      if (!std::filesystem::exists(out / "runs")) return false;
      for (const auto& entry : std::filesystem::directory_iterator(out / "runs")) {
        checkpoints += std::filesystem::exists(entry.path() / "checkpoint") ? 1 : 0;
      }
      return checkpoints == 2;
    };
    for (int patience = 0; patience < 3000 && !begun(); ++patience) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(process, signal);
    const int status = wait_for(process);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == exit_interrupted) << status << errors();
    EXPECT_THAT(left_behind(out), testing::IsEmpty());
    EXPECT_TRUE(begun()) << "the checkpoints are there";
    EXPECT_FALSE(std::filesystem::exists(out / "tiny.csv"));
  }
}

}  // namespace
}  // namespace fathom
