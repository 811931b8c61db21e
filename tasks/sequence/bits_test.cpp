// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/bits.h"

#include <gtest/gtest.h>

#include <typeinfo>

namespace fathom {
namespace {

TEST(Bits, UniformBitsAreFairInEveryPlace) {
  constexpr int draws = 4000;
  std::vector<int> ones(40, 0);
  int repeats = 0;  // of a bit one word later
  for (int i = 0; i < draws; ++i) {
    Stream stream(3, Purpose::data, 0, static_cast<std::uint32_t>(i));
    const Bits bits = draw_uniform_bits(stream, 40);
    for (std::size_t place = 0; place < bits.size(); ++place) ones[place] += bits[place];
    repeats += bits[0] == bits[32];
  }
  // Five standard deviations of a binomial: 5 sqrt(4000 / 4) = 158.
  for (const int count : ones) EXPECT_NEAR(count, draws / 2, 158);
  EXPECT_NEAR(repeats, draws / 2, 158);
}

TEST(Bits, ArrangedBitsHaveTheirOnesAnywhere) {
  constexpr int draws = 4000;
  std::vector<int> ones(10, 0);
  for (int i = 0; i < draws; ++i) {
    Stream stream(3, Purpose::data, 0, static_cast<std::uint32_t>(i));
    const Bits bits = draw_arranged_bits(stream, 10, 3);
    ASSERT_EQ(count_ones(bits), 3);
    for (std::size_t place = 0; place < bits.size(); ++place) ones[place] += bits[place];
  }
  // Mean 0.3 n; five standard deviations are 5 sqrt(0.21 n) = 145.
  for (const int count : ones) EXPECT_NEAR(count, 3 * draws / 10, 145);
}

TEST(Bits, ExtremesAndEmptyStrings) {
  Stream stream(1, Purpose::data);
  EXPECT_EQ(draw_arranged_bits(stream, 3, 0), (Bits{0, 0, 0}));
  EXPECT_EQ(draw_arranged_bits(stream, 3, 3), (Bits{1, 1, 1}));
  EXPECT_EQ(draw_arranged_bits(stream, 0, 0), Bits{});
  EXPECT_EQ(draw_uniform_bits(stream, 0), Bits{});
  EXPECT_EQ(bit_prompt({0, 1, 1}, 7, 8), (std::vector<int>{7, 0, 1, 1, 8}));
}

TEST(Bits, AnInstanceOfAnotherKindIsRefused) {
  struct Other final : Instance {};
  EXPECT_THROW(bits_of(Other{}), std::bad_cast);
  EXPECT_EQ(bits_of(BitString({1, 0})), (Bits{1, 0}));
  EXPECT_EQ(BitString({1, 0}).size, 2);
}

}  // namespace
}  // namespace fathom
