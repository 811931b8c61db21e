// SPDX-License-Identifier: Apache-2.0
#include "results/run_state.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <optional>

#include "results/files.h"
#include "results/run_claim.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using testing::HasSubstr;

TEST(RunState, FollowsARunFromItsBeginningToItsResult) {
  const TestFolder folder;
  const RunDirectory run(folder / "runs");
  EXPECT_EQ(look_at(run).phase, RunPhase::pending) << "no folder yet";
  RunRecord record = test_record("trace", 2, 0, {});
  std::optional<RunClaim> claim = RunClaim::take(run.path());
  run.open(record.configuration, record.environment);
  claim->beat(40);
  RunStatus status = look_at(run);
  EXPECT_EQ(status.phase, RunPhase::running);
  EXPECT_EQ(status.process, ::getpid());
  EXPECT_EQ(status.host, host_name());
  EXPECT_LT(status.heartbeat_age, 10.0);
  EXPECT_EQ(status.step, 40);
  EXPECT_EQ(status.attempt, 1);
  claim.reset();
  EXPECT_EQ(look_at(run).phase, RunPhase::pending) << "nothing was done";
  run.append_metrics({25, {}});
  EXPECT_EQ(look_at(run).phase, RunPhase::interrupted);
  EXPECT_EQ(look_at(run).step, 25);
  for (const auto& [state, phase] :
       {std::pair(RunState::done, RunPhase::done), std::pair(RunState::stopped, RunPhase::stopped),
        std::pair(RunState::diverged, RunPhase::diverged)}) {
    record.state = state;
    record.message = "why";
    run.write_result(record);
    EXPECT_EQ(look_at(run).phase, phase);
    EXPECT_EQ(look_at(run).step, 100);
    EXPECT_EQ(look_at(run).message, "why");
    EXPECT_EQ(to_string(phase), to_string(state));
  }
}

TEST(RunState, AFailureSaysWhyAndWhereUntilSomebodyTriesAgain) {
  const TestFolder folder;
  const RunDirectory run(folder.path());
  const RunFailure failure{"out of luck", 3, "a-host", "2025-07-01T12:00:00Z"};
  run.write_failure(failure);
  EXPECT_EQ(run.read_failure(), failure);
  RunStatus status = look_at(run);
  EXPECT_EQ(status.phase, RunPhase::failed);
  EXPECT_EQ(status.message, "out of luck");
  EXPECT_EQ(status.host, "a-host");
  EXPECT_EQ(status.attempt, 3);
  {
    const std::optional<RunClaim> claim = RunClaim::take(folder.path(), 3);
    EXPECT_EQ(look_at(run).phase, RunPhase::running);
    EXPECT_EQ(look_at(run).attempt, 4);
  }
  run.remove_failure();
  EXPECT_EQ(look_at(run).phase, RunPhase::pending);
}

TEST(RunState, DamagedFilesAreFailuresThatSaySo) {
  const TestFolder folder;
  const RunDirectory run(folder.path());
  write_file(run.failure(), "{\"message\":1");
  EXPECT_EQ(look_at(run).phase, RunPhase::failed);
  EXPECT_THAT(look_at(run).message, HasSubstr("failed.json is damaged"));
  write_file(run.failure(), "{\"message\":1,\"attempt\":1,\"host\":\"\",\"time\":\"\"}");
  EXPECT_THAT(look_at(run).message, HasSubstr("failed.json is damaged"));
  write_file(run.result(), "{");
  EXPECT_EQ(look_at(run).phase, RunPhase::failed);
  EXPECT_THAT(look_at(run).message, HasSubstr("result.json is damaged"));
  run.set_aside(run.result());
  run.remove_failure();
  EXPECT_EQ(look_at(run).phase, RunPhase::pending);
  EXPECT_EQ(read_file(folder / "result.json.damaged"), "{");
}

TEST(RunState, TheLogTakesLinesAndNeverFails) {
  const TestFolder folder;
  const RunDirectory run(folder.path());
  run.note("one");
  run.note("two");
  EXPECT_THAT(read_file(run.log()), testing::MatchesRegex("....-..-..T..:..:..Z one\n....-..-..T..:..:..Z two\n"));
  RunDirectory(folder / "missing").note("nobody reads this");
}

}  // namespace
}  // namespace fathom
