// SPDX-License-Identifier: Apache-2.0
// What next-token tasks share: prompt, trace and answer in one line of tokens, and a verifier that splits it again.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// Where the trace ends and the answer begins.
struct TraceEnd {
  std::string token = special::sep;
  // once: one such token after the last step, also where no step is kept:   s1 s2 s3 <sep> answer
  // every_step: each step ends with it, and what follows the last one is the answer:   s1 = s2 = s3 = answer
  // nowhere: there is no such token, and the last one written is the answer:   s1 s2 s3 answer
  enum class Place { once, every_step, nowhere } place = Place::once;
};

// The longest parts that an example of one size can have, in tokens.
struct Extent {
  std::size_t prompt = 0;
  std::vector<std::size_t> steps = {};  // of the longest derivation; a trace end of every_step counts as the step's
  std::size_t answer = 0;               // without the end token
};

// An example is  prompt [trace, trace end] answer <eos>. A task gives the parts; where several answers or derivations
// are right, it also overrides `accepts` and `wrong_step`.
class NextTokenTask : public Task {
 public:
  const TaskInfo& info() const override { return info_; }
  const Vocabulary& vocabulary() const override { return vocabulary_; }
  std::size_t longest(Difficulty difficulty, const Format& format) const override;
  InstancePointer sample(Stream& stream, Difficulty difficulty) const final;
  Example encode(const Instance& instance, const Format& format) const override;
  std::vector<int> solve(const Instance& instance) const final;
  Verdict verify(const Instance& instance, const Format& format, std::span<const int> output) const final;

 protected:
  // The vocabulary holds special::eos; special::pause where the blank format is one of the task's, and the trace end
  // where a format with a trace is.
  NextTokenTask(TaskInfo info, Vocabulary vocabulary, TraceEnd trace_end = {});

  // The longest prompt, derivation and answer of a size that lies in the task's range.
  virtual Extent extent(Difficulty difficulty) const = 0;
  // Draws an instance of a size that lies in the task's range. Its size becomes the one asked for unless draw sets it.
  virtual std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const = 0;
  // All that stands before the trace or the answer, a separator included.
  virtual std::vector<int> prompt(const Instance& instance) const = 0;
  // The answer, without the end token, as the task's own derivation finds it.
  virtual std::vector<int> answer(const Instance& instance) const = 0;
  // The answer, without the end token, from an independent method.
  virtual std::vector<int> oracle(const Instance& instance) const = 0;
  // The chain of thought of the full trace; every_step: each step with its trace end.
  virtual Derivation derivation(const Instance&) const { return {}; }
  // Position ids of an example, empty for 0, 1, 2, ...
  virtual std::vector<int> positions(const Instance&, const Format&, const Example&) const { return {}; }
  // Which of these ids no random offset shifts, empty for none.
  virtual std::vector<std::uint8_t> anchored(const Instance&, const Format&, const Example&) const { return {}; }

  // Whether an answer (without its end token) is right; by default where it is the oracle's.
  virtual bool accepts(const Instance& instance, std::span<const int> answer) const;
  // The index of the first wrong one among the steps that the format keeps, -1 if none. `trace` ends with its trace end
  // where that is every_step, and stands without it otherwise. By default the thinned derivation is what is right.
  virtual int wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const;

  int id(const std::string& name) const { return vocabulary_.id(name); }
  int eos() const { return eos_; }

 private:
  struct Parts {
    std::span<const int> trace, answer;
    bool whole = false;  // the answer has its end token (stripped here)
  };
  Parts split(const Format& format, std::span<const int> output) const;

  TaskInfo info_;
  Vocabulary vocabulary_;
  TraceEnd::Place place_;
  int eos_ = -1, pause_ = -1, trace_end_ = -1;
};

// Whether the model writes a trace in this format.
bool has_trace(const Format& format);

}  // namespace fathom
