// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/recall_task.h"

#include <map>

namespace fathom {

std::unique_ptr<LabelledSequence> next_token_sequence(std::vector<int> sequence, std::vector<std::uint8_t> answers) {
  auto instance = std::make_unique<LabelledSequence>();
  instance->labels.assign(sequence.begin() + 1, sequence.end());
  instance->judged.assign(answers.begin() + 1, answers.end());
  sequence.pop_back();
  instance->tokens = std::move(sequence);
  return instance;
}

std::unique_ptr<LabelledSequence> answered_sequence(std::vector<int> tokens, std::vector<int> labels) {
  auto instance = std::make_unique<LabelledSequence>();
  instance->judged.reserve(labels.size());
  for (const int label : labels) instance->judged.push_back(label >= 0);
  instance->tokens = std::move(tokens);
  instance->labels = std::move(labels);
  return instance;
}

std::vector<int> recalled(const LabelledSequence& sequence, int unseen) {
  const std::vector<int>& tokens = sequence.tokens;
  std::map<int, std::size_t> last;
  std::vector<int> labels(tokens.size(), -1);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (sequence.judged[i]) {
      const auto found = last.find(tokens[i]);
      labels[i] = found == last.end() ? unseen : tokens[found->second + 1];
    }
    last[tokens[i]] = i;
  }
  return labels;
}

std::vector<int> RecallTask::labels(const Instance& instance) const {
  const LabelledSequence& sequence = sequence_of(instance);
  std::vector<int> labels = sequence.labels;
  if (answers_only_) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (!sequence.judged[i]) labels[i] = -1;
    }
  }
  return labels;
}

std::vector<Bound> RecallTask::floors() const {
  return {{"a value of the context", "a guess among the values shown so far, each as often as it stood there"},
          {"most frequent value", "the value shown most often so far, the first of several to be so"},
          {"last value", "the value shown last"}};
}

std::vector<double> RecallTask::score_floors(const Instance& instance) const {
  const LabelledSequence& sequence = sequence_of(instance);
  std::vector<int> shown(static_cast<std::size_t>(values_.count()), 0);
  const auto times = [&](int value) -> int& { return shown[static_cast<std::size_t>(value - values_.first)]; };
  int last = -1, most_frequent = -1;
  double all = 0, judged = 0, guess = 0, frequent = 0, latest = 0;
  for (std::size_t i = 0; i < sequence.tokens.size(); ++i) {
    if (const int token = sequence.tokens[i]; values_.holds(token)) {
      all += 1;
      last = token;
      if (++times(token) > (most_frequent < 0 ? 0 : times(most_frequent))) most_frequent = token;
    }
    if (!sequence.judged[i]) continue;
    const int label = sequence.labels[i];
    judged += 1;
    if (values_.holds(label) && all > 0) guess += times(label) / all;
    frequent += label == most_frequent;
    latest += label == last;
  }
  return {guess / judged, frequent / judged, latest / judged};
}

ParameterInfo loss_parameter() {
  return {"loss",
          std::string("next_tokens"),
          "what is trained on: every next token, as the source does, or only the answers that count",
          {"next_tokens", "answers"}};
}

bool answers_only(const ParameterValues& values) { return std::get<std::string>(values.at("loss")) == "answers"; }

TaskInfo causal_if(bool label_follows, TaskInfo info) {
  info.needs_causal = label_follows;
  return info;
}

void add_names(std::vector<std::string>& names, const std::string& prefix, int count) {
  for (int i = 0; i < count; ++i) names.push_back(prefix + std::to_string(i));
}

void add_arrow_and_dot(std::vector<std::string>& names) {
  names.emplace_back("=>");
  names.emplace_back(".");
}

}  // namespace fathom
