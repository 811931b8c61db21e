// SPDX-License-Identifier: Apache-2.0
// Where tasks meet core: instances become rows of a packed batch.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
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

// An instance as a graph network reads it, with its labels: one for the graph, or one a node.
struct GraphItem {
  GraphExample graph;
  std::vector<int> labels;
};
// The numbers of random features come from stream (seed, features, step, index).
GraphItem graph_item(const Task& task, const RunSpec& run, const Instance& instance, std::uint64_t step,
                     std::uint32_t index);

// Appends examples as one sequence, one after another, positions counted on from `offset`. No example's last
// token predicts anything: what comes after it is another example.
void append_context(const std::vector<Example>& examples, int offset, Batch& batch);

// The training stream of a run: example i of step s is drawn from stream (seed, data, s, i). Where training is held to
// N examples, these are the first N of step 0, and each epoch goes through all of them in an order of its own. Where
// examples are packed, i counts contexts: a context holds as many as follow each other in its stream and find room.
class TrainingSource : public BatchSource {
 public:
  TrainingSource(const Task& task, const RunSpec& run) : task_(task), run_(run) {}
  void fill(std::int64_t step, int first, int count, Batch& batch) const override;
  // The example without its batch; of a context, its first.
  InstancePointer draw(std::int64_t step, int index) const;
  // The example, or all those of a context.
  std::vector<Example> examples(std::int64_t step, int index) const;

 private:
  // Example `index` of `step`, in the order in which they are drawn.
  InstancePointer drawn(std::int64_t step, int index) const;
  InstancePointer next(Stream& stream, std::int64_t step) const;
  // Which of the N examples stands where in an epoch.
  std::shared_ptr<const std::vector<std::uint32_t>> order(std::int64_t epoch) const;

  const Task& task_;
  const RunSpec& run_;
  // The orders of the last two epochs: a batch may end one and begin the next.
  struct Order {
    std::int64_t epoch = -1;
    std::shared_ptr<const std::vector<std::uint32_t>> places;
  };
  mutable std::mutex mutex_;
  mutable std::array<Order, 2> orders_;
};

// Instances that a model is judged on. Item k is drawn from stream (seed, purpose, number, k): `number` tells the bins
// of one purpose apart.
struct EvaluationSet {
  std::vector<InstancePointer> instances;
  std::vector<Example> examples;
  std::vector<GraphItem> graphs;  // where a graph network is judged
};
// The first examples of a fixed training set that `steps` updates have shown: at most `count`.
EvaluationSet draw_training_set(const Task& task, const RunSpec& run, std::int64_t steps, int count);
EvaluationSet draw_evaluation(const Task& task, const RunSpec& run, Purpose purpose, std::uint64_t number,
                              const std::vector<int>& sizes, int count);

}  // namespace fathom
