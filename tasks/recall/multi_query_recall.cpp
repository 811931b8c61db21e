// SPDX-License-Identifier: Apache-2.0
// The example of vocabulary 13, 2 pairs (keys 1..5, values 6..12) and length 12:
//   tokens  3 9 5 6 0 0 5 0 3 0 0 0
//   labels  . . . . . . 6 . 9 . . .      (nothing else is trained on or counts)
// Keys differ, values differ; `passes` repeats the block of pairs. Each key is asked once, at one of the even places
// after the block. The places, counted in steps of two from g = 1, are drawn one after another without replacement with
// p(g) ~ g^(power - 1), the first for the first pair; so the law orders the queries, the more so the more places are
// taken. With random_fillers every 0 becomes a uniform token of the whole vocabulary, perhaps a key or a value.
// The source's function fills at random by default; the configurations of its figures do not, nor does this task.
// Figure 2 of the paper has (length, pairs) = (64, 4), (128, 8), (256, 16) and (512, 64): the default, 16 tokens a
// pair, and length: 512 for the last of them.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/recall/recall_task.h"
#include "tasks/recall/successive_sampler.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& multi_query_recall_info() {
  static const TaskInfo info = {
      .name = "multi_query_recall",
      .family = "recall",
      .summary = "Which value stood after this key? Key-value pairs first, then each key once (MQAR).",
      .source = "Arora et al. 2023, arXiv 2312.04927, section 4; code HazyResearch/zoology, data/multiquery_ar.py",
      .complexity =
          "two layers of attention suffice; a recurrent state must hold every pair, so that it grows with "
          "their number",
      .answer = AnswerKind::per_position,
      .size_name = "pairs",
      .smallest = 1,
      .largest = 511,
      .typical = 4,
      .parameters = {{"vocabulary", std::int64_t{8192}, "number of tokens: 0, keys up to half of it, then values"},
                     {"length", std::int64_t{0},
                      "tokens of an example, an even number; 0: 16 a pair, as most of the source's figures have, or "
                      "what more than 7 passes need"},
                     {"power", 0.01, "the exponent a of the gap law g^(a - 1), above 0; 1 is uniform"},
                     {"passes", std::int64_t{1}, "how often the block of pairs is repeated"},
                     {"random_fillers", false, "random tokens between the queries instead of 0"}},
  };
  return info;
}

constexpr int usual_tokens_per_pair = 16;

struct Layout {
  int vocabulary, length, passes;
  int fewest_per_pair() const { return 2 * (passes + 1); }
  int usual_per_pair() const { return std::max(usual_tokens_per_pair, fewest_per_pair()); }
  int first_value() const { return vocabulary / 2; }
  int context(int pairs) const { return 2 * pairs * passes; }
  int tokens(int pairs) const { return length > 0 ? length : usual_per_pair() * pairs; }
  int places(int pairs) const { return (tokens(pairs) - context(pairs)) / 2; }
};

class MultiQueryRecall final : public RecallTask {
 public:
  MultiQueryRecall(const TaskInfo& info, Vocabulary vocabulary, const Layout& layout, double power, bool random_fillers)
      : RecallTask(info, std::move(vocabulary), {layout.first_value(), layout.vocabulary}, false),
        layout_(layout),
        gaps_(power_law_weights(std::max(layout.places(info.smallest), layout.places(info.largest)), power)),
        random_fillers_(random_fillers) {}

