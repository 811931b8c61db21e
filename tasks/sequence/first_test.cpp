// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

using testing::ElementsAre;

std::unique_ptr<Task> first() { return make_task("first", {}, 1000); }

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(First, WorkedExamples) {
  const auto task = first();
  const auto text = [&](const Bits& bits, Format format) {
    return task->vocabulary().text(task->encode(BitString(bits), format).tokens);
  };
  EXPECT_EQ(text({1, 0, 0}, {}), "<bos> 1 0 0 <sep> 1 <eos>");
  EXPECT_EQ(text({0, 1, 1}, {}), "<bos> 0 1 1 <sep> 0 <eos>");
  EXPECT_EQ(text({0}, {Format::Kind::blank, 2}), "<bos> 0 <sep> <pause> <pause> 0 <eos>");
}

TEST(First, OnlyTheFirstBitCounts) {
  const auto task = first();
  for (int code = 0; code < 1 << 8; ++code) {
    Bits bits;
    for (int i = 0; i < 8; ++i) bits.push_back(static_cast<std::uint8_t>(code >> i & 1));
    EXPECT_THAT(task->solve(BitString(bits)), ElementsAre(code & 1, task->vocabulary().id("<eos>")));
  }
}

TEST(First, FloorsOfOneInstance) {
  EXPECT_THAT(first()->score_floors(BitString({1, 0, 0})), ElementsAre(0, 1, 0, 0));
  EXPECT_THAT(first()->score_floors(BitString({0, 1})), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(first()->score_floors(BitString({0, 1, 0, 0})), ElementsAre(1, 0, 1, 1));
}

// The majority of n fair bits agrees with one of them with probability 1/2 + C(n - 1, (n - 1)/2) / 2^n for odd n.
TEST(First, FloorsHaveTheValuesOfTheory) {
  const auto task = first();
  std::vector<double> means(4, 0.0);
  constexpr int draws = 6000;
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 9, example));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f] / draws;
  }
  for (const std::size_t floor : {0u, 1u, 2u}) EXPECT_NEAR(means[floor], 0.5, 0.025);
  EXPECT_NEAR(means[3], 0.5 + 70.0 / 512.0, 0.025);
}

TEST(First, DrawsAreThoseOfVersion1) {
  const auto task = first();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 12, 0), {}).tokens),
            "<bos> 1 0 1 1 0 1 0 0 0 0 1 0 <sep> 1 <eos>");
}

}  // namespace
}  // namespace fathom
