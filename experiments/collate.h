// SPDX-License-Identifier: Apache-2.0
// Where tasks meet core: instances become rows of a packed batch.
#pragma once

#include <memory>
#include <vector>

#include "core/training/batch.h"
#include "experiments/run_spec.h"
#include "tasks/task.h"

namespace fathom {

// What a batch row is judged by: the answer alone, or all that the model writes (trace and answer).
enum class Judged { answer, output };

// Appends one example, its positions shifted by `offset`. The last token of a next-token example predicts nothing and
// is left out.
void append_example(const Example& example, AnswerKind kind, int offset, Judged judged, Batch& batch);

// The training stream of a run: example i of step s is drawn from stream (seed, data, s, i).
class TrainingSource : public BatchSource {
 public:
  TrainingSource(const Task& task, const RunSpec& run) : task_(task), run_(run) {}
  void fill(std::int64_t step, int first, int count, Batch& batch) const override;
  // The example without its batch.
  InstancePointer draw(std::int64_t step, int index) const;

 private:
  const Task& task_;
  const RunSpec& run_;
};

// Instances that a model is judged on. Item k is drawn from stream (seed, purpose, number, k): `number` tells the bins
// of one purpose apart.
struct EvaluationSet {
  std::vector<InstancePointer> instances;
  std::vector<Example> examples;
};
EvaluationSet draw_evaluation(const Task& task, const RunSpec& run, Purpose purpose, std::uint64_t number,
                              const std::vector<int>& sizes, int count);

}  // namespace fathom
