// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> recall(const ParameterValues& values = {}) {
  return make_task("associative_recall", values, 100);
}

InstancePointer draw(const Task& task, int pairs, int example) {
  Stream stream(44, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {pairs});
}

TEST(AssociativeRecall, WorkedExample) {
  const auto task = recall();
  std::vector<int> sequence;
  for (const char* name : {"k2", "v0", "k1", "v3", "k2", "v0", "k0", "v3", "=>", "k1", "v3"}) {
    sequence.push_back(task->vocabulary().id(name));
  }
  const auto instance = next_token_sequence(sequence, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  instance->size = 4;
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "k2 v0 k1 v3 k2 v0 k0 v3 => k1");
  EXPECT_EQ(task->vocabulary().text(example.targets), "v0 k1 v3 k2 v0 k0 v3 => k1 v3");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(task->solve(*instance).back(), task->vocabulary().id("v3"));
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{.5, 0, 1, .25}));
  EXPECT_EQ(task->buckets(*instance), (std::map<std::string, int>{{"pairs", 4}, {"distance", 3}}));
  EXPECT_EQ(task->vocabulary().size(), 10);

  std::vector<int> output = example.targets;
  output.back() = task->vocabulary().id("v0");
  EXPECT_FALSE(task->verify(*instance, {}, output).answer_right);
}

TEST(AssociativeRecall, TheLastKeyHasBeenShownUnlessItMayBeAbsent) {
  for (const bool absent_keys : {false, true}) {
    const auto task = recall({{"absent_keys", absent_keys}});
    int absent = 0;
    for (int example = 0; example < 2000; ++example) {
      const InstancePointer instance = draw(*task, 4, example);
      const Example drawn = task->encode(*instance, {});
      const bool dot = task->vocabulary().name(drawn.targets.back()) == ".";
      ASSERT_EQ(dot, task->buckets(*instance).at("distance") == 0);
      ASSERT_EQ(drawn.tokens[8], task->vocabulary().id("=>"));
      absent += dot;
    }
    EXPECT_NEAR(absent / 2000.0, absent_keys ? 81.0 / 256 : 0.0, 0.04);  // (3/4)^4
  }
}

TEST(AssociativeRecall, KeysAreUniformAndKeepTheirValues) {
  const auto task = recall();
  std::vector<int> keys(4, 0);
  for (int example = 0; example < 2000; ++example) {
    const Example drawn = task->encode(*draw(*task, 10, example), {});
    std::vector<int> value_of(4, -1);
    for (std::size_t i = 0; i < 20; i += 2) {
      const auto key = static_cast<std::size_t>(drawn.tokens[i]);
      ASSERT_TRUE(value_of[key] < 0 || value_of[key] == drawn.tokens[i + 1]);
      value_of[key] = drawn.tokens[i + 1];
    }
    ASSERT_EQ(drawn.targets.back(), value_of[static_cast<std::size_t>(drawn.tokens.back())]);
    ++keys[static_cast<std::size_t>(drawn.tokens[0])];
  }
  for (const int count : keys) EXPECT_NEAR(count, 500, 75);
}

TEST(AssociativeRecall, ParametersOutsideTheirRangeAreErrors) {
  EXPECT_THAT([] { recall({{"vocabulary", std::int64_t{3}}}); }, ThrowsMessage<ParameterError>(HasSubstr("4..")));
}

TEST(AssociativeRecall, DrawsAreThoseOfVersion1) {
  const auto task = recall();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 5, 0), {}).tokens),
            "k1 v3 k0 v3 k1 v3 k0 v3 k2 v0 => k2");
}

}  // namespace
}  // namespace fathom
