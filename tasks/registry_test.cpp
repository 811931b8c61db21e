// SPDX-License-Identifier: Apache-2.0
#include "tasks/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace fathom {
namespace {

using testing::HasSubstr;

// The sentence and the parameter of the ParameterError that making the task throws.
std::pair<std::string, std::string> complaint(const std::string& name, const ParameterValues& values, int largest) {
  try {
    make_task(name, values, largest);
  } catch (const ParameterError& error) {
    return {error.parameter, error.what()};
  }
  return {"", "nothing was thrown"};
}

TEST(Registry, EveryTaskIsDocumented) {
  std::set<std::string> names;
  for (const TaskEntry& entry : all_tasks()) {
    const TaskInfo& info = entry.info;
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_FALSE(info.family.empty() || info.summary.empty() || info.source.empty() || info.complexity.empty());
    for (const ParameterInfo& parameter : info.parameters) EXPECT_NE(parameter.documentation, "") << parameter.name;
    if (!entry.describe) {
      EXPECT_EQ(make_task(info.name, {}, info.typical)->info().name, info.name);
    }
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"majority", "parity", "sort"}));
}

TEST(Registry, AMisspeltTaskNamesTheNearest) {
  try {
    find_task("partiy");
    FAIL() << "nothing was thrown";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "there is no task 'partiy'; did you mean 'parity'?");
  }
}

TEST(Registry, ParametersAreCheckedByNameTypeAndChoice) {
  const auto [misspelt, misspelt_sentence] = complaint("parity", {{"bit", std::string("uniform")}}, 8);
  EXPECT_EQ(misspelt, "bit");
  EXPECT_EQ(misspelt_sentence, "parity has no parameter 'bit'; did you mean 'bits'?");

  const auto [typed, typed_sentence] = complaint("parity", {{"bits", std::int64_t{3}}}, 8);
  EXPECT_EQ(typed, "bits");
  EXPECT_EQ(typed_sentence, "the parameter 'bits' of parity is a text, but '3' is a whole number");

  const auto [chosen, chosen_sentence] = complaint("majority", {{"bits", std::string("unifrom")}}, 8);
  EXPECT_EQ(chosen, "bits");
  EXPECT_THAT(chosen_sentence, HasSubstr("one of: uniform_ones, uniform (did you mean 'uniform'?)"));

  EXPECT_EQ(complaint("majority", {{"odd_lengths", std::string("yes")}}, 8).first, "odd_lengths");
  EXPECT_EQ(complaint("sort", {{"values", 8.5}}, 8).first, "values");
}

TEST(Registry, TheLargestSizeMustBePossible) {
  EXPECT_EQ(complaint("sort", {}, 0).first, "length");
  EXPECT_THAT(complaint("majority", {}, 0).second, HasSubstr("1..1048576"));
  EXPECT_EQ(complaint("parity", {}, -1).first, "length");
  EXPECT_EQ(make_task("parity", {}, 0)->vocabulary().size(), 8);
}

TEST(ParameterValue, AsText) {
  EXPECT_EQ(to_string(ParameterValue(true)), "true");
  EXPECT_EQ(to_string(ParameterValue(std::int64_t{-4})), "-4");
  EXPECT_EQ(to_string(ParameterValue(0.5)), "0.5");
  EXPECT_EQ(to_string(ParameterValue(std::string("uniform"))), "uniform");
}

}  // namespace
}  // namespace fathom
