// SPDX-License-Identifier: Apache-2.0
// k-hop induction through the command line, in its published setting: weights without a head, judged hop by hop, asked
// for their logits and for what their heads look at.
#include <nlohmann/json.hpp>

#include "core/golden/golden_case.h"
#include "results/csv.h"
#include "results/run_directory.h"
#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using Json = nlohmann::json;

const std::string hop_study = R"(study: hops
task: {name: k_hop, hops: 3, length: {train: 20, test: [20]}}
model: {depth: 2, width: 16, heads: 2, logits: final_norm}
train: {steps: 4, batch: 4}
evaluate: {examples: 40, validation: 8}
)";
const std::string hop_model = "depth: 2\nwidth: 16\nheads: 2\nhead: per_position\nlogits: final_norm\n";

std::vector<std::vector<std::string>> words_of(const std::string& text) {
  std::vector<std::vector<std::string>> lines(1);
  std::string word;
  for (const char c : text + "\n") {
    if (c != ' ' && c != '\n') {
      word += c;
      continue;
    }
    if (!word.empty()) lines.back().push_back(std::exchange(word, ""));
    if (c == '\n') lines.emplace_back();
  }
  return lines;
}

class CommandHopsTest : public CommandLineTest {
 protected:
  CommandHopsTest() : model(file("model.yaml", hop_model)), weights((folder / "weights.safetensors").string()) {
    const std::string out = (folder / "out").string();
    const CommandOutput trained = fathom({"run", file("study.yaml", hop_study), "--out", out, "--quiet"});
    EXPECT_EQ(trained.exit_code, exit_fine) << trained.error;
    run = std::filesystem::directory_iterator(folder / "out" / "runs")->path().string();
    const CommandOutput exported = fathom({"export", run, "--weights", weights});
    EXPECT_EQ(exported.exit_code, exit_fine) << exported.error;
  }

