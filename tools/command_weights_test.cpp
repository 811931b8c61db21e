// SPDX-License-Identifier: Apache-2.0
// The commands that take weights: what a run leaves is exported, judged and asked for its logits.
#include <nlohmann/json.hpp>

#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

class CommandWeightsTest : public CommandLineTest {
 protected:
  CommandWeightsTest()
      : model(file("model.yaml", "depth: 1\nwidth: 8\nheads: 2\n")),
        weights((folder / "weights.safetensors").string()) {
    const std::string out = (folder / "out").string();
    fathom({"run", file("study.yaml", tiny_study), "--out", out, "--only", "seed=1", "--quiet"});
    run = std::filesystem::directory_iterator(folder / "out" / "runs")->path().string();
    exported = fathom({"export", run, "--weights", weights});
  }

  CommandOutput logits(const std::string& tokens) {
    return fathom({"logits", "--weights", weights, "--model", model, "--tokens", file("tokens.json", tokens)});
  }

  std::string model, weights, run;
  CommandOutput exported;
};

TEST_F(CommandWeightsTest, ExportedWeightsAreJudgedAsTheRunWas) {
  ASSERT_EQ(exported.exit_code, exit_fine) << exported.error;
  EXPECT_THAT(exported.out, HasSubstr("after 6 updates"));
  const CommandOutput judged = fathom({"evaluate", "--weights", weights, "--model", model, "--task", "parity",
                                       "--length", "3", "4", "--examples", "8", "--seed", "1", "--json"});
  ASSERT_EQ(judged.exit_code, exit_fine) << judged.error;
  const std::map<std::string, double> recorded = RunDirectory(run).read_result()->metrics;
  const Json printed = Json::parse(judged.out);
  std::size_t compared = 0;
  for (const auto& [name, value] : printed.items()) {
    ASSERT_TRUE(recorded.contains(name)) << name;
    EXPECT_EQ(value.get<double>(), recorded.at(name)) << name;
    ++compared;
  }
  EXPECT_GE(compared, 10U);
}

TEST_F(CommandWeightsTest, LogitsHaveTheShapeOfTheTokens) {
  const Json both = Json::parse(logits("[[0, 1, 2], [3]]").out);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].size(), 3U);
  EXPECT_EQ(both[0][0].size(), 8U) << "parity's vocabulary";
  EXPECT_EQ(both[1].size(), 1U);
  const Json alone = Json::parse(logits("[0, 1, 2]").out);
  for (std::size_t t = 0; t < 3; ++t) {
    for (std::size_t v = 0; v < 8; ++v) {
      EXPECT_NEAR(alone[t][v].get<double>(), both[0][t][v].get<double>(), 1e-12) << "whatever stands beside it";
    }
  }
  EXPECT_NE(both[1][0], both[0][0]);
}

TEST_F(CommandWeightsTest, BadTokensAreOneSentence) {
  for (const char* tokens : {"[]", "[[]]", "{}", "[1, -1]", "[1.5]", "[[1], 2]", "[1", "[8]", "[4294967296]",
                             "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]"}) {
    const CommandOutput output = logits(tokens);
    EXPECT_EQ(output.exit_code, exit_bad_input) << tokens;
    EXPECT_THAT(output.error, testing::MatchesRegex("fathom: .*tokens\\.json: [^\n]+\n")) << tokens;
    EXPECT_EQ(output.out, "") << tokens;
  }
}

TEST_F(CommandWeightsTest, AModelThatCannotAnswerIsRefused) {
  const auto evaluate = [&](const std::string& model_text, const std::string& task, const std::string& length) {
    const CommandOutput output = fathom({"evaluate", "--weights", weights, "--model", file("other.yaml", model_text),
                                         "--task", task, "--length", length});
    EXPECT_NE(output.exit_code, exit_fine);
    return output.error;
  };
  const std::string right = "depth: 1\nwidth: 8\nheads: 2\n";
  EXPECT_THAT(evaluate(right, "parity", "50"), HasSubstr("a context of 8 is too short for parity of length 50"));
  EXPECT_THAT(evaluate(right, "sort", "4"), testing::Not(testing::IsEmpty()));
  EXPECT_THAT(evaluate(right + "head: pooled\n", "parity", "4"), HasSubstr("head"));
  EXPECT_THAT(evaluate(right + "causal: false\n", "parity", "4"), HasSubstr("not causal"));
  EXPECT_THAT(evaluate("depth: 2\nwidth: 8\nheads: 2\n", "parity", "4"), HasSubstr("h.1.ln_1.weight [8]"));
  EXPECT_THAT(evaluate("depth: 1\nwidth: 16\nheads: 2\n", "parity", "4"), HasSubstr("this model needs [8, 16]"));
  EXPECT_THAT(evaluate("vocabulary: 5\n" + right, "parity", "4"), HasSubstr("too few for parity"));
  EXPECT_THAT(evaluate(right, "parity", "4..x"), HasSubstr("--length 4..x: "));
}

TEST_F(CommandWeightsTest, ARunWithoutWeightsCannotBeExported) {
  EXPECT_EQ(fathom({"export", (folder / "none").string(), "--weights", weights}).exit_code, exit_run_failed);
  write_file(std::filesystem::path(run) / "checkpoint", "no checkpoint");
  const CommandOutput damaged = fathom({"export", run, "--weights", (folder / "other").string()});
  EXPECT_EQ(damaged.exit_code, exit_run_failed);
  EXPECT_THAT(damaged.error, HasSubstr("/checkpoint: "));
  std::filesystem::remove(std::filesystem::path(run) / "checkpoint");
  EXPECT_THAT(fathom({"export", run, "--weights", (folder / "other").string()}).error,
              HasSubstr("has kept no checkpoint"));
  EXPECT_FALSE(std::filesystem::exists(folder / "other"));
}

}  // namespace
}  // namespace fathom
