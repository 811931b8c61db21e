// SPDX-License-Identifier: Apache-2.0
#include "experiments/collate.h"

#include <numeric>

namespace fathom {
namespace {

int pick_size(Stream& stream, const std::vector<int>& sizes) {
  return sizes[stream.below(static_cast<std::uint32_t>(sizes.size()))];
}

}  // namespace

void append_example(const Example& example, AnswerKind kind, int offset, Judged judged, Batch& batch) {
  const std::size_t rows = example.tokens.size() - (kind == AnswerKind::next_token ? 1 : 0);
  const std::size_t labels = kind == AnswerKind::pooled ? 1 : rows;
  std::vector<int> tokens(example.tokens.begin(), example.tokens.begin() + static_cast<std::ptrdiff_t>(rows));
  std::vector<int> positions(rows), targets(labels), metrics(labels);
  if (example.positions.empty()) {
    std::iota(positions.begin(), positions.end(), offset);
  } else {
    for (std::size_t i = 0; i < rows; ++i) {
      const bool shifted = example.anchored.empty() || !example.anchored[i];
      positions[i] = example.positions[i] + (shifted ? offset : 0);
    }
  }
  for (std::size_t i = 0; i < labels; ++i) {
    targets[i] = example.loss_mask[i] ? example.targets[i] : -1;
    metrics[i] = example.metric_mask[i] ? example.targets[i] : judged == Judged::output ? targets[i] : -1;
  }
  batch.append(tokens, positions, targets, metrics);
}

InstancePointer TrainingSource::draw(std::int64_t step, int index) const {
  Stream stream(run_.seed, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(index));
  const int size = pick_size(stream, run_.train_sizes);
  return task_.sample(stream, {size, Part::training});
}

void TrainingSource::fill(std::int64_t step, int first, int count, Batch& batch) const {
  batch.first_example = static_cast<std::uint32_t>(first);
  batch.pooled = task_.info().answer == AnswerKind::pooled;
  for (int i = first; i < first + count; ++i) {
    const Example example = task_.encode(*draw(step, i), run_.format);
    int offset = 0;
    if (run_.random_offset) {
      Stream stream(run_.seed, Purpose::positions, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
      offset = stream.between(0, run_.model.context - static_cast<int>(example.tokens.size()));
    }
    append_example(example, task_.info().answer, offset, Judged::answer, batch);
  }
}

EvaluationSet draw_evaluation(const Task& task, const RunSpec& run, Purpose purpose, std::uint64_t number,
                              const std::vector<int>& sizes, int count) {
  const Part part = purpose == Purpose::test ? Part::test : Part::validation;
  EvaluationSet set;
  for (int k = 0; k < count; ++k) {
    Stream stream(run.seed, purpose, number, static_cast<std::uint32_t>(k));
    const int size = pick_size(stream, sizes);
    set.instances.push_back(task.sample(stream, {size, part}));
    set.examples.push_back(task.encode(*set.instances.back(), run.format));
  }
  return set;
}

}  // namespace fathom
