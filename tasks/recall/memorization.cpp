// SPDX-License-Identifier: Apache-2.0
// The example of 3 pairs (vocabulary 256: keys k0..k126, values v0..v127, ?):
//   tokens  k9 ?  k3 ?  k9 ?
//   labels  .  v4 .  v7 .  v4     (nothing else is trained on or counts)
// The value of a key is the same in every example, and never an input: it is learned into the weights. The map is a
// random one-to-one map that `map_seed` fixes; it is not the source's, which comes from NumPy's generator. Keys are
// drawn with replacement.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& memorization_info() {
  static const TaskInfo info = {
      .name = "memorization",
      .family = "recall",
      .summary = "Which value belongs to this key, in a fixed map that has to be learned?",
      .source = "Poli et al. 2024 (MAD), arXiv 2403.17844, memorization; code athms/mad-lab, data/instances.py",
      .complexity =
          "no mixing of positions is needed beyond one step back; the parameters must hold log2(values) bits "
          "a key",
      .answer = AnswerKind::per_position,
      .size_name = "pairs",
      .smallest = 1,
      .parameters = {{"vocabulary", std::int64_t{256}, "number of tokens: keys, about as many values, and ?"},
                     {"map_seed", std::int64_t{12345}, "the seed of the map, at least 0"}},
  };
  return info;
}

class Memorization final : public RecallTask {
 public:
  // value_of[key] is the token of the key's value.
  Memorization(Vocabulary vocabulary, TokenRange values, std::vector<int> value_of)
      : RecallTask(memorization_info(), std::move(vocabulary), values, false), value_of_(std::move(value_of)) {
    key_of_.resize(static_cast<std::size_t>(values.count()), -1);
    for (std::size_t key = 0; key < value_of_.size(); ++key) {
      key_of_[static_cast<std::size_t>(value_of_[key] - values.first)] = static_cast<int>(key);
    }
  }

  std::vector<Bound> floors() const override {
    return {{"any value", "a guess among all values, the best before anything is learned"}};
  }
  std::vector<double> score_floors(const Instance&) const override { return {1.0 / values().count()}; }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return 2 * static_cast<std::size_t>(difficulty.size);
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const std::size_t length = longest_prompt(difficulty);
    std::vector<int> tokens(length, values().end), labels(length, -1);
    for (std::size_t i = 0; i < length; i += 2) {
      const std::uint32_t key = stream.below(static_cast<std::uint32_t>(value_of_.size()));
      tokens[i] = static_cast<int>(key);
      labels[i + 1] = value_of_[key];
    }
    return answered_sequence(std::move(tokens), std::move(labels));
  }

  // Looks for the value whose key it is: reads the map the other way round.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    std::vector<int> labels(tokens.size(), -1);
    for (std::size_t i = 1; i < tokens.size(); i += 2) {
      labels[i] = values().first + static_cast<int>(std::ranges::find(key_of_, tokens[i - 1]) - key_of_.begin());
    }
    return labels;
  }

 private:
  std::vector<int> value_of_, key_of_;
};

std::unique_ptr<Task> make_memorization(const ParameterValues& values, int) {
  const TaskInfo& info = memorization_info();
  const int vocabulary = whole_number(values, info, "vocabulary", 3, 1 << 20);
  const int seed = whole_number(values, info, "map_seed", 0, 1 << 30);
  const int keys = (vocabulary - 1) / 2;
  const TokenRange range = {keys, vocabulary - 1};
  Stream stream(static_cast<std::uint64_t>(seed), Purpose::initialisation, 0);
  std::vector<int> value_of = draw_distinct(stream, keys, range.count());
  for (int& value : value_of) value += range.first;
  std::vector<std::string> names;
  add_names(names, "k", keys);
  add_names(names, "v", range.count());
  names.emplace_back("?");
  return std::make_unique<Memorization>(Vocabulary(std::move(names)), range, std::move(value_of));
}

}  // namespace

TaskEntry memorization_task() { return {memorization_info(), make_memorization}; }

}  // namespace fathom
