// SPDX-License-Identifier: Apache-2.0
#include "tasks/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Vocabulary, IdsFollowTheOrderOfTheNames) {
  Vocabulary vocabulary({"0", "1", special::bos});
  EXPECT_EQ(vocabulary.size(), 3);
  EXPECT_EQ(vocabulary.id("1"), 1);
  EXPECT_EQ(vocabulary.add("e"), 3);
  EXPECT_EQ(vocabulary.name(3), "e");
  EXPECT_EQ(vocabulary.text(std::vector<int>{2, 0, 1, 3}), "<bos> 0 1 e");
  EXPECT_EQ(vocabulary.text({}), "");
}

TEST(Vocabulary, ErrorsNameTheToken) {
  EXPECT_THAT([] { Vocabulary({"a", "b", "a"}); }, ThrowsMessage<std::invalid_argument>(HasSubstr("'a' stands twice")));
  Vocabulary vocabulary({"a"});
  EXPECT_THROW(vocabulary.add("a"), std::invalid_argument);
  EXPECT_EQ(vocabulary.size(), 1);
  EXPECT_THAT([&] { vocabulary.id("b"); }, ThrowsMessage<std::invalid_argument>(HasSubstr("'b'")));
  EXPECT_THAT([&] { vocabulary.name(1); }, ThrowsMessage<std::out_of_range>(HasSubstr("token 1 ")));
  EXPECT_THROW(vocabulary.name(-1), std::out_of_range);
}

}  // namespace
}  // namespace fathom
