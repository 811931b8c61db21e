// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/permutation_group.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>

namespace fathom {
namespace {

// How many elements there are of each order.
std::map<int, int> orders(const PermutationGroup& group) {
  std::map<int, int> count;
  for (int element = 0; element < group.order(); ++element) {
    int order = 1;
    for (int power = element; power != 0; power = group.product(power, element)) ++order;
    ++count[order];
  }
  return count;
}

TEST(PermutationGroup, HasTheElementOrdersOfItsName) {
  EXPECT_EQ(orders(named_group("A5")), (std::map<int, int>{{1, 1}, {2, 15}, {3, 20}, {5, 24}}));
  EXPECT_EQ(orders(named_group("S5")), (std::map<int, int>{{1, 1}, {2, 25}, {3, 20}, {4, 30}, {5, 24}, {6, 20}}));
  EXPECT_EQ(orders(named_group("A4xZ5")), (std::map<int, int>{{1, 1}, {2, 3}, {3, 8}, {5, 4}, {10, 12}, {15, 32}}));
  const std::map<int, int> cyclic = {{1, 1},  {2, 1},  {3, 2},  {4, 2},  {5, 4},  {6, 2},
                                     {10, 4}, {12, 4}, {15, 8}, {20, 8}, {30, 8}, {60, 16}};
  EXPECT_EQ(orders(named_group("Z60")), cyclic);
}

TEST(PermutationGroup, TheTableIsALatinSquareThatComposesPermutations) {
  for (const char* name : {"A5", "A4xZ5", "Z60", "S5"}) {
    const PermutationGroup group = named_group(name);
    for (int a = 0; a < group.order(); ++a) {
      std::set<int> row;
      EXPECT_EQ(group.product(0, a), a);
      EXPECT_EQ(group.product(a, 0), a);
      EXPECT_EQ(group.number_of(group.element(a)), a);
      for (int b = 0; b < group.order(); ++b) {
        const int ab = group.product(a, b);
        row.insert(ab);
        for (std::size_t x = 0; x < static_cast<std::size_t>(group.points()); ++x) {
          ASSERT_EQ(group.element(ab)[x], group.element(a)[group.element(b)[x]]);
        }
      }
      EXPECT_EQ(static_cast<int>(row.size()), group.order());
    }
  }
}

TEST(PermutationGroup, ElementsAreNumberedInLexicographicOrder) {
  const PermutationGroup s5 = named_group("S5");
  EXPECT_EQ(s5.element(1), (Permutation{0, 1, 2, 4, 3}));
  EXPECT_EQ(s5.element(119), (Permutation{4, 3, 2, 1, 0}));
  EXPECT_EQ(named_group("A5").element(1), (Permutation{0, 1, 3, 4, 2}));
  EXPECT_EQ(named_group("Z60").product(59, 2), 1);
  // (3, 4) times (2, 3) is (3 * 2, 4 + 3 mod 5).
  const PermutationGroup pairs = named_group("A4xZ5");
  EXPECT_EQ(pairs.product(3 * 5 + 4, 2 * 5 + 3) % 5, 2);
}

TEST(PermutationGroup, WhatIsNoGroupIsAnError) {
  EXPECT_THROW(named_group("A6"), std::invalid_argument);
  EXPECT_THROW(PermutationGroup({{0, 1, 2}, {1, 2, 0}}), std::invalid_argument);  // not closed
}

}  // namespace
}  // namespace fathom
