// SPDX-License-Identifier: Apache-2.0
#include "results/run_claim.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "results/files.h"
#include "results/test_records.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

// Another process that does `work` and then sleeps until it is killed.
class Other {
 public:
  explicit Other(const std::function<void()>& work) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
    process_ = ::fork();
    if (process_ == 0) {
      work();
      [[maybe_unused]] const ssize_t written = ::write(ends[1], "x", 1);
      while (true) ::pause();
    }
    char ready = 0;
    [[maybe_unused]] const ssize_t count = ::read(ends[0], &ready, 1);
    ::close(ends[0]);
    ::close(ends[1]);
  }
  ~Other() { kill(); }

  pid_t process() const { return process_; }
  void kill() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    process_ = 0;
  }

 private:
  pid_t process_ = 0;
};

std::vector<std::string> names_in(const TestFolder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

void write_claim(const TestFolder& folder, int attempt, const std::string& host, const std::string& boot, double age) {
  const fs::path file = folder / ("claim." + std::to_string(attempt));
  write_file(file, "{\"attempt\":1,\"boot\":\"" + boot + "\",\"host\":\"" + host +
                       "\",\"process\":" + std::to_string(::getpid()) + ",\"started\":1,\"step\":7}\n");
  fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::milliseconds(static_cast<int>(1e3 * age)));
}

TEST(RunClaim, IsHeldByOneProcessAtATime) {
  const TestFolder folder;
  {
    const std::optional<RunClaim> mine = RunClaim::take(folder.path());
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->attempt(), 1);
    EXPECT_FALSE(RunClaim::take(folder.path()));
    const SeenClaim seen = look_at_claim(folder.path()).value();
    EXPECT_TRUE(seen.alive);
    EXPECT_EQ(seen.holder.process, ::getpid());
    EXPECT_EQ(seen.holder.host, host_name());
    EXPECT_LT(seen.age, 10.0);
    EXPECT_THAT(names_in(folder), testing::ElementsAre("claim.1"));
  }
  EXPECT_EQ(folder.count(), 0) << "released";
  EXPECT_FALSE(look_at_claim(folder.path()));
}

TEST(RunClaim, OfADeadProcessIsTakenOverUnderTheNextNumber) {
  const TestFolder folder;
  Other other([&] { new std::optional<RunClaim>(RunClaim::take(folder.path())); });
  EXPECT_FALSE(RunClaim::take(folder.path()));
  EXPECT_EQ(look_at_claim(folder.path())->holder.process, other.process());
  other.kill();
  EXPECT_FALSE(look_at_claim(folder.path())->alive);
  const std::optional<RunClaim> mine = RunClaim::take(folder.path());
  ASSERT_TRUE(mine);
  EXPECT_EQ(mine->attempt(), 2);
  EXPECT_THAT(names_in(folder), testing::ElementsAre("claim.2"));
}

TEST(RunClaim, LivesUntilTheWorkerOfItsHolderHasEndedToo) {
  const TestFolder folder;
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  Other parent([&] {
    new std::optional<RunClaim>(RunClaim::take(folder.path()));
    const pid_t worker = ::fork();
    if (worker == 0) {
      while (true) ::pause();
    }
    [[maybe_unused]] const ssize_t written = ::write(ends[1], &worker, sizeof worker);
  });
  pid_t worker = 0;
  ASSERT_EQ(::read(ends[0], &worker, sizeof worker), static_cast<ssize_t>(sizeof worker));
  ::close(ends[0]);
  ::close(ends[1]);
  parent.kill();
  EXPECT_FALSE(RunClaim::take(folder.path())) << "the worker may still write";
  ::kill(worker, SIGKILL);
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  bool taken = false;
  while (!taken && std::chrono::steady_clock::now() < patience) taken = RunClaim::take(folder.path()).has_value();
  EXPECT_TRUE(taken);
}

TEST(RunClaim, OfAnotherMachineLivesByItsHeartbeat) {
  const TestFolder folder;
  write_claim(folder, 3, "elsewhere", "another-boot", 200.0);
  EXPECT_TRUE(look_at_claim(folder.path())->alive);
  EXPECT_EQ(look_at_claim(folder.path())->holder.step, 7);
  EXPECT_FALSE(RunClaim::take(folder.path()));
  write_claim(folder, 3, "elsewhere", "another-boot", 400.0);
  EXPECT_EQ(RunClaim::take(folder.path())->attempt(), 4);
}

