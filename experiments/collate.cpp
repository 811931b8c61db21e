// SPDX-License-Identifier: Apache-2.0
#include "experiments/collate.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

namespace fathom {
namespace {

int pick_size(Stream& stream, std::span<const int> sizes) {
  return sizes[stream.below(static_cast<std::uint32_t>(sizes.size()))];
}

// `count` distinct ids below `range`, ascending: all sets of them are equally likely (Floyd's algorithm).
std::vector<int> drawn_positions(Stream& stream, std::size_t count, int range) {
  std::set<int> ids;
  for (int last = range - static_cast<int>(count); last < range; ++last) {
    if (!ids.insert(stream.between(0, last)).second) ids.insert(last);
  }
  return {ids.begin(), ids.end()};
}

void draw_positions(const RunSpec& run, std::uint64_t step, std::uint32_t index, Example& example) {
  if (run.randomised_positions == 0) return;
  Stream stream(run.seed, Purpose::positions, step, index);
  example.positions = drawn_positions(stream, example.tokens.size(), run.randomised_positions);
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

void append_context(const std::vector<Example>& examples, int offset, Batch& batch) {
  std::vector<int> tokens, targets;
  for (const Example& example : examples) {
    tokens.insert(tokens.end(), example.tokens.begin(), example.tokens.end());
    for (std::size_t i = 0; i < example.tokens.size(); ++i) {
      targets.push_back(example.loss_mask[i] ? example.targets[i] : -1);
    }
  }
  tokens.pop_back();
  targets.pop_back();
  std::vector<int> positions(tokens.size());
  std::iota(positions.begin(), positions.end(), offset);
  const std::vector<int> unjudged(tokens.size(), -1);
  batch.append(tokens, positions, targets, unjudged);
}

GraphItem graph_item(const Task& task, const RunSpec& run, const Instance& instance, std::uint64_t step,
                     std::uint32_t index) {
  const std::optional<GraphReading> reading = task.graph(instance);
  const GraphRun& graph = *run.graph;
  // What a file holds is known line by line only.
  const auto fail = [&](const char* what) { throw std::runtime_error(task.info().name + ": " + what); };
  if (!reading || reading->nodes < 1) fail("an instance has no graph");
  const bool by_node = graph.model.read_out == ReadOut::nodes;
  const int labels = by_node ? static_cast<int>(reading->labels.size()) : reading->label < 0 ? 0 : 1;
  if (labels != (by_node ? reading->nodes : 1)) fail("the graph of an instance has no label");
  const int asked = graph.input.read_out_node ? graph.input.marks : graph.model.asked;
  if (graph.model.read_out == ReadOut::asked && static_cast<int>(reading->marks.size()) < asked) {
    fail("an instance asks about fewer nodes than others");
  }
  Stream stream(run.seed, Purpose::features, step, index);
  GraphItem item{graph_example(*reading, graph.input, stream), {reading->label}};
  if (by_node) item.labels = reading->labels;
  return item;
}

std::shared_ptr<const std::vector<std::uint32_t>> TrainingSource::order(std::int64_t epoch) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  Order& known = orders_[static_cast<std::size_t>(epoch % 2)];
  if (known.epoch != epoch) {
    std::vector<std::uint32_t> places(static_cast<std::size_t>(run_.train_examples));
    std::iota(places.begin(), places.end(), 0u);
    Stream stream(run_.seed, Purpose::order, static_cast<std::uint64_t>(epoch));
    stream.shuffle(std::span(places));
    known = {epoch, std::make_shared<const std::vector<std::uint32_t>>(std::move(places))};
  }
  return known.places;
}

InstancePointer TrainingSource::drawn(std::int64_t step, int index) const {
  Stream stream(run_.seed, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(index));
  return next(stream, step);
}

InstancePointer TrainingSource::next(Stream& stream, std::int64_t step) const {
  const std::vector<int>& all = run_.train_sizes;
  const int largest = run_.curriculum.largest_at(step, run_.train.steps, all.back());
  const auto end = std::upper_bound(all.begin(), all.end(), largest);
  return task_.sample(stream, {pick_size(stream, {all.begin(), end}), Part::training});
}

std::vector<Example> TrainingSource::examples(std::int64_t step, int index) const {
  std::vector<Example> examples;
  if (run_.pack == 0) {
    examples.push_back(task_.encode(*draw(step, index), run_.format));
    return examples;
  }
  Stream stream(run_.seed, Purpose::data, static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(index));
  for (std::size_t room = static_cast<std::size_t>(run_.pack);;) {
    Example example = task_.encode(*next(stream, step), run_.format);
    if (example.tokens.size() > room) return examples;
    room -= example.tokens.size();
    examples.push_back(std::move(example));
  }
}

InstancePointer TrainingSource::draw(std::int64_t step, int index) const {
  if (run_.train_examples == 0) return drawn(step, index);
  const std::int64_t number = step * run_.train.batch + index;
  const auto place = static_cast<std::size_t>(number % run_.train_examples);
  return drawn(0, static_cast<int>((*order(number / run_.train_examples))[place]));
}

void TrainingSource::fill(std::int64_t step, int first, int count, Batch& batch) const {
  batch.first_example = static_cast<std::uint32_t>(first);
  batch.pooled = run_.graph ? run_.graph->model.read_out != ReadOut::nodes : task_.info().answer == AnswerKind::pooled;
  for (int i = first; i < first + count; ++i) {
    if (run_.graph) {
      const GraphItem item =
          graph_item(task_, run_, *draw(step, i), static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
      batch.append(item.graph, item.labels, item.labels);
      continue;
    }
    std::vector<Example> examples = this->examples(step, i);
    const auto at = static_cast<std::uint64_t>(step);
    const auto index = static_cast<std::uint32_t>(i);
    int offset = 0;
    if (run_.random_offset) {
      Stream stream(run_.seed, Purpose::positions, at, index);
      std::size_t tokens = 0;
      for (const Example& example : examples) tokens += example.tokens.size();
      offset = stream.between(0, run_.model.context - static_cast<int>(tokens));
    }
    if (run_.pack > 0) {
      append_context(examples, offset, batch);
    } else {
      draw_positions(run_, at, index, examples[0]);
      append_example(examples[0], task_.info().answer, offset, Judged::answer, batch);
    }
  }
}

namespace {

void add_example(const Task& task, const RunSpec& run, InstancePointer instance, std::uint64_t step, int index,
                 EvaluationSet& set) {
  set.examples.push_back(task.encode(*instance, run.format));
  draw_positions(run, step, static_cast<std::uint32_t>(index), set.examples.back());
  if (run.graph) set.graphs.push_back(graph_item(task, run, *instance, step, static_cast<std::uint32_t>(index)));
  set.instances.push_back(std::move(instance));
}

}  // namespace

EvaluationSet draw_training_set(const Task& task, const RunSpec& run, std::int64_t steps, int count) {
  const TrainingSource source(task, run);
  const std::int64_t shown = std::min(steps * run.train.batch, run.train_examples);
  EvaluationSet set;
  for (int k = 0; k < std::min<std::int64_t>(count, shown); ++k) {
    add_example(task, run, source.draw(k / run.train.batch, k % run.train.batch), 0, k, set);
  }
  return set;
}

EvaluationSet draw_evaluation(const Task& task, const RunSpec& run, Purpose purpose, std::uint64_t number,
                              const std::vector<int>& sizes, int count) {
  const Part part = purpose == Purpose::test ? Part::test : Part::validation;
  // Random features have streams of their own, past all steps of training.
  const std::uint64_t step = (static_cast<std::uint64_t>(purpose) << 48) + number;
  EvaluationSet set;
  for (int k = 0; k < count; ++k) {
    Stream stream(run.seed, purpose, number, static_cast<std::uint32_t>(k));
    const int size = pick_size(stream, sizes);
    add_example(task, run, task.sample(stream, {size, part}), step, k, set);
  }
  return set;
}

}  // namespace fathom
