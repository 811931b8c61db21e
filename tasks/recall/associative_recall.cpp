// SPDX-License-Identifier: Apache-2.0
// The example of 4 pairs (vocabulary 10: keys k0..k3, values v0..v3, => and .):
//   tokens  k2 v0 k1 v3 k2 v0 k0 v3 => k1
//   labels  v0 k1 v3 k2 v0 k0 v3 => k1 v3
//   counts                             *     (the value of the last key)
// Keys are drawn with replacement; every key has a value, drawn once for the instance, so that different keys may have
// the same one. The last key is a uniform one of those shown; with absent_keys it is a uniform one of all keys, and the
// answer is . where it has not been shown. Every next token is trained on, as in the source; only the answer counts.
// The source throws examples away that it has drawn before (its sets are small and fixed); here examples are fresh.
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& associative_recall_info() {
  static const TaskInfo info = {
      .name = "associative_recall",
      .family = "recall",
      .summary = "Which value stood after this key? Key-value pairs first, then one key.",
      .source =
          "Fu et al. 2023 (H3), arXiv 2212.14052, section 3.1; code HazyResearch/safari, "
          "src/dataloaders/synthetics.py (assoc_recall)",
      .complexity = "two layers of attention suffice; a recurrent state must hold the value of every key",
      .answer = AnswerKind::per_position,
      .needs_causal = true,
      .size_name = "pairs",
      .smallest = 1,
      .typical = 10,
      .parameters = {{"vocabulary", std::int64_t{10}, "number of tokens: keys, as many values, => and ."},
                     {"absent_keys", false, "whether the last key may be one that has not been shown; the answer is ."},
                     loss_parameter()},
  };
  return info;
}

class AssociativeRecall final : public RecallTask {
 public:
  AssociativeRecall(Vocabulary vocabulary, TokenRange values, bool absent_keys, bool answers_only)
      : RecallTask(causal_if(!answers_only, associative_recall_info()), std::move(vocabulary), values, answers_only),
        absent_keys_(absent_keys) {}

  std::vector<Bound> floors() const override {
    std::vector<Bound> floors = RecallTask::floors();
    floors.push_back({"any value", "a guess among all values of the vocabulary"});
    return floors;
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    std::vector<double> scores = RecallTask::score_floors(instance);
    scores.push_back(values().holds(sequence_of(instance).labels.back()) ? 1.0 / values().count() : 0.0);
    return scores;
  }

  // distance: pairs since the last key was shown, itself included; 0 where it was not.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    int place = 2 * (instance.size - 1);
    while (place >= 0 && tokens[static_cast<std::size_t>(place)] != tokens.back()) place -= 2;
    return {{"pairs", instance.size}, {"distance", place < 0 ? 0 : instance.size - place / 2}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return 2 * static_cast<std::size_t>(difficulty.size) + 2;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const auto below = [&](int bound) { return static_cast<int>(stream.below(static_cast<std::uint32_t>(bound))); };
    std::vector<int> value_of(static_cast<std::size_t>(values().first), unshown());
    std::vector<int> sequence, shown;
    sequence.reserve(longest_prompt(difficulty) + 1);
    for (int pair = 0; pair < difficulty.size; ++pair) {
      const int key = below(values().first);
      int& value = value_of[static_cast<std::size_t>(key)];
      if (value == unshown()) {
        value = values().first + below(values().count());
        shown.push_back(key);
      }
      sequence.push_back(key);
      sequence.push_back(value);
    }
    const int asked =
        absent_keys_ ? below(values().first) : shown[static_cast<std::size_t>(below(static_cast<int>(shown.size())))];
    sequence.push_back(values().end);  // =>
    sequence.push_back(asked);
    sequence.push_back(value_of[static_cast<std::size_t>(asked)]);
    std::vector<std::uint8_t> answers(sequence.size(), 0);
    answers.back() = 1;
    return next_token_sequence(std::move(sequence), std::move(answers));
  }

  std::vector<int> oracle(const Instance& instance) const override {
    return recalled(sequence_of(instance), unshown());
  }

 private:
  int unshown() const { return values().end + 1; }  // .

  bool absent_keys_;
};

std::unique_ptr<Task> make_associative_recall(const ParameterValues& values, int) {
  const int vocabulary = whole_number(values, associative_recall_info(), "vocabulary", arrow_and_dot + 2, 1 << 20);
  const int keys = (vocabulary - arrow_and_dot) / 2;
  const TokenRange range = {keys, vocabulary - arrow_and_dot};
  std::vector<std::string> names;
  add_names(names, "k", keys);
  add_names(names, "v", range.count());
  add_arrow_and_dot(names);
  return std::make_unique<AssociativeRecall>(Vocabulary(std::move(names)), range,
                                             std::get<bool>(values.at("absent_keys")), answers_only(values));
}

}  // namespace

TaskEntry associative_recall_task() { return {associative_recall_info(), make_associative_recall}; }

}  // namespace fathom
