// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/arena.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace fathom {
namespace {

TEST(Arena, EveryAllocationStartsOnACacheLineAndTouchesNoOther) {
  Arena arena(256);
  std::vector<unsigned char*> starts;
  std::vector<std::size_t> sizes;
  for (std::size_t size : {1u, 64u, 65u, 3u, 1000u, 0u, 200000u, 7u}) {
    unsigned char* at = arena.allocate<unsigned char>(size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(at) % 64, 0u) << size;
    std::memset(at, static_cast<int>(starts.size()), size);
    starts.push_back(at);
    sizes.push_back(size);
  }
  for (std::size_t k = 0; k < starts.size(); ++k) {
    for (std::size_t i = 0; i < sizes[k]; ++i) ASSERT_EQ(starts[k][i], k);
  }
}

TEST(Arena, ResetMergesBlocksSoThatTheSameRoundNeedsNoMore) {
  Arena arena;
  const auto round = [&] {
    for (int i = 0; i < 50; ++i) arena.allocate<double>(5000);
  };
  round();
  const std::size_t used = arena.used();
  EXPECT_GE(used, 50u * 5000u * sizeof(double));
  arena.reset();
  EXPECT_EQ(arena.used(), 0u);
  const std::size_t capacity = arena.capacity();
  EXPECT_GE(capacity, used);
  const auto* first = arena.allocate<double>(5000);
  for (int i = 1; i < 50; ++i) {
    const auto* next = arena.allocate<double>(5000);
    EXPECT_LT(next - first, static_cast<std::ptrdiff_t>(capacity / sizeof(double)));  // one block
  }
  EXPECT_EQ(arena.used(), used);
  EXPECT_EQ(arena.capacity(), capacity);
  arena.reset();
  EXPECT_EQ(arena.allocate<double>(5000), first);
}

TEST(Arena, TypesMayBeMixed) {
  struct Node {
    double a;
    char b;
  };
  Arena arena;
  Node* node = arena.allocate<Node>(3);
  node[2] = {1.5, 'x'};
  int* numbers = arena.allocate<int>(5);
  numbers[4] = 7;
  EXPECT_EQ(node[2].a, 1.5);
  EXPECT_EQ(arena.used(), 128u);
}

#ifdef FATHOM_POISON
TEST(Arena, PoisonsWhatItGivesOut) {
  Arena arena;
  for (int round = 0; round < 2; ++round) {
    float* x = arena.allocate<float>(100);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(std::isnan(x[i]));
    std::fill_n(x, 100, 1.0f);
    arena.reset();
  }
}
#endif

}  // namespace
}  // namespace fathom