  std::vector<Bound> floors() const override {
    return {{"a value of the context", "a guess among the values of the pairs: 1 / pairs"},
            {"last value", "the value of the last pair, for every query"},
            {"same order", "the values in the order of the pairs, as the queries of a steep gap law tend to come"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const LabelledSequence& sequence = sequence_of(instance);
    int queries = 0, in_order = 0;
    for (const int label : sequence.labels) {
      if (label < 0) continue;
      in_order += label == sequence.tokens[2 * static_cast<std::size_t>(queries) + 1];
      ++queries;
    }
    return {1.0 / queries, 1.0 / queries, static_cast<double>(in_order) / queries};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(layout_.tokens(difficulty.size));
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int pairs = difficulty.size;
    const std::vector<int> keys = draw_distinct(stream, pairs, layout_.first_value() - 1);
    const std::vector<int> values = draw_distinct(stream, pairs, layout_.vocabulary - layout_.first_value());
    const std::vector<int> gaps = gaps_.draw(stream, pairs, layout_.places(pairs));
    const auto context = static_cast<std::size_t>(layout_.context(pairs));
    std::vector<int> tokens(longest_prompt(difficulty), 0), labels(tokens.size(), -1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const int key = keys[i] + 1, value = values[i] + layout_.first_value();
      for (std::size_t place = 2 * i; place < context; place += 2 * keys.size()) {
        tokens[place] = key;
        tokens[place + 1] = value;
      }
      const std::size_t query = context + 2 * static_cast<std::size_t>(gaps[i]);
      tokens[query] = key;
      labels[query] = value;
    }
    if (random_fillers_) {
      for (int& token : tokens) {
        if (token == 0) token = static_cast<int>(stream.below(static_cast<std::uint32_t>(layout_.vocabulary)));
      }
    }
    return answered_sequence(std::move(tokens), std::move(labels));
  }

  // Looks every query's key up in the last block of pairs.
  std::vector<int> oracle(const Instance& instance) const override {
    const LabelledSequence& sequence = sequence_of(instance);
    const int context = layout_.context(static_cast<int>(std::ranges::count(sequence.judged, std::uint8_t{1})));
    std::vector<int> labels(sequence.tokens.size(), -1);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (!sequence.judged[i]) continue;
      int place = context - 2;
      while (sequence.tokens[static_cast<std::size_t>(place)] != sequence.tokens[i]) place -= 2;
      labels[i] = sequence.tokens[static_cast<std::size_t>(place) + 1];
    }
    return labels;
  }

 private:
  Layout layout_;
  SuccessiveSampler gaps_;
  bool random_fillers_;
};

std::unique_ptr<Task> make_multi_query_recall(const ParameterValues& values, int largest) {
  const TaskInfo& info = multi_query_recall_info();
  constexpr int most = 1 << 20;
  const Layout layout = {whole_number(values, info, "vocabulary", 5, most),
                         whole_number(values, info, "length", 0, most), whole_number(values, info, "passes", 1, 1024)};
  if (layout.length % 2 != 0) {
    throw ParameterError("length",
                         fmt::format("the length of multi_query_recall is an even number, not {}", layout.length));
  }
  if (layout.length >= layout.vocabulary) {
    throw ParameterError("length",
                         fmt::format("multi_query_recall needs more tokens in its vocabulary than in an "
                                     "example: with {} of them its length lies within 0..{}, but {} was given",
                                     layout.vocabulary, layout.vocabulary - 1, layout.length));
  }
  TaskInfo fitting = info;
  if (layout.length > 0) {
    fitting = narrowed(fitting, "length", 1, layout.length / layout.fewest_per_pair(), largest);
  }
  // As many keys as pairs, and fewer tokens in an example than in the vocabulary.
  const int by_length = layout.length > 0 ? most : (layout.vocabulary - 1) / layout.usual_per_pair();
  fitting = narrowed(fitting, "vocabulary", 1, std::min(layout.first_value() - 1, by_length), largest);
  const double power = real_number(values, info, "power", 0.0, 1.0);
  if (power == 0.0) throw ParameterError("power", "the power of multi_query_recall lies above 0, up to 1");
  std::vector<std::string> names;
  add_names(names, "", layout.vocabulary);
  return std::make_unique<MultiQueryRecall>(fitting, Vocabulary(std::move(names)), layout, power,
                                            std::get<bool>(values.at("random_fillers")));
}

}  // namespace

TaskEntry multi_query_recall_task() { return {multi_query_recall_info(), make_multi_query_recall}; }

}  // namespace fathom
