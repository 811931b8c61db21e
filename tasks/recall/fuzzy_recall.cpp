// SPDX-License-Identifier: Apache-2.0
// Keys and values of one to three different tokens each ("motifs"). The example of length 14 (vocabulary 16: keys of
// k0..k6, values of v0..v7, <pad>):
//   tokens  <pad> <pad> <pad> <pad> k2 k5 v1 k0 v3 v6 v2 k0 v3 v6
//   labels  <pad> <pad> <pad> k2    k5 v1 k0 v3 v6 v2 k0 v3 v6 v2
//   counts                                               *  *  *   (the value of a key that has been shown)
// Training keys have one to key_motif tokens; test keys (Part::test) always key_motif, so that nobody need guess where
// a key ends. A value has one to value_motif tokens in both. Every next token is trained on; only the answers count.
// The last pair, the probe, is drawn first and also put where the context reaches a uniform place of 0 .. length -
// 2 (its tokens) - 1. As in the source, the context may end before (a pair may step over the rest): then the last key
// has not been shown, its value is a guess, and `ceiling` says so. With multi_query: false only the probe is asked for,
// after a prefix =>.
#include "tasks/recall/fuzzy_recall.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Motif = std::vector<int>;

const TaskInfo& fuzzy_recall_info() {
  static const TaskInfo info = {
      .name = "fuzzy_recall",
      .family = "recall",
      .summary = "Which value stood after this key before? Keys and values have several tokens.",
      .source =
          "Poli et al. 2024 (MAD), arXiv 2403.17844, fuzzy in-context recall; code athms/mad-lab, "
          "data/instances.py",
      .complexity = "as in_context_recall, after the tokens of a key have been put together",
      .answer = AnswerKind::per_position,
      .needs_causal = true,
      .smallest = 13,
      .typical = 128,
      .parameters = {{"vocabulary", std::int64_t{16}, "number of tokens: of keys, about as many of values, <pad>"},
                     {"key_motif", std::int64_t{3}, "most tokens of a key"},
                     {"value_motif", std::int64_t{3}, "most tokens of a value"},
                     {"multi_query", true,
                      "whether each repeated key is asked for, or only the last, after a prefix token"},
                     loss_parameter()},
  };
  return info;
}

struct Settings {
  int vocabulary, key_motif, value_motif;
  bool multi_query, answers_only;
  int symbols() const { return vocabulary - (multi_query ? 1 : 2); }
  TokenRange keys() const { return {0, symbols() / 2}; }
  TokenRange values() const { return {symbols() / 2, symbols()}; }
  int pad() const { return symbols(); }
  int prefix() const { return symbols() + 1; }
};

Vocabulary motif_vocabulary(const Settings& settings) {
  std::vector<std::string> names;
  add_names(names, "k", settings.keys().count());
  add_names(names, "v", settings.values().count());
  names.emplace_back(special::pad);
  if (!settings.multi_query) names.emplace_back("=>");
  return Vocabulary(std::move(names));
}

// `size` different tokens of a range, in a uniformly random order.
Motif draw_motif(Stream& stream, int size, const TokenRange& range) {
  Motif motif;
  while (std::ssize(motif) < size) {
    const int token = range.first + static_cast<int>(stream.below(static_cast<std::uint32_t>(range.count())));
    if (std::ranges::find(motif, token) == motif.end()) motif.push_back(token);
  }
  return motif;
}

// The stream of pairs as it grows: what has been shown, and which tokens are answers.
class Context {
 public:
  explicit Context(const Settings& settings) : settings_(settings) {}

  std::size_t length() const { return tokens.size(); }
  bool shown(const Motif& key) const { return values_.contains(code(key)); }
  // The value that stands with a key; none yet where it is empty.
  Motif& value_of(const Motif& key) { return values_[code(key)]; }

  void add(const Motif& key, const Motif& value, bool asked) {
    tokens.insert(tokens.end(), key.begin(), key.end());
    answers.resize(tokens.size(), 0);
    tokens.insert(tokens.end(), value.begin(), value.end());
    answers.resize(tokens.size(), asked ? 1 : 0);
  }
  void add(int token) {
    tokens.push_back(token);
    answers.push_back(0);
  }

  std::vector<int> tokens;
  std::vector<std::uint8_t> answers;

 private:
  // Different for different keys: digits 1 .. keys in base keys + 1.
  std::uint64_t code(const Motif& key) const {
    std::uint64_t number = 0;
    for (const int token : key) {
      number =
          number * static_cast<std::uint64_t>(settings_.keys().count() + 1) + static_cast<std::uint64_t>(token + 1);
    }
    return number;
  }

  const Settings& settings_;
  std::unordered_map<std::uint64_t, Motif> values_;
};

class FuzzyRecall final : public RecallTask {
 public:
  FuzzyRecall(const TaskInfo& info, const Settings& settings)
      : RecallTask(causal_if(!settings.answers_only || settings.multi_query || settings.value_motif > 1, info),
                   motif_vocabulary(settings), settings.values(), settings.answers_only),
        settings_(settings) {}

