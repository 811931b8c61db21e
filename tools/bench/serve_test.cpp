// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/serve.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/models/transformer_cost.h"
#include "results/test_folder.h"
#include "tools/bench/step_shape.h"

namespace fathom {
namespace {

using Json = nlohmann::json;

std::vector<Json> answers_to(const std::vector<Json>& requests) {
  std::stringstream in, out;
  for (const Json& request : requests) in << request.dump() << "\n";
  std::int64_t count = 0;
  serve(in, out, [&] { return count += 10; });
  std::vector<Json> answers;
  for (std::string line; std::getline(out, line);) answers.push_back(Json::parse(line));
  return answers;
}

TEST(Serve, TakesStepsOfAShape) {
  const auto answers = answers_to({{{"do", "describe"}},
                                   {{"do", "prepare"},
                                    {"width", 8},
                                    {"heads", 2},
                                    {"depth", 1},
                                    {"tokens", 4},
                                    {"batch", 2},
                                    {"vocabulary", 5},
                                    {"threads", 2}},
                                   {{"do", "measure"}, {"seconds", 0.0}},
                                   {{"do", "memory"}}});
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0].at("library"), "Fathom");
  EXPECT_EQ(answers[1].at("parameters"), parameter_count(model_of({8, 2, 1, 4, 2, 5})));
  EXPECT_EQ(answers[2].at("steps"), 1);
  EXPECT_EQ(answers[2].at("allocations"), 10.0);
  EXPECT_GT(answers[2].at("seconds"), 0.0);
  EXPECT_GT(answers[3].at("bytes"), 1e6);
}

TEST(Serve, MeasuresMessages) {
  const auto answers = answers_to({{{"do", "messages"}, {"width", 32}, {"aggregation", "sum"}, {"seconds", 0.0}},
                                   {{"do", "messages"}, {"width", 32}, {"aggregation", "max"}, {"seconds", 0.0}}});
  ASSERT_EQ(answers.size(), 2u);
  for (const Json& answer : answers) {
    EXPECT_GT(answer.at("forward"), 0.0);
    EXPECT_GT(answer.at("both"), answer.at("forward"));
    EXPECT_GT(answer.at("least_both"), answer.at("least_forward"));
    EXPECT_EQ(answer.at("nodes"), 1280);
    EXPECT_NEAR(answer.at("edges").get<double>(), 64 * 20 * 19 * 0.3, 300);
  }
}

TEST(Serve, MeasuresWhatSurroundsTheStep) {
  const TestFolder folder;
  const auto answers = answers_to({{{"do", "sampling"}, {"task", "majority"}, {"seconds", 0.0}},
                                   {{"do", "decoding"}, {"width", 64}, {"seconds", 0.0}},
                                   {{"do", "run"}, {"updates", 2}, {"seed", 1}, {"folder", folder.path().string()}}});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_GT(answers[0].at("tokens"), 0.0);
  EXPECT_GT(answers[1].at("seconds"), 0.0);
  EXPECT_EQ(answers[2].at("looks").size(), 2u);  // the untrained model and the last update
  EXPECT_EQ(answers[2].at("evaluate_every"), 500);
}

TEST(Serve, AnswersErrors) {
  const auto answers = answers_to({{{"do", "measure"}}, {{"do", "dance"}}, {{"do", "sampling"}, {"task", "none"}}});
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_THAT(answers[0].at("error").get<std::string>(), testing::HasSubstr("nothing has been prepared"));
  EXPECT_THAT(answers[1].at("error").get<std::string>(), testing::HasSubstr("dance"));
  EXPECT_THAT(answers[2].at("error").get<std::string>(), testing::HasSubstr("there is no task none"));
}

}  // namespace
}  // namespace fathom
