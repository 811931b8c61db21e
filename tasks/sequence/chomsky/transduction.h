// SPDX-License-Identifier: Apache-2.0
// The layout of the Chomsky hierarchy study (Deletang et al., ICLR 2023, arXiv 2207.02098): an encoder reads the
// input's symbols and then one empty token for each symbol of the output, and answers at the empty tokens. The reversal
// of 0 1 1:
//   tokens  0 1 1 <empty> <empty> <empty>
//   labels        1       1       0
// With compute_steps: 1 there is a computation token for each symbol of the input in between, as in the authors' code:
//   tokens  0 1 1 <pause> <pause> <pause> <empty> <empty> <empty>
// Where an output may be shorter than its place, a terminator follows it and class 0 fills up the rest; all of it is
// trained on, and nothing behind the terminator is judged.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tasks/label_task.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"
#include "tasks/sequence/alphabet.h"

namespace fathom {

using Symbols = std::span<const int>;

// What the symbols of a task are. Input symbol i is token i.
struct Alphabets {
  std::vector<std::string> input;  // names
  int outputs = 2;                 // classes
  int terminator = -1;             // the class that ends an output, -1 where all have one length
};

// A predictor of the output that needs no learning: a floor. Places that it leaves out are wrong.
struct Shortcut {
  Bound bound;
  std::function<std::vector<int>(Symbols input)> output;
};

// Instances are the NumberList of their input symbols, under the size that was asked for.
class Transduction : public LabelTask {
 public:
  int classes() const final { return alphabets_.outputs; }
  // Each constant output where there are at most ten, then the task's own shortcuts.
  std::vector<Bound> floors() const final;
  std::vector<double> score_floors(const Instance& instance) const final;

 protected:
  // `values` holds compute_steps; ParameterError where it is out of its range.
  Transduction(const TaskInfo& info, Alphabets alphabets, const ParameterValues& values,
               std::vector<Shortcut> shortcuts);

  virtual std::vector<int> draw_input(Stream& stream, int size) const = 0;
  // The output of an input, its terminator included, filling included or not.
  virtual std::vector<int> output(Symbols input) const = 0;
  // The same from an independent method.
  virtual std::vector<int> oracle_output(Symbols input) const = 0;
  virtual std::size_t input_length(int size) const { return static_cast<std::size_t>(size); }
  virtual std::size_t output_length(std::size_t input_length) const;

 private:
  std::size_t longest_prompt(Difficulty difficulty) const final;
  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const final;
  std::vector<int> prompt(const Instance& instance) const final;
  std::vector<int> labels(const Instance& instance) const final;
  std::vector<int> oracle(const Instance& instance) const final;
  std::vector<std::uint8_t> judged(const Instance& instance, std::span<const int> labels) const final;

  std::vector<int> placed(Symbols input, std::vector<int> output) const;

  Alphabets alphabets_;
  std::vector<Shortcut> shortcuts_;
  std::size_t compute_steps_;
  int pause_, empty_;
};

// The source of the task that has this name there.
std::string study_source(const std::string& task);
// The information of one of these tasks, completed by what they share: labels, sizes and compute_steps.
TaskInfo transduction_info(TaskInfo info);

}  // namespace fathom
