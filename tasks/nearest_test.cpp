// SPDX-License-Identifier: Apache-2.0
#include "tasks/nearest.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

const std::vector<std::string> names = {"majority", "parity", "sort", "depth", "width", "heads"};

TEST(Nearest, FindsMisspeltNames) {
  EXPECT_EQ(nearest("parity", names), "parity");
  EXPECT_EQ(nearest("partiy", names), "parity");
  EXPECT_EQ(nearest("Parity", names), "parity");
  EXPECT_EQ(nearest("dept", names), "depth");
  EXPECT_EQ(nearest("wdth", names), "width");
  EXPECT_EQ(nearest("head", names), "heads");
  EXPECT_EQ(nearest("srot", names), "sort");
}

TEST(Nearest, AMissingOrSuperfluousEndIsCheap) {
  EXPECT_EQ(nearest("maj", names), "majority");
  EXPECT_EQ(nearest("parity_check", names), "parity");
}

TEST(Nearest, ASwapIsOneEdit) {
  EXPECT_EQ(nearest("ab", {"xyb", "ba"}), "ba");
  EXPECT_EQ(nearest("abcd", {"axyd", "acbd"}), "acbd");
}

TEST(Nearest, TheFirstOfEqualsAndNothingOfNone) {
  EXPECT_EQ(nearest("cat", {"bat", "rat"}), "bat");
  EXPECT_EQ(nearest("cat", {}), "");
  EXPECT_EQ(nearest("", {"longer", "a"}), "a");
}

}  // namespace
}  // namespace fathom
