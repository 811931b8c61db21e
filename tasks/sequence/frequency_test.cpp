// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/frequency.h"

#include <gtest/gtest.h>

#include "tasks/draw.h"

namespace fathom {
namespace {

using List = std::vector<int>;

TEST(Frequency, WorkedExamples) {
  const List list = {1, 3, 1, 0, 3, 1};
  EXPECT_EQ(tally(list, 4), (List{1, 3, 0, 2}));
  EXPECT_EQ(most_frequent(list, 4), 1);
  EXPECT_EQ(longest_run(list), 1);
  EXPECT_EQ(lead(list, 4), 1);
  EXPECT_EQ(most_frequent(List{2}, 4), 2);
  EXPECT_EQ(lead(List{2}, 4), 1);
  for (const List& tied : {List{}, List{0, 1}, List{2, 0, 2, 0, 1}}) {
    EXPECT_EQ(most_frequent(tied, 4), -1);
    EXPECT_EQ(longest_run(tied), -1);
    EXPECT_EQ(lead(tied, 4), 0);
  }
}

TEST(Frequency, BothWaysAgree) {
  int ties = 0;
  for (int example = 0; example < 2000; ++example) {
    Stream stream(2, Purpose::data, 0, static_cast<std::uint32_t>(example));
    const List list = draw_uniform(stream, 1 + example % 9, 4);
    ASSERT_EQ(most_frequent(list, 4), longest_run(list));
    ASSERT_EQ(most_frequent(list, 4) < 0, lead(list, 4) == 0);
    ties += most_frequent(list, 4) < 0;
  }
  EXPECT_GT(ties, 200);
  EXPECT_LT(ties, 1800);
}

TEST(Frequency, AGuessAmongTheLeaders) {
  const List list = {0, 1, 1, 2, 2, 3};
  EXPECT_EQ(chance_of(1, list, 4), 0.5);
  EXPECT_EQ(chance_of(2, list, 4), 0.5);
  EXPECT_EQ(chance_of(0, list, 4), 0.0);
  EXPECT_EQ(chance_of(0, List{}, 4), 0.0);
  EXPECT_EQ(chance_of(3, List{3}, 4), 1.0);
}

}  // namespace
}  // namespace fathom
