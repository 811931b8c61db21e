// SPDX-License-Identifier: Apache-2.0
#include "tasks/label_task.h"

#include <utility>

namespace fathom {

std::size_t LabelledTask::longest(Difficulty difficulty, const Format& format) const {
  check_size(info_, difficulty);
  check_format(info_, format);
  return longest_prompt(difficulty) + static_cast<std::size_t>(format.amount);
}

InstancePointer LabelledTask::sample(Stream& stream, Difficulty difficulty) const {
  check_size(info_, difficulty);
  std::unique_ptr<Instance> instance = draw(stream, difficulty);
  if (instance->size == 0) instance->size = difficulty.size;
  return instance;
}

Example LabelledTask::unlabelled(const Instance& instance, const Format& format) const {
  check_format(info_, format);
  Example example;
  example.tokens = prompt(instance);
  example.prompt = example.tokens.size();
  example.trace = static_cast<std::size_t>(format.amount);
  if (example.trace > 0) example.tokens.resize(example.prompt + example.trace, vocabulary_.id(special::pause));
  example.given = example.tokens.size();
  return example;
}

Example LabelTask::encode(const Instance& instance, const Format& format) const {
  Example example = unlabelled(instance, format);
  example.targets = labels(instance);
  example.metric_mask = judged(instance, example.targets);
  example.targets.resize(example.tokens.size(), -1);
  example.metric_mask.resize(example.tokens.size(), 0);
  for (const int target : example.targets) example.loss_mask.push_back(target >= 0);
  return example;
}

Verdict LabelTask::verify(const Instance& instance, const Format& format, std::span<const int> output) const {
  check_format(info(), format);
  const std::vector<int> right = oracle(instance);
  const std::vector<std::uint8_t> counted = judged(instance, right);
  Verdict verdict{.answer_right = output.size() == right.size() + static_cast<std::size_t>(format.amount),
                  .trace_right = true};
  if (!verdict.answer_right) return verdict;
  for (std::size_t i = 0; i < right.size(); ++i) {
    if (counted[i] && output[i] != right[i]) verdict.answer_right = false;
  }
  return verdict;
}

std::vector<std::uint8_t> LabelTask::judged(const Instance&, std::span<const int> labels) const {
  std::vector<std::uint8_t> mask;
  mask.reserve(labels.size());
  for (const int label : labels) mask.push_back(label >= 0);
  return mask;
}

Example PooledTask::encode(const Instance& instance, const Format& format) const {
  Example example = unlabelled(instance, format);
  example.targets = {label(instance)};
  example.loss_mask = {1};
  example.metric_mask = {1};
  return example;
}

Verdict PooledTask::verify(const Instance& instance, const Format& format, std::span<const int> output) const {
  check_format(info(), format);
  return {.answer_right = output.size() == 1 && output[0] == oracle(instance), .trace_right = true};
}

double share_right(std::span<const int> labels, std::span<const std::uint8_t> judged, std::span<const int> guess) {
  double right = 0, all = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!judged[i]) continue;
    all += 1;
    right += labels[i] == guess[i];
  }
  return all == 0 ? 1.0 : right / all;
}

}  // namespace fathom
