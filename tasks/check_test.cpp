// SPDX-License-Identifier: Apache-2.0
#include "tasks/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/contract.h"
#include "tasks/label_task.h"
#include "tasks/number_list.h"

namespace fathom {
namespace {

using testing::HasSubstr;

TEST(TaskCheck, EveryTaskPasses) {
  for (const TaskVariant& variant : task_variants()) {
    if (!variant.values.empty()) continue;
    const TaskInfo& info = variant.entry->info;
    const auto task = make_task(info.name, {}, info.typical);
    const TaskCheck check = check_task(*task, {info.typical}, {}, 300, 1, 0.0);
    EXPECT_EQ(check.instances, 300);
    EXPECT_THAT(check.faults, testing::IsEmpty()) << info.name;
  }
}

TEST(TaskCheck, TheReportCountsAnswersLengthsAndDuplicates) {
  const auto parity = make_task("parity", {}, 2);
  const TaskCheck check = check_task(*parity, {2}, {}, 300, 1, 0.0);
  EXPECT_EQ(check.fault_count, 0);
  EXPECT_THAT(check.report, HasSubstr("tokens      6 to 6, 6.0 on average"));
  EXPECT_THAT(check.report, HasSubstr("duplicates  98.67 %"));  // four strings of two bits
  EXPECT_THAT(check.report, HasSubstr("vocabulary  7 of 8 tokens used"));
  EXPECT_THAT(check.report, HasSubstr("100.0 % last 4 bits"));
}

// Labels a token with itself; the oracle labels everything with 0, and the length is promised too short.
TaskInfo broken_info() {
  TaskInfo info;
  info.name = "broken";
  info.answer = AnswerKind::per_position;
  return info;
}

class Broken final : public LabelTask {
 public:
  Broken() : LabelTask(broken_info(), Vocabulary({"a", "b"})) {}
  std::vector<Bound> floors() const override { return {}; }
  std::vector<double> score_floors(const Instance&) const override { return {}; }

 protected:
  std::size_t longest_prompt(Difficulty) const override { return 1; }
  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> numbers(static_cast<std::size_t>(difficulty.size));
    for (int& number : numbers) number = static_cast<int>(stream.below(2));
    return std::make_unique<NumberList>(numbers);
  }
  std::vector<int> prompt(const Instance& instance) const override { return numbers_of(instance); }
  std::vector<int> labels(const Instance& instance) const override { return numbers_of(instance); }
  std::vector<int> oracle(const Instance& instance) const override {
    return std::vector<int>(numbers_of(instance).size(), 0);
  }
};

TEST(TaskCheck, FaultsAreFound) {
  const TaskCheck check = check_task(Broken(), {6}, {}, 50, 1, 0.0);
  EXPECT_GT(check.fault_count, 50);
  ASSERT_THAT(check.faults, testing::SizeIs(5));
  EXPECT_THAT(check.faults, testing::Contains(HasSubstr("6 tokens, more than the 1 of longest()")));
  EXPECT_THAT(check.faults, testing::Contains(HasSubstr("rejects the example's own answer")));
}

}  // namespace
}  // namespace fathom
