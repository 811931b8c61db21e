// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> recall(const ParameterValues& values = {}) { return make_task("noisy_recall", values, 512); }

Example draw(const Task& task, int pairs, int example) {
  Stream stream(42, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.encode(*task.sample(stream, {pairs}), {});
}

TEST(NoisyRecall, WorkedExample) {
  const auto task = recall();
  std::vector<int> sequence;
  for (const char* name : {"k3", "v5", "n9", "n9", "k0", "v1", "k3", "v5", "k0", "v1"}) {
    sequence.push_back(task->vocabulary().id(name));
  }
  const auto instance = next_token_sequence(sequence, {0, 0, 0, 0, 0, 0, 0, 1, 0, 1});
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.targets), "v5 n9 n9 k0 v1 k3 v5 k0 v1");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 0, 1}));
  EXPECT_EQ(task->solve(*instance)[6], task->vocabulary().id("v5"));
  EXPECT_EQ(task->solve(*instance)[8], task->vocabulary().id("v1"));
}

TEST(NoisyRecall, VocabularyIsSplitAsInTheSource) {
  const auto task = recall();
  EXPECT_EQ(task->vocabulary().size(), 32);
  EXPECT_EQ(task->vocabulary().id("v0"), 8);
  EXPECT_EQ(task->vocabulary().id("n0"), 16);
  EXPECT_EQ(task->vocabulary().id("n15"), 31);
  EXPECT_EQ(recall({{"multi_query", false}})->vocabulary().id("=>"), 31);
}

TEST(NoisyRecall, NoiseTakesItsShareOfThePairs) {
  for (const double noise : {0.0, 0.2, 0.8}) {
    const auto task = recall({{"noise", noise}});
    const int first_noise = task->vocabulary().id("n0");
    double noisy = 0, places = 0;
    for (int example = 0; example < 300; ++example) {
      const Example drawn = draw(*task, 64, example);
      for (std::size_t i = 0; i + 1 < drawn.tokens.size(); i += 2) {
        ASSERT_EQ(drawn.tokens[i] >= first_noise, drawn.tokens[i + 1] >= first_noise);
        noisy += drawn.tokens[i] >= first_noise;
        places += 1;
      }
    }
    EXPECT_NEAR(noisy / places, noise * (1 - 1.0 / 64), 0.01);  // one place of 64 surely holds a pair
  }
}

TEST(NoisyRecall, ThereIsAlwaysAPairBeforeTheLast) {
  const auto task = recall({{"noise", 0.95}});
  const int keys = task->vocabulary().id("v0");
  for (int example = 0; example < 300; ++example) {
    const Example drawn = draw(*task, 2 + example % 3, example);
    const auto shown = std::find(drawn.tokens.begin(), drawn.tokens.end() - 1, drawn.tokens.back());
    ASSERT_TRUE(drawn.tokens.back() < keys && shown != drawn.tokens.end() - 1);
  }
}

TEST(NoisyRecall, ParametersOutsideTheirRangeAreErrors) {
  EXPECT_THAT([] { recall({{"noise", 1.0}}); }, ThrowsMessage<ParameterError>(HasSubstr("below 1")));
  EXPECT_THAT([] { recall({{"noise", -0.1}}); }, ThrowsMessage<ParameterError>(HasSubstr("0..1")));
  EXPECT_THAT([] { recall({{"noise_vocabulary", std::int64_t{0}}}); }, ThrowsMessage<ParameterError>(HasSubstr("1..")));
  EXPECT_THAT([] { recall({{"vocabulary", std::int64_t{17}}}); }, ThrowsMessage<ParameterError>(HasSubstr("18..")));
}

TEST(NoisyRecall, DrawsAreThoseOfVersion1) {
  const auto task = recall();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(draw(*task, 6, 0).tokens), "k5 v7 n15 n0 k4 v5 k4 v5 k0 v2 k4");
}

}  // namespace
}  // namespace fathom