  // Where the last key has not been shown, the tokens of its value are different ones in a random order.
  double ceiling(const Instance& instance) const override {
    const auto& sequence = dynamic_cast<const FuzzySequence&>(instance);
    double chance = 1.0;
    if (sequence.last_key_shown) return chance;
    for (int token = 0; token < sequence.last_value; ++token) chance /= values().count() - token;
    return chance;
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const auto& sequence = dynamic_cast<const FuzzySequence&>(instance);
    return {{"length", instance.size},
            {"value_tokens", sequence.last_value},
            {"key_shown", sequence.last_key_shown ? 1 : 0}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override { return static_cast<std::size_t>(difficulty.size); }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const auto motif_size = [&](int most) { return stream.between(1, most); };
    const auto key_size = [&] {
      return difficulty.part == Part::test ? settings_.key_motif : motif_size(settings_.key_motif);
    };
    const Motif probe = draw_motif(stream, key_size(), settings_.keys());
    const Motif probe_value = draw_motif(stream, motif_size(settings_.value_motif), values());
    const int pair = static_cast<int>(probe.size() + probe_value.size());
    const auto probe_place = static_cast<std::size_t>(stream.between(0, difficulty.size - 2 * pair - 1));
    const auto end = static_cast<std::size_t>(difficulty.size - pair - settings_.key_motif - settings_.value_motif);

    Context context(settings_);
    while (context.length() < end) {
      const bool probe_due = context.length() >= probe_place && !context.shown(probe);
      const Motif key = probe_due ? probe : draw_motif(stream, key_size(), settings_.keys());
      const bool repeated = context.shown(key);
      Motif& value = context.value_of(key);
      if (!repeated) {
        value = key == probe ? probe_value : draw_motif(stream, motif_size(settings_.value_motif), values());
      }
      context.add(key, value, repeated && settings_.multi_query);
    }
    const bool probe_shown = context.shown(probe);
    if (!settings_.multi_query) context.add(settings_.prefix());
    context.add(probe, probe_value, true);
    return padded(std::move(context.tokens), std::move(context.answers), difficulty.size, probe_value, probe_shown);
  }

  // Reads the pairs off the tokens: a run of key tokens, then a run of value tokens.
  std::vector<int> oracle(const Instance& instance) const override {
    const LabelledSequence& sequence = sequence_of(instance);
    const std::vector<int>& tokens = sequence.tokens;
    std::map<Motif, Motif> shown;
    std::vector<int> labels(tokens.size(), -1);
    std::size_t i = 0;
    while (i < tokens.size()) {
      Motif key, value;
      for (; i < tokens.size() && !settings_.keys().holds(tokens[i]); ++i) {
      }
      for (; i < tokens.size() && settings_.keys().holds(tokens[i]); ++i) key.push_back(tokens[i]);
      const std::size_t start = i;  // of the value; the position before predicts its first token
      for (; i < tokens.size() && values().holds(tokens[i]); ++i) value.push_back(tokens[i]);
      if (key.empty()) continue;
      const auto known = shown.find(key);
      for (std::size_t j = start - 1; j < i; ++j) {
        if (!sequence.judged[j]) continue;
        labels[j] = known == shown.end() ? sequence.labels[j] : known->second.at(j + 1 - start);
      }
      shown.emplace(std::move(key), std::move(value));
    }
    return labels;
  }

 private:
  std::unique_ptr<Instance> padded(std::vector<int> tokens, std::vector<std::uint8_t> answers, int size,
                                   const Motif& probe_value, bool probe_shown) const {
    const std::size_t missing = static_cast<std::size_t>(size) + 1 - tokens.size();
    tokens.insert(tokens.begin(), missing, settings_.pad());
    answers.insert(answers.begin(), missing, std::uint8_t{0});
    auto instance = std::make_unique<FuzzySequence>();
    static_cast<LabelledSequence&>(*instance) = std::move(*next_token_sequence(std::move(tokens), std::move(answers)));
    instance->last_value = static_cast<int>(probe_value.size());
    instance->last_key_shown = probe_shown;
    return instance;
  }

  Settings settings_;
};

std::unique_ptr<Task> make_fuzzy_recall(const ParameterValues& values, int largest) {
  const TaskInfo& info = fuzzy_recall_info();
  constexpr int longest_motif = 6, most_tokens = 1 << 11;  // a key fits 64 bits
  const Settings settings = {whole_number(values, info, "vocabulary", 2, most_tokens),
                             whole_number(values, info, "key_motif", 1, longest_motif),
                             whole_number(values, info, "value_motif", 1, longest_motif),
                             std::get<bool>(values.at("multi_query")), answers_only(values)};
  if (settings.keys().count() < settings.key_motif || settings.values().count() < settings.value_motif) {
    const int fewest =
        settings.vocabulary - settings.symbols() + std::max(2 * settings.key_motif, 2 * settings.value_motif - 1);
    throw ParameterError("vocabulary", fmt::format("the vocabulary of fuzzy_recall lies within {}..{} with these "
                                                   "motifs, whose tokens differ, but {} was given",
                                                   fewest, most_tokens, settings.vocabulary));
  }
  // The probe's place is drawn of at least one.
  const int smallest = 2 * (settings.key_motif + settings.value_motif) + 1;
  const bool keys_longer = settings.key_motif >= settings.value_motif;
  return std::make_unique<FuzzyRecall>(
      narrowed(info, keys_longer ? "key_motif" : "value_motif", smallest, info.largest, largest), settings);
}

}  // namespace

TaskEntry fuzzy_recall_task() { return {fuzzy_recall_info(), make_fuzzy_recall}; }

}  // namespace fathom
