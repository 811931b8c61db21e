// SPDX-License-Identifier: Apache-2.0
#include "experiments/outputs.h"

#include <gmock/gmock.h>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

class KeptLines : public testing::Test {
 protected:
  KeptLines() : study_(parse_study(example_study, "s.yaml", "smoke")), plan_(plan(study_)) {
    line_ = planned_record(plan_[0]);
    line_.identity = "of another engine";
    line_.metrics["test.exact_match"] = 0.5;
  }
  // The identity of the planned run that the line is of; empty: of none.
  std::string place() const {
    const auto records = by_planned_identity(plan_, {line_});
    EXPECT_LE(records.size(), 1u);
    return records.empty() ? "" : records.begin()->first;
  }

  Study study_;
  std::vector<RunSpec> plan_;
  RunRecord line_;
};

TEST_F(KeptLines, ALineOfTheSameSettingsIsOfTheRun) {
  EXPECT_EQ(place(), plan_[0].identity);
  EXPECT_EQ(by_planned_identity(plan_, {line_}).begin()->second.identity, "of another engine");
}

TEST_F(KeptLines, ASettingThatCameLaterIsNoDifference) {
  line_.configuration["model"].erase("activation");
  EXPECT_EQ(place(), plan_[0].identity);
}

TEST_F(KeptLines, AnotherValueOrAnotherLabelIsAnotherRun) {
  line_.configuration["train"]["steps"] = 61;
  EXPECT_EQ(place(), "");
  line_ = planned_record(plan_[0]);
  line_.configuration["model"]["was"] = true;  // a setting that there is no more
  EXPECT_EQ(place(), "");
  line_ = planned_record(plan_[0]);
  line_.axes["model.depth"] = 3;
  EXPECT_EQ(place(), "");
}

TEST_F(KeptLines, TablesCountThePlannedRunsThatAreMissing) {
  ExecuteResult result;
  result.records = {line_};
  const std::string folder = testing::TempDir();
  write_presentation(study_, plan_, {}, folder, false, result);
  ASSERT_EQ(result.tables.size(), 1u);
  EXPECT_THAT(to_text(result.tables.at("")), testing::HasSubstr("1 missing"));
}

}  // namespace
}  // namespace fathom
