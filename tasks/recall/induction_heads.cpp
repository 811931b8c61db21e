// SPDX-License-Identifier: Apache-2.0
// The example of length 8 (vocabulary 20: symbols 0..17, => and .):
//   tokens  4 17 => 9 3 3 11 0 =>
//   labels  17 => 9 3 3 11 0 => 9
//   counts                      *     (the symbol that followed the first =>)
// This is the synthetic form of H3, which Mamba trains on as well (16 tokens, length 256): a random string in which one
// special token stands at a random place, and once more at the end; not the repeated random strings of Olsson et al.
// 2022 (arXiv 2209.11895), by which induction heads are found in trained models.
// With copied: c the c symbols after => are asked for. With triggers: n, in half of the instances (in the other half
// there is one) n places are drawn, of which those that do not follow the one before closely carry => and the same
// symbols. The token . is never drawn; it keeps the source's vocabulary. Every next token is trained on, as in the
// source, which no model can predict before the end; only the answers count.
#include <algorithm>
#include <bit>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& induction_heads_info() {
  static const TaskInfo info = {
      .name = "induction_heads",
      .family = "recall",
      .summary = "Which symbol followed the special token, when it comes again?",
      .source =
          "Fu et al. 2023 (H3), arXiv 2212.14052, section 3.1; code HazyResearch/safari, "
          "src/dataloaders/synthetics.py (induction_head)",
      .complexity =
          "two layers of attention suffice: one looks one position back, one finds the place (the induction "
          "head of Olsson et al. 2022)",
      .answer = AnswerKind::per_position,
      .needs_causal = true,
      .smallest = 3,
      .typical = 30,
      .parameters = {{"vocabulary", std::int64_t{20}, "number of tokens: symbols, => and ."},
                     {"copied", std::int64_t{1}, "symbols to copy"},
                     {"triggers", std::int64_t{1}, "how often the special token stands in the string, at most"},
                     loss_parameter()},
  };
  return info;
}

struct Settings {
  int vocabulary, copied, triggers;
  bool answers_only;
  int symbols() const { return vocabulary - arrow_and_dot; }
  int trigger() const { return symbols(); }
};

Vocabulary trigger_vocabulary(const Settings& settings) {
  std::vector<std::string> names;
  add_names(names, "", settings.symbols());
  add_arrow_and_dot(names);
  return Vocabulary(std::move(names));
}

class InductionHeads final : public RecallTask {
 public:
  InductionHeads(const TaskInfo& info, const Settings& settings)
      : RecallTask(causal_if(!settings.answers_only || settings.copied > 1, info), trigger_vocabulary(settings),
                   {0, settings.symbols()}, settings.answers_only),
        settings_(settings) {}

  std::vector<Bound> floors() const override {
    return {{"a symbol of the string", "a guess among the symbols shown so far, each as often as it stood there"},
            {"most frequent symbol", "the symbol shown most often so far, the first of several to be so"},
            {"last symbol", "the symbol shown last"}};
  }

  // log2_distance: of the number of positions from the last => of the string to the one at the end.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    const auto end = tokens.rend() - instance.size;
    const auto distance = static_cast<unsigned>(std::find(end, tokens.rend(), settings_.trigger()) - end) + 1;
    return {{"length", instance.size}, {"log2_distance", std::bit_width(distance) - 1}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(difficulty.size) + static_cast<std::size_t>(settings_.copied);
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> sequence = draw_uniform(stream, difficulty.size, settings_.symbols());
    sequence.reserve(longest_prompt(difficulty) + 1);
    const int triggers = stream.bernoulli(0.5) ? 1 : settings_.triggers;
    std::vector<int> places = draw_uniform(stream, triggers, difficulty.size - 1 - settings_.copied);
    std::ranges::sort(places);
    const auto first = sequence.begin() + places.front() + 1;
    const std::vector<int> copied(first, first + settings_.copied);
    const auto put = [&](std::ptrdiff_t place) {
      sequence[static_cast<std::size_t>(place)] = settings_.trigger();
      std::ranges::copy(copied, sequence.begin() + place + 1);
    };
    int last = -1 - settings_.copied;
    for (const int place : places) {
      if (place - last <= settings_.copied) continue;
      put(place);
      last = place;
    }
    sequence.resize(sequence.size() + copied.size() + 1);
    put(difficulty.size);
    std::vector<std::uint8_t> answers(sequence.size(), 0);
    std::fill(answers.end() - settings_.copied, answers.end(), std::uint8_t{1});
    return next_token_sequence(std::move(sequence), std::move(answers));
  }

  // Reads what follows the first special token.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    std::vector<int> labels(tokens.size(), -1);
    auto symbol = std::ranges::find(tokens, settings_.trigger());
    for (auto label = labels.end() - settings_.copied; label != labels.end(); ++label) *label = *++symbol;
    return labels;
  }

 private:
  Settings settings_;
};

std::unique_ptr<Task> make_induction_heads(const ParameterValues& values, int largest) {
  const TaskInfo& info = induction_heads_info();
  const Settings settings = {whole_number(values, info, "vocabulary", arrow_and_dot + 1, 1 << 20),
                             whole_number(values, info, "copied", 1, 1 << 16),
                             whole_number(values, info, "triggers", 1, 1 << 16), answers_only(values)};
  return std::make_unique<InductionHeads>(narrowed(info, "copied", settings.copied + 2, info.largest, largest),
                                          settings);
}

}  // namespace

TaskEntry induction_heads_task() { return {induction_heads_info(), make_induction_heads}; }

}  // namespace fathom
