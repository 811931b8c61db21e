// SPDX-License-Identifier: Apache-2.0
#include "experiments/condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fathom {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const Place here{"here", 0, 0};

bool met(const std::string& text, const json& value) { return holds(parse_conditions(text, here).at(0), value); }

std::string error_of(const std::string& text) {
  try {
    parse_conditions(text, here);
    return "";
  } catch (const StudyError& error) {
    return error.what();
  }
}

TEST(Condition, EveryRelation) {
  for (const int value : {1, 2, 3}) {
    EXPECT_EQ(met("d=2", value), value == 2);
    EXPECT_EQ(met("d==2", value), value == 2);
    EXPECT_EQ(met("d!=2", value), value != 2);
    EXPECT_EQ(met("d<2", value), value < 2);
    EXPECT_EQ(met("d<=2", value), value <= 2);
    EXPECT_EQ(met("d>2", value), value > 2);
    EXPECT_EQ(met("d>=2", value), value >= 2);
    EXPECT_EQ(met("d=1|3", value), value != 2);
    EXPECT_EQ(met("d!=1|3", value), value == 2);
  }
}

TEST(Condition, ValuesAreComparedByWhatTheyMean) {
  EXPECT_TRUE(met("lr=1e-3", 0.001));
  EXPECT_TRUE(met("lr >= 1e-3", 0.001));
  EXPECT_TRUE(met("bias=true", true));
  EXPECT_TRUE(met("task.cot=blank: 16", "blank: 16"));
  EXPECT_TRUE(met("model.positions=rotary", json({{"kind", "rotary"}, {"base", 1e4}})));
  EXPECT_TRUE(met("train.optimizer=sgd", json({{"name", "sgd"}})));
  EXPECT_TRUE(met("control=", ""));
  EXPECT_FALSE(met("d=2", "two"));
  EXPECT_FALSE(met("d>=2", "9"));
}

TEST(Condition, AKeyWithoutAValueIsUnlikeEverything) {
  EXPECT_FALSE(met("d=2", nullptr));
  EXPECT_FALSE(met("d<2", nullptr));
  EXPECT_TRUE(met("d!=2", nullptr));
}

TEST(Condition, CommasWithinBracketsDoNotSeparate) {
  const Conditions conditions = parse_conditions("task.length.test=[8, 16], arm = a|b", here);
  ASSERT_EQ(conditions.size(), 2u);
  EXPECT_EQ(conditions[0].any[0].values, std::vector<std::string>{"[8, 16]"});
  EXPECT_EQ(to_text(conditions[1]), "arm = a or b");
}

TEST(Condition, WhatIsNoConditionIsAnError) {
  EXPECT_THAT(error_of("arm"), HasSubstr("here: 'arm' is no condition; write name=value"));
  EXPECT_THAT(error_of("=2"), HasSubstr("is no condition"));
  EXPECT_THAT(error_of("arm=a,"), HasSubstr("'' is no condition"));
  EXPECT_THAT(error_of("d>=two"), HasSubstr("'d >= two': >= compares with one number"));
  EXPECT_THAT(error_of("d<1|2"), HasSubstr("< compares with one number"));
}

TEST(Condition, TheFileSaysTheSame) {
  const auto read = [](const std::string& text) { return read_conditions(parse_yaml(text, "f.yaml")); };
  const std::vector<Conditions> any = read("- {model.depth: \">= 4\", arm: direct}\n- {d: [1, \"> 5\"]}\n");
  ASSERT_EQ(any.size(), 2u);
  EXPECT_EQ(to_text(any[0][0]), "model.depth >= 4");
  EXPECT_TRUE(holds(any[0][1], "direct"));
  EXPECT_TRUE(holds(any[1][0], 1));
  EXPECT_FALSE(holds(any[1][0], 3));
  EXPECT_TRUE(holds(any[1][0], 6));
  EXPECT_TRUE(holds(read("task.cot: {blank: 16}")[0][0], "blank: 16"));
  EXPECT_TRUE(read("[]").empty());
  EXPECT_EQ(read("model.depth: 2")[0][0].place.column, 1);
}

}  // namespace
}  // namespace fathom
