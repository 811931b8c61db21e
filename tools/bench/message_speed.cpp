// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/message_speed.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/numeric/random.h"
#include "core/ops/message_passing.h"
#include "results/statistics.h"

namespace fathom {
namespace {

using Clock = std::chrono::steady_clock;

Buffer<float> numbers(std::size_t count, std::uint32_t number) {
  Stream stream(1, Purpose::data, 1, number);
  Buffer<float> all(count);
  for (float& value : all) value = static_cast<float>(stream.normal());
  return all;
}

Batch random_graphs() {
  Batch batch;
  batch.pooled = true;
  for (std::uint32_t g = 0; g < MessageSpeed::graphs; ++g) {
    Stream stream(1, Purpose::data, 0, g);
    GraphExample graph;
    graph.nodes = MessageSpeed::graph_nodes;
    for (int i = 0; i < graph.nodes; ++i) {
      for (int j = 0; j < graph.nodes; ++j) {
        if (i != j && stream.uniform() < 0.3) {
          graph.edges.push_back({i, j, stream.between(0, MessageSpeed::edge_kinds - 1)});
        }
      }
    }
    batch.append(graph, {0}, {0});
  }
  batch.finish(1);
  return batch;
}

}  // namespace

MessageSpeed::MessageSpeed(int width) : width_(width), batch_(random_graphs()) {
  const auto row = static_cast<std::size_t>(width), all = static_cast<std::size_t>(nodes()) * row;
  sources_ = numbers(all, 0);
  targets_ = numbers(all, 1);
  kinds_ = numbers(edge_kinds * row, 2);
  cotangent_ = numbers(all, 3);
}

Work MessageSpeed::work(double flops, double edge_rows, double node_rows) const {
  const double row = 4.0 * width_, of_nodes = static_cast<double>(nodes());
  return {flops * edges() * width_, (edge_rows * edges() + node_rows * of_nodes) * row,
          (node_rows + 1.0) * of_nodes * row};
}

MessageSpeed::Seconds MessageSpeed::once(Aggregation aggregation) {
  arena_.reset();
  float gradients = 0.0f;  // there are no parameters; the tape records where it has somewhere to put gradients
  Tape<float> tape(arena_, nullptr, &gradients);
  const auto input = [&](const Buffer<float>& values, int rows) {
    const Tensor<float> x = tape.tensor(rows, width_);
    std::ranges::copy(values, x.value().data);
    return x;
  };
  const MessageParts<float> parts{input(sources_, nodes()), input(targets_, nodes()), input(kinds_, edge_kinds)};
  const auto start = Clock::now();
  const Tensor<float> y = pass_messages<float>(tape, parts, batch_.graphs.edges(), Activation::relu, aggregation);
  const auto between = Clock::now();
  tape.backward(y, Matrix<const float>(cotangent_.data(), y.rows(), y.cols()));
  const std::chrono::duration<double> forward = between - start, both = Clock::now() - start;
  return {forward.count(), both.count()};
}

MessageSpeed::Seconds MessageSpeed::measure(Aggregation aggregation, double seconds) {
  std::vector<double> forward, both;
  const auto start = Clock::now();
  once(aggregation);
  do {
    const Seconds one = once(aggregation);
    forward.push_back(one.forward);
    both.push_back(one.both);
  } while (std::chrono::duration<double>(Clock::now() - start).count() < seconds);
  return {median(forward), median(both)};
}

}  // namespace fathom
