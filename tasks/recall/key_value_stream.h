// SPDX-License-Identifier: Apache-2.0
// MAD's stream of key-value pairs, with or without noise between them: in_context_recall and noisy_recall.
#pragma once

#include "tasks/recall/recall_task.h"

namespace fathom {

struct KeyValueStreamSettings {
  int vocabulary = 16;  // keys, values, noise tokens and, for a single query, the prefix
  int noise_vocabulary = 0;
  double noise = 0.0;  // probability that a pair's place holds two noise tokens
  bool multi_query = true;
  bool answers_only = false;
};

// Size: pairs, of which the last is always a repeated one: 2 pairs - 1 tokens (2 pairs for a single query).
class KeyValueStream final : public RecallTask {
 public:
  // The vocabulary holds one key and one value at least.
  KeyValueStream(TaskInfo info, const KeyValueStreamSettings& settings);

  // keys: how many different ones the context shows.
  std::map<std::string, int> buckets(const Instance& instance) const override;

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override;
  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override;
  std::vector<int> oracle(const Instance& instance) const override { return recalled(sequence_of(instance), -1); }

 private:
  int keys() const { return values().first; }
  std::unique_ptr<LabelledSequence> drawn(Stream& stream, int pairs) const;  // none where no place but noise came

  KeyValueStreamSettings settings_;
};

// The parameters that both tasks take, and their settings from these.
std::vector<ParameterInfo> key_value_parameters(int vocabulary);
KeyValueStreamSettings key_value_settings(const ParameterValues& values, const TaskInfo& info);

}  // namespace fathom
