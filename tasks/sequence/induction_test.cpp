// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/induction.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "tasks/draw.h"

namespace fathom {
namespace {

using List = std::vector<int>;

TEST(Induction, WorkedExamples) {
  EXPECT_EQ(induction_context(List{}), 1);
  EXPECT_EQ(induction_context(List{4, 0, 2}), 1);
  EXPECT_EQ(induction_context(List{0, 1, 0, 2}), 2);  // after 0: 1 or 2
  EXPECT_EQ(induction_context(List{1, 1}), 2);        // after 1: another 1 or the end
  EXPECT_EQ(induction_context(List{1, 1, 1}), 3);
  EXPECT_EQ(induction_context(List{0, 1, 2, 0, 1}), 3);  // after 0 1: 2 or the end
}

// Writes with a context of k symbols as the definition says.
bool copies(const List& list, std::size_t k) {
  std::map<List, int> follower;
  for (std::size_t i = k; i <= list.size(); ++i) {
    const List last(list.begin() + static_cast<std::ptrdiff_t>(i - k), list.begin() + static_cast<std::ptrdiff_t>(i));
    const int next = i < list.size() ? list[i] : -1;
    if (follower.try_emplace(last, next).first->second != next) return false;
  }
  return true;
}

TEST(Induction, IsTheLeastContextThatCopies) {
  for (int example = 0; example < 600; ++example) {
    Stream stream(8, Purpose::data, 0, static_cast<std::uint32_t>(example));
    const List list = draw_uniform(stream, 1 + example % 20, 2 + example % 3);
    const int context = induction_context(list);
    ASSERT_TRUE(copies(list, static_cast<std::size_t>(context)));
    if (context > 1) {
      ASSERT_FALSE(copies(list, static_cast<std::size_t>(context) - 1));
    }
  }
}

}  // namespace
}  // namespace fathom
