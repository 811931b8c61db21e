// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>

#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

std::unique_ptr<Task> majority(const std::string& bits = "uniform_ones", bool odd_lengths = false) {
  return make_task("majority", {{"bits", bits}, {"odd_lengths", odd_lengths}}, 200);
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(Majority, WorkedExamples) {
  const auto task = majority();
  const auto text = [&](const Bits& bits) { return task->vocabulary().text(task->encode(BitString(bits), {}).tokens); };
  EXPECT_EQ(text({0, 1, 1}), "<bos> 0 1 1 <sep> 1 <eos>");
  EXPECT_EQ(text({0, 1, 0, 0}), "<bos> 0 1 0 0 <sep> 0 <eos>");
  EXPECT_EQ(text({1}), "<bos> 1 <sep> 1 <eos>");
  EXPECT_EQ(task->encode(BitString({0, 1, 1}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 0}));
}

TEST(Majority, VocabularyAndContextAreHuangs) {
  EXPECT_EQ(majority()->vocabulary().size(), 6);
  EXPECT_EQ(majority()->longest({150}, {}), 154u);
}

TEST(Majority, TiesNeverOccur) {
  for (const char* bits : {"uniform_ones", "uniform"}) {
    const auto task = majority(bits);
    for (int example = 0; example < 500; ++example) {
      const InstancePointer instance = draw(*task, 2 + 2 * (example % 5), example);
      ASSERT_NE(2 * count_ones(bits_of(*instance)), instance->size);
      ASSERT_EQ(instance->size, 2 + 2 * (example % 5));
    }
  }
}

TEST(Majority, EvenLengthsLoseABitWhereOddOnesAreAsked) {
  const auto task = majority("uniform_ones", true);
  for (int length = 1; length <= 12; ++length) {
    const int drawn = length % 2 == 0 ? length - 1 : length;
    EXPECT_EQ(draw(*task, length, 0)->size, drawn);
    EXPECT_EQ(task->longest({length}, {}), static_cast<std::size_t>(drawn) + 4);
    EXPECT_EQ(task->buckets(*draw(*task, length, 0)).at("length"), drawn);
  }
}

TEST(Majority, TheNumberOfZerosIsUniformWithoutTheTie) {
  constexpr int draws = 5000;
  const auto task = majority();
  std::array<int, 9> counts{};
  for (int example = 0; example < draws; ++example) {
    ++counts[static_cast<std::size_t>(count_ones(bits_of(*draw(*task, 8, example))))];
  }
  double statistic = 0.0;
  for (std::size_t ones = 0; ones < counts.size(); ++ones) {
    if (ones != 4) statistic += (counts[ones] - draws / 8.0) * (counts[ones] - draws / 8.0) / (draws / 8.0);
  }
  EXPECT_EQ(counts[4], 0);
  EXPECT_LT(statistic, 24.3);  // seven degrees of freedom: exceeded with probability 0.001
}

TEST(Majority, FloorsHaveTheValuesOfTheory) {
  constexpr int draws = 4000;
  const auto task = majority();
  std::vector<double> means(task->floors().size(), 0.0);
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 9, example));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f] / draws;
  }
  EXPECT_NEAR(means[0], 0.5, 0.04);  // the answers are balanced
  EXPECT_NEAR(means[0] + means[1], 1.0, 1e-9);
  // A bit agrees with the majority as often as the majority is large: the mean of 9, 8, 7, 6, 5 over 9.
  EXPECT_NEAR(means[2], 7.0 / 9.0, 0.04);
  EXPECT_NEAR(means[3], 7.0 / 9.0, 0.04);
  EXPECT_GT(means[4], means[2] + 0.05);
  EXPECT_LT(means[4], 0.97);
}

TEST(Majority, FloorsOfOneInstance) {
  EXPECT_EQ(majority()->score_floors(BitString({0, 1, 1, 1, 0})), (std::vector<double>{0, 1, 0, 0, 1}));
  // The first half ties: a guess.
  EXPECT_EQ(majority()->score_floors(BitString({1, 0, 1})), (std::vector<double>{0, 1, 1, 1, 0.5}));
  EXPECT_EQ(majority()->buckets(BitString({1, 0, 0, 0})).at("margin"), 2);
}

TEST(Majority, DrawsAreThoseOfVersion1) {
  const auto drawn = [](const std::string& bits) {
    const auto task = majority(bits);
    return task->vocabulary().text(task->encode(*draw(*task, 12, 0), {}).tokens);
  };
  EXPECT_EQ(majority()->info().version, 1);
  EXPECT_EQ(drawn("uniform_ones"), "<bos> 0 1 0 1 0 0 0 1 0 1 1 0 <sep> 0 <eos>");
  EXPECT_EQ(drawn("uniform"), "<bos> 1 0 1 1 0 1 0 0 0 0 1 0 <sep> 0 <eos>");
}

}  // namespace
}  // namespace fathom
