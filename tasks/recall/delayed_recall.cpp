// SPDX-License-Identifier: Apache-2.0
// The example of a delay of 5 with 2 pairs:
//   tokens  k3 v9 k0 v2 f7 f7 f1 f4 f0 k3
//   labels  .  .  .  .  .  .  .  .  .  v9     (nothing else is trained on or counts)
// The pairs' keys differ and their values differ; `delay` uniform filler tokens follow; then one of the keys, each as
// likely, asks for its value. Keys, values and fillers are different tokens, so that the fillers say nothing.
// A model that reads in segments of S tokens never has a value and the query in one of them at a delay of S - 1 or
// more: without a memory across segments it can only guess (1 / alphabet); with a memory of M tokens one layer answers
// up to a delay of about M, and more layers reach further back (Dai et al. 2019, section 3.2). The task is ours.
#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& delayed_recall_info() {
  static const TaskInfo info = {
      .name = "delayed_recall",
      .family = "recall",
      .summary = "Which value stood with this key, a given number of tokens ago?",
      .source =
          "a probe of segment-level recurrence as of Dai et al. 2019 (Transformer-XL), arXiv 1901.02860, section "
          "3.2; the task is not in the paper",
      .complexity = "one lookup; with segments and a memory of S tokens, N layers reach back O(N S) (Dai et al. 2019)",
      .answer = AnswerKind::per_position,
      .size_name = "delay",
      .smallest = 0,
      .typical = 32,
      .parameters = {{"pairs", std::int64_t{4}, "key-value pairs at the start"},
                     {"alphabet", std::int64_t{16}, "number of keys, of values and of fillers, each"}},
  };
  return info;
}

class DelayedRecall final : public RecallTask {
 public:
  DelayedRecall(Vocabulary vocabulary, int pairs, int alphabet)
      : RecallTask(delayed_recall_info(), std::move(vocabulary), {alphabet, 2 * alphabet}, false),
        pairs_(pairs),
        alphabet_(alphabet) {}

  std::vector<Bound> floors() const override {
    std::vector<Bound> floors = RecallTask::floors();
    floors.push_back({"any value", "a guess among all values, where the pairs are out of sight"});
    return floors;
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    std::vector<double> scores = RecallTask::score_floors(instance);
    scores.push_back(1.0 / alphabet_);
    return scores;
  }

  // pair: the place of the pair that is asked for, counted from the last one, 0.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    int pair = 0;
    while (tokens[2 * static_cast<std::size_t>(pairs_ - 1 - pair)] != tokens.back()) ++pair;
    return {{"delay", instance.size}, {"pair", pair}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(2 * pairs_ + difficulty.size) + 1;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const std::vector<int> keys = draw_distinct(stream, pairs_, alphabet_);
    const std::vector<int> values = draw_distinct(stream, pairs_, alphabet_);
    std::vector<int> tokens;
    tokens.reserve(longest_prompt(difficulty));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      tokens.push_back(keys[i]);
      tokens.push_back(alphabet_ + values[i]);
    }
    for (int i = 0; i < difficulty.size; ++i) {
      tokens.push_back(2 * alphabet_ + static_cast<int>(stream.below(static_cast<std::uint32_t>(alphabet_))));
    }
    const std::size_t asked = stream.below(static_cast<std::uint32_t>(pairs_));
    tokens.push_back(keys[asked]);
    std::vector<int> labels(tokens.size(), -1);
    labels.back() = alphabet_ + values[asked];
    return answered_sequence(std::move(tokens), std::move(labels));
  }

  std::vector<int> oracle(const Instance& instance) const override { return recalled(sequence_of(instance), -1); }

 private:
  int pairs_, alphabet_;
};

std::unique_ptr<Task> make_delayed_recall(const ParameterValues& values, int) {
  const TaskInfo& info = delayed_recall_info();
  const int alphabet = whole_number(values, info, "alphabet", 2, 1 << 16);
  const int pairs = whole_number(values, info, "pairs", 1, alphabet);
  std::vector<std::string> names;
  for (const char* kind : {"k", "v", "f"}) add_names(names, kind, alphabet);
  return std::make_unique<DelayedRecall>(Vocabulary(std::move(names)), pairs, alphabet);
}

}  // namespace

TaskEntry delayed_recall_task() { return {delayed_recall_info(), make_delayed_recall}; }

}  // namespace fathom
