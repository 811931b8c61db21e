// SPDX-License-Identifier: Apache-2.0
// What tasks share that are answered by labels: one at each position (LabelTask), or one for the instance (PooledTask).
// They have the formats none and, where a task lists it, blank: pause tokens after the prompt.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// Sampling, lengths and pause tokens, the same for both.
class LabelledTask : public Task {
 public:
  const TaskInfo& info() const override { return info_; }
  const Vocabulary& vocabulary() const override { return vocabulary_; }
  std::size_t longest(Difficulty difficulty, const Format& format) const override;
  InstancePointer sample(Stream& stream, Difficulty difficulty) const final;

 protected:
  // The vocabulary holds special::pause where the blank format is one of the task's.
  LabelledTask(TaskInfo info, Vocabulary vocabulary) : info_(std::move(info)), vocabulary_(std::move(vocabulary)) {}

  // Tokens of the longest prompt of a size that lies in the task's range.
  virtual std::size_t longest_prompt(Difficulty difficulty) const = 0;
  // Draws an instance of a size that lies in the task's range. Its size becomes the one asked for unless draw sets it.
  virtual std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const = 0;
  virtual std::vector<int> prompt(const Instance& instance) const = 0;

  int id(const std::string& name) const { return vocabulary_.id(name); }
  // The prompt and its pause tokens, without targets.
  Example unlabelled(const Instance& instance, const Format& format) const;

 private:
  TaskInfo info_;
  Vocabulary vocabulary_;
};

// Labels of a prompt's positions; -1 where a position has none. All labels are trained on; those of `judged` count.
class LabelTask : public LabelledTask {
 public:
  Example encode(const Instance& instance, const Format& format) const override;
  // One label a position of the prompt, -1 where there is none.
  std::vector<int> solve(const Instance& instance) const final { return oracle(instance); }
  // `output` holds one label a token of the example; those where nothing is judged are not looked at.
  Verdict verify(const Instance& instance, const Format& format, std::span<const int> output) const final;

 protected:
  using LabelledTask::LabelledTask;
  virtual std::vector<int> labels(const Instance& instance) const = 0;
  // The labels from an independent method.
  virtual std::vector<int> oracle(const Instance& instance) const = 0;
  // Which labels decide exact match; by default all that there are. Called with what `labels` gave.
  virtual std::vector<std::uint8_t> judged(const Instance& instance, std::span<const int> labels) const;
};

// One label for the instance.
class PooledTask : public LabelledTask {
 public:
  Example encode(const Instance& instance, const Format& format) const override;
  std::vector<int> solve(const Instance& instance) const final { return {oracle(instance)}; }
  Verdict verify(const Instance& instance, const Format& format, std::span<const int> output) const final;

 protected:
  using LabelledTask::LabelledTask;
  virtual int label(const Instance& instance) const = 0;
  // The label from an independent method.
  virtual int oracle(const Instance& instance) const = 0;
};

// The share of the judged labels that `guess` has right: what a floor of a LabelTask scores. 1 where none is judged.
double share_right(std::span<const int> labels, std::span<const std::uint8_t> judged, std::span<const int> guess);

}  // namespace fathom
