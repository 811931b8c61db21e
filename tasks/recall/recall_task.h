// SPDX-License-Identifier: Apache-2.0
// What recall tasks share: an instance is a sequence with a label at some of its tokens, as its generator knows them;
// the floors answer with a value without looking at the key.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tasks/label_task.h"

namespace fathom {

// One label a token, -1 where there is none.
struct LabelledSequence : Instance {
  std::vector<int> tokens;
  std::vector<int> labels;
  std::vector<std::uint8_t> judged;  // which labels count; a label that does not is trained on only
};

// A sequence each token of which is the label of the one before; its last token is a label only. `answers` says of each
// token of the sequence whether predicting it counts.
std::unique_ptr<LabelledSequence> next_token_sequence(std::vector<int> sequence, std::vector<std::uint8_t> answers);
// A sequence whose labels all count.
std::unique_ptr<LabelledSequence> answered_sequence(std::vector<int> tokens, std::vector<int> labels);

// Throws std::bad_cast for an instance of another kind.
inline const LabelledSequence& sequence_of(const Instance& instance) {
  return dynamic_cast<const LabelledSequence&>(instance);
}

// The token after the last earlier occurrence of the token itself, at each judged position; `unseen` where it has not
// occurred, -1 where nothing is judged. What is right where a value follows its key: an oracle, read off the tokens.
std::vector<int> recalled(const LabelledSequence& sequence, int unseen);

// Tokens first .. end - 1: those that can be an answer.
struct TokenRange {
  int first = 0;
  int end = 0;
  int count() const { return end - first; }
  bool holds(int token) const { return token >= first && token < end; }
};

class RecallTask : public LabelTask {
 public:
  std::vector<Bound> floors() const override;
  std::vector<double> score_floors(const Instance& instance) const override;

 protected:
  // answers_only: the labels that do not count are not trained on either.
  RecallTask(TaskInfo info, Vocabulary vocabulary, TokenRange values, bool answers_only)
      : LabelTask(std::move(info), std::move(vocabulary)), values_(values), answers_only_(answers_only) {}

  std::vector<int> prompt(const Instance& instance) const final { return sequence_of(instance).tokens; }
  std::vector<int> labels(const Instance& instance) const final;
  std::vector<std::uint8_t> judged(const Instance& instance, std::span<const int>) const final {
    return sequence_of(instance).judged;
  }
  const TokenRange& values() const { return values_; }

 private:
  TokenRange values_;
  bool answers_only_;
};

// The parameter `loss` of tasks whose source trains on every next token, and whether it asks for the answers alone.
ParameterInfo loss_parameter();
bool answers_only(const ParameterValues& values);

// `info` of a task that needs a causal model if a label that is trained on is the next token of the input.
TaskInfo causal_if(bool label_follows, TaskInfo info);

// Appends `count` names: "k0", "k1", ... for the prefix "k".
void add_names(std::vector<std::string>& names, const std::string& prefix, int count);
// The last two tokens of H3's vocabularies: => stands before what is asked for, . for nothing.
constexpr int arrow_and_dot = 2;
void add_arrow_and_dot(std::vector<std::string>& names);

}  // namespace fathom
