// SPDX-License-Identifier: Apache-2.0
#include "tools/study_status.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "experiments/execute.h"
#include "results/run_claim.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;

class StudyStatusTest : public CommandLineTest {
 protected:
  Study study = parse_study(tiny_study, "tiny.yaml");
  std::vector<RunSpec> runs = plan(study);
};

TEST_F(StudyStatusTest, ARunAtWorkIsShownWithItsProcessAndLastEvaluation) {
  const RunDirectory directory(run_folder(folder.string(), runs[1].identity));
  directory.open(runs[1].config, {});
  std::optional<RunClaim> claim = RunClaim::take(directory.path());
  ASSERT_TRUE(claim);
  directory.append_metrics({3, {{"train.loss", 0.5}, {"validation.exact_match", 0.25}}});
  StudyStatus status(study, runs, runs, folder.string());
  StudyView view = status.view();
  EXPECT_EQ(view.running, 1u);
  ASSERT_EQ(view.workers.size(), 1u);
  EXPECT_EQ(view.workers[0].label, "seed 2");
  EXPECT_EQ(view.workers[0].update, 3);
  EXPECT_EQ(view.workers[0].loss, 0.5);
  EXPECT_EQ(view.workers[0].accuracy, 0.25);
  EXPECT_THAT(view.workers[0].where, HasSubstr("process " + std::to_string(getpid())));
  EXPECT_EQ(view.share, 0.25);
  EXPECT_EQ(status.json()["running"][0]["process"], getpid());
  EXPECT_FALSE(status.is_over());

  claim->release();
  status.refresh();
  view = status.view();
  EXPECT_EQ(view.running, 0u);
  EXPECT_EQ(view.interrupted, 1u) << "nobody works on it any more";
}

}  // namespace
}  // namespace fathom
