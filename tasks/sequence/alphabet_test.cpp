// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/alphabet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fathom {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Alphabet, NamesOfSymbols) {
  EXPECT_THAT(letter_names(3), ElementsAre("a", "b", "c"));
  const std::vector<std::string> many = letter_names(1024);
  EXPECT_EQ(many[25], "z");
  EXPECT_EQ(many[26], "aa");
  EXPECT_EQ(many[27], "ab");
  EXPECT_EQ(many[26 + 26 * 26 - 1], "zz");
  EXPECT_EQ(many[26 + 26 * 26], "aaa");
  EXPECT_NO_THROW(Vocabulary{many});  // no name stands twice
  EXPECT_THAT(number_names(3), ElementsAre("0", "1", "2"));
}

TEST(Alphabet, MarksFollowTheSymbols) {
  const Vocabulary vocabulary = symbols_and_marks({"x"});
  const std::vector<int> all = {0, 1, 2, 3, 4};
  EXPECT_EQ(vocabulary.text(all), "x <bos> <sep> <eos> <pause>");
  EXPECT_EQ(vocabulary.size(), 5);
}

TEST(Alphabet, ParametersOutsideTheirRangeNameIt) {
  TaskInfo info;
  info.name = "task";
  info.largest = 100;
  const auto values = [](std::int64_t number) { return ParameterValues{{"values", number}}; };
  EXPECT_EQ(distinct_values(info, values(0), 7), 7);
  EXPECT_EQ(distinct_values(info, values(9), 7), 9);
  EXPECT_EQ(distinct_values(info, values(7), 7), 7);
  EXPECT_THAT([&] { distinct_values(info, values(6), 7); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 7"), HasSubstr("1..6"))));
  EXPECT_THAT([&] { distinct_values(info, values(-1), 7); }, ThrowsMessage<ParameterError>(HasSubstr("0..100")));
  EXPECT_THAT([&] { distinct_values(info, values(std::int64_t{1} << 40), 7); },
              ThrowsMessage<ParameterError>(HasSubstr("0..100")));
}

TEST(Alphabet, SizesOutsideTheirRangeNameItAndTheReason) {
  TaskInfo info;
  info.name = "task";
  EXPECT_NO_THROW(check_size_within(info, 3, 3, 5, "reason"));
  EXPECT_NO_THROW(check_size_within(info, 5, 3, 5, "reason"));
  for (const int size : {2, 6}) {
    EXPECT_THAT([&] { check_size_within(info, size, 3, 5, "2 things"); },
                ThrowsMessage<ParameterError>(AllOf(HasSubstr("with 2 things"), HasSubstr("3..5"))));
  }
}

}  // namespace
}  // namespace fathom
