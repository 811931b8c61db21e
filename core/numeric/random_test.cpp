// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace fathom {
namespace {

// Philox4x32-10 as Salmon et al. 2011 print it (section 3.3), checked below against the known answers that are
// published with Random123 (kat_vectors), and then used to check streams.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t left = 0xD2511F53ull * c[0], right = 0xCD9E8D57ull * c[2];
    c = {static_cast<std::uint32_t>(right >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(right),
         static_cast<std::uint32_t>(left >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(left)};
    k[0] += 0x9E3779B9u;
    k[1] += 0xBB67AE85u;
  }
  return c;
}

TEST(Random, ReferencePhiloxGivesTheKnownAnswers) {
  using testing::ElementsAre;
  EXPECT_THAT(philox({0, 0, 0, 0}, {0, 0}), ElementsAre(0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
  const std::uint32_t f = 0xffffffffu;
  EXPECT_THAT(philox({f, f, f, f}, {f, f}), ElementsAre(0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
  EXPECT_THAT(philox({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, {0xa4093822u, 0x299f31d0u}),
              ElementsAre(0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
}

// The key is SplitMix64's finaliser of (seed + purpose * golden ratio): with these two its input is 0, and so is the
// key.
TEST(Random, BlocksArePhiloxOfTheirPlace) {
  const std::uint64_t seed = 0ull - 0x9E3779B97F4A7C15ull * static_cast<std::uint32_t>(Purpose::test);
  EXPECT_EQ(random_block(seed, Purpose::test, 0, 0, 0), philox({0, 0, 0, 0}, {0, 0}));
  EXPECT_EQ(random_block(seed, Purpose::test, 0x300000002ull, 5, 9), philox({9, 5, 2, 3}, {0, 0}));
}

TEST(Random, AStreamIsItsBlocksInOrder) {
  Stream stream(77, Purpose::dropout, 1ull << 33, 4);
  for (std::uint32_t block = 0; block < 5; ++block) {
    for (const std::uint32_t word : random_block(77, Purpose::dropout, 1ull << 33, 4, block)) {
      EXPECT_EQ(stream.bits(), word);
    }
  }
}

TEST(Random, EveryPartOfTheKeyChangesTheStream) {
  std::set<std::uint32_t> first;
  for (const std::uint64_t seed : {0ull, 1ull, 1ull << 40}) {
    for (const Purpose purpose : {Purpose::initialisation, Purpose::data, Purpose::positions, Purpose::dropout,
                                  Purpose::validation, Purpose::test, Purpose::shuffle}) {
      for (const std::uint64_t step : {0ull, 1ull, 1ull << 32}) {
        for (const std::uint32_t example : {0u, 1u, 1u << 31}) {
          first.insert(Stream(seed, purpose, step, example).bits());
        }
      }
    }
  }
  EXPECT_EQ(first.size(), 3u * 7u * 3u * 3u);
}

TEST(Random, StreamsDoNotKnowOfEachOther) {
  Stream alone(1, Purpose::data, 0, 1), left(1, Purpose::data, 0, 1), right(1, Purpose::data, 0, 2);
  for (int i = 0; i < 100; ++i) {
    right.normal();
    const std::uint32_t expected = alone.bits();
    EXPECT_EQ(left.bits(), expected);
    right.bits();
  }
}

TEST(Random, BelowIsUniform) {
  // Pearson's statistic has mean n - 1 and variance 2 (n - 1); the last bound would be visibly biased by a remainder.
  for (const std::uint32_t bound : {1u, 2u, 3u, 10u, 97u}) {
    Stream stream(5, Purpose::test, 0, bound);
    std::vector<double> counts(bound, 0.0);
    constexpr double draws = 50000.0;
    for (int i = 0; i < 50000; ++i) {
      const std::uint32_t x = stream.below(bound);
      ASSERT_LT(x, bound);
      ++counts[x];
    }
    double statistic = 0.0;
    for (const double count : counts) statistic += (count - draws / bound) * (count - draws / bound) * bound / draws;
    EXPECT_LE(statistic, bound - 1 + 5.0 * std::sqrt(2.0 * (bound - 1)) + 1e-9) << bound;
  }
  Stream stream(6, Purpose::test);
  constexpr std::uint32_t bound = 3u << 30;  // a plain remainder would give the lower third twice as often
  int low = 0;
  for (int i = 0; i < 30000; ++i) low += stream.below(bound) < bound / 3;
  EXPECT_NEAR(low, 10000, 5 * 82);
}

TEST(Random, BetweenIncludesBothEnds) {
  Stream stream(5, Purpose::test);
  std::set<int> seen;
  for (int i = 0; i < 200; ++i) seen.insert(stream.between(-2, 3));
  EXPECT_EQ(seen, (std::set<int>{-2, -1, 0, 1, 2, 3}));
  EXPECT_EQ(stream.between(4, 4), 4);
}

TEST(Random, UniformAndNormalHaveTheirMoments) {
  constexpr int draws = 40000;
  Stream stream(9, Purpose::test);
  double sum = 0, square = 0, fourth = 0, uniform = 0;
  int tail = 0;
  for (int i = 0; i < draws; ++i) {
    const double u = stream.uniform(), x = stream.normal();
    ASSERT_TRUE(u >= 0.0 && u < 1.0);
    uniform += u;
    sum += x;
    square += x * x;
    fourth += x * x * x * x;
    tail += std::fabs(x) > 1.959964;
  }
  const double root = std::sqrt(static_cast<double>(draws));
  EXPECT_NEAR(uniform / draws, 0.5, 5 * 0.2887 / root);
  EXPECT_NEAR(sum / draws, 0.0, 5 / root);
  EXPECT_NEAR(square / draws, 1.0, 5 * std::sqrt(2.0) / root);
  EXPECT_NEAR(fourth / draws, 3.0, 5 * std::sqrt(96.0) / root);
  EXPECT_NEAR(static_cast<double>(tail) / draws, 0.05, 5 * 0.218 / root);
}

TEST(Random, BernoulliAtItsEnds) {
  Stream stream(9, Purpose::test);
  for (int i = 0; i < 100; ++i) {
    EXPECT_FALSE(stream.bernoulli(0.0));
    EXPECT_TRUE(stream.bernoulli(1.0));
  }
}

TEST(Random, ShuffleGivesEveryOrderAlike) {
  std::vector<int> counts(6, 0);
  for (std::uint32_t i = 0; i < 6000; ++i) {
    std::vector<int> x = {0, 1, 2};
    Stream(3, Purpose::shuffle, 0, i).shuffle(std::span<int>(x));
    int order = 0;
    std::vector<int> sorted = {0, 1, 2};
    while (sorted != x) {
      ASSERT_TRUE(std::next_permutation(sorted.begin(), sorted.end()));
      ++order;
    }
    ++counts[static_cast<std::size_t>(order)];
  }
  for (const int count : counts) EXPECT_NEAR(count, 1000, 5 * 29);
}

}  // namespace
}  // namespace fathom
