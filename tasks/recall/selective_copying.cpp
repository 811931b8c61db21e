// SPDX-License-Identifier: Apache-2.0
// The example of 3 symbols in 10 tokens (vocabulary 16: symbols 0..13, _ blank, > copy):
//   tokens  _ 7 _ _ 2 7 > _ _ _
//   labels  . . . . . . . 7 2 7      (nothing else is trained on or counts)
// placement: gaps, as the source draws: each blank falls before a uniform one of the symbols, so that the last symbol
// always stands next to >, and the gaps are multinomial. (The source takes them from NumPy's global generator, which
// its seed does not fix.) placement: uniform makes every set of places equally likely.
#include <algorithm>
#include <iterator>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int special_tokens = 2;      // _, >
constexpr int tokens_per_symbol = 16;  // 16 symbols in 256 tokens: the source's baseline

const TaskInfo& selective_copying_info() {
  static const TaskInfo info = {
      .name = "selective_copying",
      .family = "recall",
      .summary = "Which symbols stood among the blanks, in their order?",
      .source =
          "Gu and Dao 2023 (Mamba), arXiv 2312.00752, section 3.1, as drawn by Poli et al. 2024 (MAD), arXiv "
          "2403.17844; code athms/mad-lab, data/instances.py",
      .complexity = "no time-invariant convolution does it, since the distances vary (Gu and Dao 2023)",
      .answer = AnswerKind::per_position,
      .size_name = "symbols",
      .smallest = 1,
      .largest = 1 << 16,
      .parameters = {{"vocabulary", std::int64_t{16}, "number of tokens: symbols, blank and copy"},
                     {"length", std::int64_t{0},
                      "tokens of an example, at least 2 a symbol and 2 more; 0: 16 a symbol"},
                     {"placement",
                      std::string("gaps"),
                      "where symbols stand: each blank before a random symbol, or every set of places equally likely",
                      {"gaps", "uniform"}}},
  };
  return info;
}

class SelectiveCopying final : public RecallTask {
 public:
  SelectiveCopying(const TaskInfo& info, Vocabulary vocabulary, int symbols, int length, bool gaps)
      : RecallTask(info, std::move(vocabulary), {0, symbols}, false), length_(length), gaps_(gaps) {}

  std::vector<Bound> floors() const override {
    return {{"a symbol of the prompt", "a guess among the symbols, each as often as it stood there"},
            {"most frequent symbol", "the symbol that stood there most often, for every place"},
            {"last symbol", "the last symbol, which stands at a known place, for every place"},
            {"plain copy", "the first tokens of the prompt, blanks included: copies without selecting"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    const std::vector<int> right = copied(tokens);
    double same = 0;
    for (std::size_t i = 0; i < right.size(); ++i) same += tokens[i] == right[i];
    std::vector<double> scores = RecallTask::score_floors(instance);
    scores.push_back(same / static_cast<double>(right.size()));
    return scores;
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"symbols", instance.size}, {"length", static_cast<int>(sequence_of(instance).tokens.size())}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(length_ > 0 ? length_ : tokens_per_symbol * difficulty.size);
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const auto symbols = static_cast<std::size_t>(difficulty.size);
    const std::size_t length = longest_prompt(difficulty), before_copy = length - symbols - 1;
    const std::vector<int> drawn = draw_uniform(stream, difficulty.size, values().count());
    std::vector<int> tokens(length, blank()), labels(length, -1);
    const std::vector<std::size_t> places =
        gaps_ ? gap_places(stream, symbols, before_copy) : uniform_places(stream, symbols, before_copy);
    for (std::size_t i = 0; i < symbols; ++i) tokens[places[i]] = drawn[i];
    tokens[before_copy] = blank() + 1;
    std::ranges::copy(drawn, labels.end() - difficulty.size);
    return answered_sequence(std::move(tokens), std::move(labels));
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& tokens = sequence_of(instance).tokens;
    const std::vector<int> answer = copied(tokens);
    std::vector<int> labels(tokens.size() - answer.size(), -1);
    labels.insert(labels.end(), answer.begin(), answer.end());
    return labels;
  }

 private:
  int blank() const { return values().end; }

  // The symbols, in their order.
  std::vector<int> copied(const std::vector<int>& tokens) const {
    std::vector<int> symbols;
    std::ranges::copy_if(tokens, std::back_inserter(symbols), [&](int token) { return token < blank(); });
    return symbols;
  }

  static std::vector<std::size_t> gap_places(Stream& stream, std::size_t symbols, std::size_t tokens) {
    std::vector<std::size_t> places(symbols, 0);  // first the number of blanks before each symbol
    for (std::size_t blanks = tokens - symbols; blanks > 0; --blanks) {
      ++places[stream.below(static_cast<std::uint32_t>(symbols))];
    }
    std::size_t place = 0;
    for (std::size_t& gap : places) {
      place += gap;
      gap = place++;
    }
    return places;
  }

  // Goes through the tokens: each is a symbol with probability (symbols left) / (tokens left).
  static std::vector<std::size_t> uniform_places(Stream& stream, std::size_t symbols, std::size_t tokens) {
    std::vector<std::size_t> places;
    places.reserve(symbols);
    for (std::size_t place = 0; places.size() < symbols; ++place) {
      const auto left = static_cast<std::uint32_t>(tokens - place);
      if (stream.below(left) < symbols - places.size()) places.push_back(place);
    }
    return places;
  }

  int length_;
  bool gaps_;
};

std::unique_ptr<Task> make_selective_copying(const ParameterValues& values, int largest) {
  const TaskInfo& info = selective_copying_info();
  constexpr int most = 1 << 20;
  const int symbols = whole_number(values, info, "vocabulary", special_tokens + 1, most) - special_tokens;
  const int length = whole_number(values, info, "length", 0, most);
  std::vector<std::string> names;
  add_names(names, "", symbols);
  names.emplace_back("_");
  names.emplace_back(">");
  return std::make_unique<SelectiveCopying>(length > 0 ? narrowed(info, "length", 1, (length - 2) / 2, largest) : info,
                                            Vocabulary(std::move(names)), symbols, length,
                                            std::get<std::string>(values.at("placement")) == "gaps");
}

}  // namespace

TaskEntry selective_copying_task() { return {selective_copying_info(), make_selective_copying}; }

}  // namespace fathom