TEST(RunClaim, OfThisHostBeforeARestartIsDeadAfterAMinute) {
  const TestFolder folder;
  write_claim(folder, 1, host_name(), "another-boot", 30.0);
  EXPECT_FALSE(RunClaim::take(folder.path()));
  write_claim(folder, 1, host_name(), "another-boot", 90.0);
  EXPECT_TRUE(RunClaim::take(folder.path()));
}

TEST(RunClaim, ThatCannotBeReadIsDeadAfterAMinute) {
  const TestFolder folder;
  for (const char* text : {"", "{\"host\":", "[]", "{\"process\":\"x\"}"}) {
    write_file(folder / "claim.1", text);
    EXPECT_FALSE(RunClaim::take(folder.path())) << text;
    fs::last_write_time(folder / "claim.1", fs::file_time_type::clock::now() - std::chrono::seconds(90));
    EXPECT_TRUE(RunClaim::take(folder.path())) << text;
  }
}

TEST(RunClaim, CountsAttemptsThatLeftNoClaim) {
  const TestFolder folder;
  EXPECT_EQ(RunClaim::take(folder.path(), 4)->attempt(), 5);
}

TEST(RunClaim, TheHeartbeatRenewsTheTimeAndNotesTheStep) {
  const TestFolder folder;
  std::optional<RunClaim> mine = RunClaim::take(folder.path());
  fs::last_write_time(folder / "claim.1", fs::file_time_type::clock::now() - std::chrono::hours(1));
  EXPECT_GT(look_at_claim(folder.path())->age, 3000.0);
  EXPECT_TRUE(mine->beat(123456789));
  EXPECT_LT(look_at_claim(folder.path())->age, 10.0);
  EXPECT_TRUE(mine->beat(42));
  EXPECT_EQ(look_at_claim(folder.path())->holder.step, 42);
}

TEST(RunClaim, AHolderThatWasHeldUpLearnsThatItLostTheRunAndTakesNothingAway) {
  const TestFolder folder;
  std::optional<RunClaim> mine = RunClaim::take(folder.path());
  fs::remove(folder / "claim.1");  // as whoever took it over does
  write_claim(folder, 1, "elsewhere", "another-boot", 0.0);
  EXPECT_FALSE(mine->beat(1));
  mine.reset();
  EXPECT_EQ(folder.count(), 1);
}

TEST(RunClaim, YieldsToALiveClaimOfAnyNumber) {
  const TestFolder folder;
  write_claim(folder, 5, "elsewhere", "another-boot", 400.0);
  write_claim(folder, 2, "elsewhere", "another-boot", 1.0);
  EXPECT_FALSE(RunClaim::take(folder.path()));
  EXPECT_EQ(look_at_claim(folder.path())->holder.attempt, 2) << "the live one counts, not the highest";
  EXPECT_THAT(names_in(folder), testing::ElementsAre("claim.2", "claim.5"));
}

TEST(RunClaim, SweepingTakesOnlyDeadOnes) {
  const TestFolder folder;
  write_claim(folder, 1, "elsewhere", "another-boot", 400.0);
  write_claim(folder, 2, "elsewhere", "another-boot", 1.0);
  write_file(folder / "claim.txt", "no claim");
  EXPECT_EQ(sweep_claims(folder.path()), 1u);
  EXPECT_THAT(names_in(folder), testing::ElementsAre("claim.2", "claim.txt"));
}

// Many processes race for one run again and again; the one that has it writes a file that must not be there yet.
TEST(RunClaim, IsNeverHeldTwiceInARace) {
  const TestFolder folder;
  const fs::path run = folder / "run";
  make_folder(run);
  std::vector<pid_t> racers;
  for (int racer = 0; racer < 4; ++racer) {
    racers.push_back(::fork());
    if (racers.back() != 0) continue;
    for (int round = 0; round < 150; ++round) {
      std::optional<RunClaim> claim = RunClaim::take(run);
      if (!claim) continue;
      const fs::path alone = folder / "alone";
      if (fs::exists(alone)) ::_exit(1);
      std::ofstream(alone) << racer;
      std::this_thread::yield();
      fs::remove(alone);
      if (round % 50 == 49 && racer == 3) ::_exit(0);  // dies with the claim
    }
    ::_exit(0);
  }
  for (const pid_t racer : racers) {
    int status = 0;
    ::waitpid(racer, &status, 0);
    EXPECT_EQ(status, 0) << "two had the run at once";
  }
  EXPECT_EQ(sweep_claims(run), 0u);
  EXPECT_TRUE(fs::is_empty(run));
}

}  // namespace
}  // namespace fathom