  std::vector<std::string> judging(std::vector<std::string> more) const {
    std::vector<std::string> words = {"evaluate", "--weights", weights, "--model",    model,
                                      "--task",   "k_hop",     "--set", "hops=3",     "--length",
                                      "20",       "--seed",    "1",     "--examples", "40"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  std::string model, weights, run;
};

TEST_F(CommandHopsTest, WeightsAreJudgedHopByHopBesideTheirFloors) {
  const CommandOutput judged = fathom(judging({"--by", "hops"}));
  ASSERT_EQ(judged.exit_code, exit_fine) << judged.error;
  const std::map<std::string, double> recorded = RunDirectory(run).read_result()->metrics;
  EXPECT_THAT(judged.out, HasSubstr("hops  examples  token error  any character  "));
  const auto lines = words_of(judged.out);
  int examples = 0;
  for (std::size_t hops = 0; hops <= 3; ++hops) {
    const std::vector<std::string>& line = lines.at(hops + 1);
    EXPECT_EQ(line.at(0), std::to_string(hops));
    examples += std::stoi(line.at(1));
    EXPECT_NEAR(std::stod(line.at(2)), 1.0 - recorded.at("test[hops=" + line[0] + "].token_accuracy"), 5.1e-5);
    EXPECT_EQ(line.at(3), "0.7500") << "any of four characters";
  }
  EXPECT_EQ(examples, 40);
  EXPECT_EQ(lines.at(1).at(lines.at(1).size() - 1), "0.0000") << "no hop leads to the own character";
}

TEST_F(CommandHopsTest, ABucketThatIsNoneIsNamed) {
  const CommandOutput none = fathom(judging({"--by", "distance"}));
  EXPECT_EQ(none.exit_code, exit_bad_input);
  EXPECT_THAT(none.error, HasSubstr("--by distance: k_hop is broken down by hops, length"));
  EXPECT_THAT(fathom(judging({"--by", "length"})).out, HasSubstr("\n    20        40"));
  EXPECT_EQ(fathom(judging({"--by", "hops", "--json"})).exit_code, exit_bad_input);
}

TEST_F(CommandHopsTest, ARunsHeadsAreThoseOfItsExportedWeights) {
  const std::string csv = (folder / "run.csv").string(), other = (folder / "weights.csv").string();
  const CommandOutput of_run = fathom({"attention", run, "--examples", "12", "--csv", csv});
  ASSERT_EQ(of_run.exit_code, exit_fine) << of_run.error;
  EXPECT_THAT(of_run.out, HasSubstr("12 strings of 20 characters, 3 hops asked for"));
  EXPECT_THAT(of_run.out, HasSubstr("\n   2.2  "));
  const CommandOutput of_weights = fathom({"attention", "--weights", weights, "--model", model, "--set", "hops=3",
                                           "--length", "20", "--examples", "12", "--csv", other});
  ASSERT_EQ(of_weights.exit_code, exit_fine) << of_weights.error;
  EXPECT_EQ(read_file(csv), read_file(other));

  const std::vector<CsvRow> rows = parse_csv(read_file(csv));
  ASSERT_EQ(rows.size(), 1U + 5U * 2U * 4U);  // even attention and four heads, two places, four hop counts
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const double mean = std::stod(rows[r].fields.at(4));
    EXPECT_GT(mean, 0.0);
    EXPECT_LT(mean, 1.0);
  }
  // Before training there is next to nothing to see: heads spread their attention evenly.
  EXPECT_NEAR(std::stod(rows[1].fields[4]), std::stod(rows[9].fields[4]), 0.02);
}

TEST_F(CommandHopsTest, AttentionIsDrawnAsAHeatMap) {
  const std::string figure = (folder / "heads.svg").string();
  const CommandOutput drawn = fathom({"attention", run, "--examples", "4", "--figure", figure});
  ASSERT_EQ(drawn.exit_code, exit_fine) << drawn.error;
  EXPECT_THAT(read_file(figure), HasSubstr("layer.head"));
  EXPECT_EQ(parse_csv(read_file(folder / "heads.figure.csv")).size(), 1U + 5U * 2U * 4U);
}

TEST_F(CommandHopsTest, WhatAttentionCannotShowIsOneSentence) {
  const auto error = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "attention");
    const CommandOutput output = fathom(words);
    EXPECT_NE(output.exit_code, exit_fine);
    EXPECT_EQ(output.out, "");
    EXPECT_THAT(output.error, MatchesRegex("fathom: [^\n]+\n"));
    return output.error;
  };
  EXPECT_THAT(error({}), HasSubstr("give a run's folder, or both --weights and --model"));
  EXPECT_THAT(error({"--weights", weights}), HasSubstr("give a run's folder, or both --weights and --model"));
  EXPECT_THAT(error({run, "--set", "hops=3"}), HasSubstr("a run has its task's parameters already"));
  EXPECT_THAT(error({run, "--length", "50"}), HasSubstr("that is 51 tokens, the model's context is 21"));
  EXPECT_THAT(error({run, "--hop", "4"}), HasSubstr("hop"));
  EXPECT_THAT(error({run, "--figure", "heads.png"}), HasSubstr("its name must end in .svg"));

  const std::string out = (folder / "parity").string();
  fathom({"run", file("parity.yaml", tiny_study), "--out", out, "--only", "seed=1", "--quiet"});
  const std::string parity = std::filesystem::directory_iterator(folder / "parity" / "runs")->path().string();
  EXPECT_THAT(error({parity}), HasSubstr("this run's task is parity"));
}

// Weights, names and layout as PyTorch's GPT-2 has them; logits as its last norm gives them.
TEST_F(CommandHopsTest, LogitsOfAGpt2WithoutAHeadAreThoseOfPyTorch) {
  const GoldenCase golden = load_golden("model_without_head").at(0);
  std::vector<NamedTensor> tensors;
  for (const auto& [name, tensor] : golden.tensors) {
    if (name == "tokens" || name == "logits") continue;
    tensors.push_back(tensor);
    tensors.back().name = name;
  }
  const std::string gpt2 = file("gpt2.safetensors", encode_safetensors(tensors, {}));
  const std::vector<int> tokens = golden.whole("tokens");
  Json lists = Json::array();
  for (const Sequence& s : golden.sequences()) {
    lists.push_back(std::vector<int>(tokens.begin() + s.start, tokens.begin() + s.start + s.length));
  }
  const CommandOutput output =
      fathom({"logits", "--weights", gpt2, "--model",
              file("gpt2.yaml", "depth: 2\nwidth: 32\nheads: 4\nhead: per_position\nlogits: final_norm\n"), "--tokens",
              file("tokens.json", lists.dump())});
  ASSERT_EQ(output.exit_code, exit_fine) << output.error;
  std::vector<double> logits;
  for (const Json& list : Json::parse(output.out)) {
    for (const Json& row : list) {
      for (const Json& logit : row) logits.push_back(logit.get<double>());
    }
  }
  expect_golden(logits, golden, "logits");
}

}  // namespace
}  // namespace fathom
