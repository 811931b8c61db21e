// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/key_value_stream.h"

#include <fmt/format.h>

#include <algorithm>

#include "tasks/parameter_range.h"

namespace fathom {
namespace {

constexpr int most_tokens = 1 << 20;

// Tokens that are keys or values; keys are the first half of them.
int symbols(const KeyValueStreamSettings& settings) {
  return settings.vocabulary - settings.noise_vocabulary - (settings.multi_query ? 0 : 1);
}

Vocabulary stream_vocabulary(const KeyValueStreamSettings& settings) {
  std::vector<std::string> names;
  add_names(names, "k", symbols(settings) / 2);
  add_names(names, "v", symbols(settings) - symbols(settings) / 2);
  add_names(names, "n", settings.noise_vocabulary);
  if (!settings.multi_query) names.emplace_back("=>");
  return Vocabulary(std::move(names));
}

}  // namespace

KeyValueStream::KeyValueStream(TaskInfo info, const KeyValueStreamSettings& settings)
    : RecallTask(causal_if(!settings.answers_only || settings.multi_query, std::move(info)),
                 stream_vocabulary(settings), {symbols(settings) / 2, symbols(settings)}, settings.answers_only),
      settings_(settings) {}

std::map<std::string, int> KeyValueStream::buckets(const Instance& instance) const {
  std::vector<std::uint8_t> shown(static_cast<std::size_t>(keys()), 0);
  for (const int token : sequence_of(instance).tokens) {
    if (token < keys()) shown[static_cast<std::size_t>(token)] = 1;
  }
  return {{info().size_name, instance.size}, {"keys", static_cast<int>(std::ranges::count(shown, std::uint8_t{1}))}};
}

std::size_t KeyValueStream::longest_prompt(Difficulty difficulty) const {
  return 2 * static_cast<std::size_t>(difficulty.size) - (settings_.multi_query ? 1 : 0);
}

std::unique_ptr<Instance> KeyValueStream::draw(Stream& stream, Difficulty difficulty) const {
  std::unique_ptr<LabelledSequence> sequence;
  do sequence = drawn(stream, difficulty.size);
  while (!sequence);
  return sequence;
}

std::unique_ptr<LabelledSequence> KeyValueStream::drawn(Stream& stream, int pairs) const {
  const auto below = [&](int bound) { return static_cast<int>(stream.below(static_cast<std::uint32_t>(bound))); };
  const auto length = static_cast<std::size_t>(2 * pairs) + (settings_.multi_query ? 0 : 1);
  std::vector<int> sequence, presented, value_of(static_cast<std::size_t>(keys()), -1);
  std::vector<std::uint8_t> answers(length, 0);
  sequence.reserve(length);
  const auto add_pair = [&](int key) {
    sequence.push_back(key);
    sequence.push_back(value_of[static_cast<std::size_t>(key)]);
  };
  const int surely_a_pair = below(pairs);  // may be the last one, which is a pair anyway
  for (int i = 0; i < pairs - 1; ++i) {
    if (settings_.noise > 0 && i != surely_a_pair && stream.bernoulli(settings_.noise)) {
      for (int n = 0; n < 2; ++n) sequence.push_back(values().end + below(settings_.noise_vocabulary));
      continue;
    }
    const int key = below(keys());
    int& value = value_of[static_cast<std::size_t>(key)];
    if (value < 0) {
      value = values().first + below(values().count());
      presented.push_back(key);
    } else if (settings_.multi_query) {
      answers[sequence.size() + 1] = 1;
    }
    add_pair(key);
  }
  if (presented.empty()) return nullptr;
  if (!settings_.multi_query) sequence.push_back(vocabulary().size() - 1);
  add_pair(presented[static_cast<std::size_t>(below(static_cast<int>(presented.size())))]);
  answers.back() = 1;
  return next_token_sequence(std::move(sequence), std::move(answers));
}

std::vector<ParameterInfo> key_value_parameters(int vocabulary) {
  return {{"vocabulary", std::int64_t{vocabulary},
           "number of tokens: keys, about as many values, and noise where there is any"},
          {"multi_query", true, "whether each repeated key is asked for, or only the last, after a prefix token"},
          loss_parameter()};
}

KeyValueStreamSettings key_value_settings(const ParameterValues& values, const TaskInfo& info) {
  KeyValueStreamSettings settings;
  settings.vocabulary = whole_number(values, info, "vocabulary", 2, most_tokens);
  settings.multi_query = std::get<bool>(values.at("multi_query"));
  settings.answers_only = answers_only(values);
  if (values.contains("noise")) {
    settings.noise = real_number(values, info, "noise", 0.0, 1.0);
    settings.noise_vocabulary = whole_number(values, info, "noise_vocabulary", 0, most_tokens);
    if (settings.noise == 1.0) throw ParameterError("noise", fmt::format("the noise of {} lies below 1", info.name));
    if (settings.noise > 0 && settings.noise_vocabulary == 0) {
      throw ParameterError("noise_vocabulary", fmt::format("the parameter 'noise_vocabulary' of {} lies within 1..{} "
                                                           "where there is noise, but 0 was given",
                                                           info.name, most_tokens));
    }
  }
  if (symbols(settings) < 2) {
    throw ParameterError(
        "vocabulary",
        fmt::format("the vocabulary of {} lies within {}..{}, so that it holds a key and "
                    "a value, but {} was given",
                    info.name, settings.vocabulary + 2 - symbols(settings), most_tokens, settings.vocabulary));
  }
  return settings;
}

}  // namespace fathom
