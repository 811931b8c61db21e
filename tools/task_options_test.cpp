// SPDX-License-Identifier: Apache-2.0
#include "tools/task_options.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

TaskInfo example_task() {
  TaskInfo info;
  info.name = "example";
  info.parameters = {
      {"count", std::int64_t{3}, ""}, {"share", 0.5, ""}, {"odd", false, ""}, {"bits", std::string("fair"), ""}};
  return info;
}

std::string error_of(const std::vector<std::string>& settings) {
  try {
    read_task_parameters(example_task(), settings);
  } catch (const ParameterError& error) {
    return error.what();
  }
  return "";
}

TEST(TaskOptions, ValuesTakeTheTypeOfTheDefault) {
  const ParameterValues values = read_task_parameters(example_task(), {"count=7", "share=2", "odd=true", "bits=a=b"});
  EXPECT_EQ(std::get<std::int64_t>(values.at("count")), 7);
  EXPECT_EQ(std::get<double>(values.at("share")), 2.0);
  EXPECT_TRUE(std::get<bool>(values.at("odd")));
  EXPECT_EQ(std::get<std::string>(values.at("bits")), "a=b");
}

TEST(TaskOptions, WhatIsLeftOutIsLeftToTheTask) { EXPECT_TRUE(read_task_parameters(example_task(), {}).empty()); }

TEST(TaskOptions, ErrorsNameTheSettingAndTheTask) {
  EXPECT_EQ(error_of({"conut=7"}), "--set conut=7: not a parameter=value of example; did you mean 'count'?");
  EXPECT_EQ(error_of({"count"}), "--set count: not a parameter=value of example; did you mean 'count'?");
  EXPECT_EQ(error_of({"count=7x"}), "--set count=7x: count of example is a whole number");
  EXPECT_EQ(error_of({"count="}), "--set count=: count of example is a whole number");
  EXPECT_EQ(error_of({"share=much"}), "--set share=much: share of example is a number");
  EXPECT_EQ(error_of({"odd=1"}), "--set odd=1: odd of example is true or false");
  EXPECT_EQ(error_of({"count=1", "count=2"}), "--set count=2: given twice");
}

TEST(TaskOptions, TheSizeOptionKnowsEveryTasksName) {
  EXPECT_THAT(size_option(), testing::StartsWith("--size,"));
  EXPECT_THAT(size_option(), testing::HasSubstr("--length"));
}

}  // namespace
}  // namespace fathom
