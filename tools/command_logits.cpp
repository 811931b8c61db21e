// SPDX-License-Identifier: Apache-2.0
// `fathom logits`: what a model says to given tokens, computed in double.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/models/transformer.h"
#include "experiments/run_spec.h"
#include "results/files.h"
#include "tools/command_line.h"
#include "tools/weights.h"

namespace fathom {
namespace {

using Json = nlohmann::json;

struct Options {
  std::string weights;
  std::string model;
  std::string tokens;
};

[[noreturn]] void fail(const std::string& file, const std::string& sentence) {
  throw std::invalid_argument(fmt::format("{}: {}", file, sentence));
}

// The token ids of a file: one list, or a list of lists (then `nested` is set).
std::vector<std::vector<int>> read_tokens(const std::string& file, bool& nested) {
  const Json json = Json::parse(read_file(file), nullptr, false);
  if (json.is_discarded()) fail(file, "this is not JSON");
  nested = json.is_array() && !json.empty() && json[0].is_array();
  std::vector<std::vector<int>> sequences;
  const Json lists = nested ? json : Json::array({json});
  for (const Json& list : lists) {
    const auto is_id = [](const Json& id) { return id.is_number_unsigned() && id.get<std::uint64_t>() <= INT32_MAX; };
    if (!list.is_array() || list.empty() || !std::ranges::all_of(list, is_id)) {
      fail(file, "tokens are a list of token ids (whole numbers from 0), or a list of such lists, none of them empty");
    }
    sequences.push_back(list.get<std::vector<int>>());
  }
  return sequences;
}

// Rows [first, first + count) as lists of numbers.
Json rows_of(Matrix<double> logits, int first, int count) {
  Json rows = Json::array();
  for (int i = first; i < first + count; ++i) {
    rows.push_back(std::vector<double>(logits.row(i), logits.row(i) + logits.cols));
  }
  return rows;
}

void print_logits(const Options& options) {
  TransformerConfig config = read_model_file(options.model);
  const Safetensors weights = read_weights(options.weights);
  fill_in_sizes(config, weights);
  bool nested = false;
  const std::vector<std::vector<int>> given = read_tokens(options.tokens, nested);

  std::vector<int> tokens, positions;
  std::vector<Sequence> sequences;
  for (const std::vector<int>& sequence : given) {
    sequences.push_back({static_cast<int>(tokens.size()), static_cast<int>(sequence.size())});
    tokens.insert(tokens.end(), sequence.begin(), sequence.end());
    positions.resize(tokens.size());
    std::iota(positions.end() - sequences.back().length, positions.end(), 0);
  }
  const int longest = std::ranges::max(sequences, {}, &Sequence::length).length;
  if (config.context == 0) config.context = longest;
  Transformer<double> model(config, 0);
  load_weights(model.parameters(), weights, options.weights);
  if (longest > config.context) {
    fail(options.tokens, fmt::format("a list has {} tokens, the model's context is {}", longest, config.context));
  }
  if (const int largest = std::ranges::max(tokens); largest >= config.vocabulary) {
    fail(options.tokens, fmt::format("token {} is not below the vocabulary's size {}", largest, config.vocabulary));
  }

  Arena arena;
  Tape<double> tape(arena, model.parameters().values().data(), nullptr);
  const Matrix<double> logits = model.logits(tape, {tokens, positions, sequences}).value();
  Json lists = Json::array();
  for (std::size_t b = 0; b < sequences.size(); ++b) {
    const bool pooled = config.head == HeadKind::pooled;
    lists.push_back(pooled ? rows_of(logits, static_cast<int>(b), 1)[0]
                           : rows_of(logits, sequences[b].start, sequences[b].length));
  }
  fmt::print("{}\n", (nested ? lists : lists[0]).dump());
}

}  // namespace

void add_logits_command(CLI::App& program, int& exit_code) {
  CLI::App* command = program.add_subcommand("logits", "Print a model's logits for given tokens as JSON");
  const auto options = std::make_shared<Options>();
  command->add_option("--weights", options->weights, "A safetensors file with GPT-2's names")->required();
  command->add_option("--model", options->model, "A YAML file with the keys of a study's model section")->required();
  command->add_option("--tokens", options->tokens, "A JSON file: a list of token ids, or a list of such lists")
      ->required();
  command->callback([options, &exit_code] {
    print_logits(*options);
    exit_code = exit_fine;
  });
}

}  // namespace fathom
