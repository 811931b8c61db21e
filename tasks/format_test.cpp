// SPDX-License-Identifier: Apache-2.0
#include "tasks/format.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace fathom {
namespace {

using Kind = Format::Kind;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

TEST(Format, TextAndBack) {
  for (const char* text : {"none", "blank: 0", "blank: 4", "trace", "trace_every: 2", "trace_prefix: 3"}) {
    EXPECT_EQ(to_string(parse_format(text)), text);
  }
  EXPECT_EQ(parse_format("trace_every: 2"), (Format{Kind::trace_every, 2}));
}

TEST(Format, TakesTheFormsOfACommandLine) {
  const Format blank = {Kind::blank, 12};
  EXPECT_EQ(parse_format("blank=12"), blank);
  EXPECT_EQ(parse_format("blank:12"), blank);
  EXPECT_EQ(parse_format("  blank :  12 "), blank);
}

TEST(Format, AnythingElseIsAnErrorThatListsTheForms) {
  for (const char* text : {"", "blanks: 2", "blank", "blank:", "blank: two", "blank: -1", "blank: 1.5", "none: 1",
                           "trace: 2", "trace_every: 0", "trace_prefix", "blank: 99999999999", "blank: 2000000"}) {
    EXPECT_THAT([&] { parse_format(text); },
                ThrowsMessage<std::invalid_argument>(
                    AllOf(HasSubstr(fmt::format("'{}'", text)), HasSubstr("trace_every: S"), HasSubstr("blank: K"))))
        << text;
  }
}

Derivation of_steps(const std::vector<std::vector<int>>& steps) {
  Derivation derivation;
  for (const std::vector<int>& step : steps) derivation.add_step(step);
  return derivation;
}

TEST(ThinTrace, KeepsWhatTheFormatSays) {
  // Five steps, of one, two, one, no and two tokens.
  const Derivation derivation = of_steps({{1}, {2, 3}, {4}, {}, {5, 6}});
  EXPECT_THAT(thin_trace(derivation, {Kind::none, 0}, 9), IsEmpty());
  EXPECT_THAT(thin_trace(derivation, {Kind::blank, 3}, 9), ElementsAre(9, 9, 9));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace, 0}, 9), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_every, 1}, 9), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_every, 2}, 9), ElementsAre(2, 3, 5, 6));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_every, 3}, 9), ElementsAre(4, 5, 6));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_every, 50}, 9), ElementsAre(5, 6));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_prefix, 0}, 9), IsEmpty());
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_prefix, 2}, 9), ElementsAre(1, 2));
  EXPECT_THAT(thin_trace(derivation, {Kind::trace_prefix, 50}, 9), ElementsAre(1, 2, 3, 4, 5, 6));
}

TEST(ThinTrace, OfNoSteps) {
  EXPECT_THAT(thin_trace({}, {Kind::trace, 0}, 9), IsEmpty());
  EXPECT_THAT(thin_trace({}, {Kind::trace_every, 2}, 9), IsEmpty());
  EXPECT_THAT(thin_trace({}, {Kind::blank, 1}, 9), ElementsAre(9));
}

}  // namespace
}  // namespace fathom
