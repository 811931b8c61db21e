// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> memorization(int seed = 12345) {
  return make_task("memorization", {{"map_seed", std::int64_t{seed}}}, 64);
}

InstancePointer draw(const Task& task, int pairs, int example) {
  Stream stream(47, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {pairs});
}

// The map as it shows in many instances.
std::map<int, int> map_of(const Task& task) {
  std::map<int, int> value_of;
  for (int example = 0; example < 100; ++example) {
    const Example drawn = task.encode(*draw(task, 16, example), {});
    EXPECT_EQ(drawn.tokens.size(), 32u);
    for (std::size_t i = 0; i < 32; i += 2) {
      EXPECT_EQ(drawn.targets[i], -1);
      EXPECT_EQ(task.vocabulary().name(drawn.tokens[i + 1]), "?");
      EXPECT_EQ(value_of.emplace(drawn.tokens[i], drawn.targets[i + 1]).first->second, drawn.targets[i + 1]);
    }
  }
  return value_of;
}

TEST(Memorization, TheMapIsFixedAndOneToOne) {
  const std::map<int, int> value_of = map_of(*memorization());
  EXPECT_EQ(value_of.size(), 127u);
  std::set<int> values;
  for (const auto& [key, value] : value_of) {
    EXPECT_TRUE(key < 127 && value >= 127 && value < 255);
    values.insert(value);
  }
  EXPECT_EQ(values.size(), 127u);
  EXPECT_EQ(map_of(*memorization()), value_of);
  EXPECT_NE(map_of(*memorization(1)), value_of);
}

TEST(Memorization, ExamplesFollowTheMap) {
  const auto task = memorization();
  const InstancePointer instance = draw(*task, 3, 0);
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "k60 ? k69 ? k118 ?");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 1, 0, 1, 0, 1}));
  EXPECT_EQ(task->solve(*instance), example.targets);
  EXPECT_EQ(task->score_floors(*instance), (std::vector<double>{1.0 / 128}));
  EXPECT_EQ(task->vocabulary().size(), 256);
}

TEST(Memorization, ParametersOutsideTheirRangeAreErrors) {
  EXPECT_THAT(
      [] {
        make_task("memorization", {{"vocabulary", std::int64_t{2}}}, 4);
      },
      ThrowsMessage<ParameterError>(HasSubstr("3..")));
  EXPECT_THAT([] { memorization(-1); }, ThrowsMessage<ParameterError>(HasSubstr("0..")));
}

}  // namespace
}  // namespace fathom
