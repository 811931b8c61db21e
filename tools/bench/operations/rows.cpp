// SPDX-License-Identifier: Apache-2.0
// What works on rows and elements: norms, activations, look-ups, the loss, dropout, the optimiser. Operations an
// element are counted off the formulas, an exponential or a root as one: what matters is that moving costs more than
// computing.
#include <algorithm>
#include <memory>
#include <vector>

#include "core/models/transformer_cost.h"
#include "core/ops/activation.h"
#include "core/ops/cross_entropy.h"
#include "core/ops/dropout.h"
#include "core/ops/embedding.h"
#include "core/ops/norm.h"
#include "core/training/optimizer.h"
#include "tools/bench/operations/operation_bench.h"

namespace fathom {
namespace {

// Operations, and numbers of four bytes moved, an element.
Work per_element(double elements, double flops, double numbers) {
  return {elements * flops, elements * numbers * 4.0, 0.0};
}

std::shared_ptr<std::vector<int>> ids_below(int bound, int count) {
  const auto ids = std::make_shared<std::vector<int>>();
  // A stride that is prime to the bounds visits the rows out of order.
  for (int i = 0; i < count; ++i) ids->push_back(static_cast<int>(i * 7919LL % bound));
  return ids;
}

void add_norms(const StepShape& s) {
  const int n = s.tokens * s.batch, d = s.width;
  const double elements = static_cast<double>(n) * d;
  constexpr float epsilon = 1e-5f;
  OperationBench bench;
  bench.name = "layer_norm";
  bench.inputs = {{n, d}};
  bench.parameters = {{1, d}, {1, d}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return layer_norm<float>(tape, inputs[0], parameters[0], parameters[1], epsilon);
  };
  bench.forward = per_element(elements, 8, 2);    // x; y
  bench.backward = per_element(elements, 14, 3);  // x, dy; dx
  add_operation(bench, s);

  bench.name = "rms_norm";
  bench.parameters = {{1, d}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return rms_norm<float>(tape, inputs[0], parameters[0], epsilon);
  };
  bench.forward = per_element(elements, 4, 2);
  bench.backward = per_element(elements, 10, 3);
  add_operation(bench, s);

  bench.name = "residual_layer_norm";
  bench.inputs = {{n, d}, {n, d}};
  bench.parameters = {{1, d}, {1, d}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return residual_layer_norm<float>(tape, inputs[0], inputs[1], parameters[0], parameters[1], epsilon).normalised;
  };
  bench.forward = per_element(elements, 9, 4);    // x, branch; sum, y
  bench.backward = per_element(elements, 14, 3);  // sum, dy; the gradient that both share
  add_operation(bench, s);
}

void add_look_ups(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const double elements = static_cast<double>(n) * s.width;
  const auto tokens = ids_below(s.vocabulary, n), positions = ids_below(s.tokens, n);
  OperationBench bench;
  bench.name = "embedding_sum";
  bench.parameters = {{s.vocabulary, s.width}, {s.tokens, s.width}};
  bench.apply = [=](Tape<float>& tape, const auto&, const auto& parameters) {
    return embedding_sum<float>(tape, parameters[0], *tokens, parameters[1], *positions);
  };
  // The rows that occur of both tables once, and y; back dy, and the gradients of those rows read and written.
  const double tables = 4.0 * (std::min(s.vocabulary, n) + s.tokens) * s.width;
  bench.forward = {elements, 4.0 * elements + tables, 0.0};
  bench.backward = {2.0 * elements, 4.0 * elements + 2.0 * tables, 4.0 * elements + tables};
  add_operation(bench, s);
}

void add_loss(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const double elements = static_cast<double>(n) * s.vocabulary;
  const auto targets = ids_below(s.vocabulary, n);
  OperationBench bench;
  bench.name = "cross_entropy";
  bench.inputs = {{n, s.vocabulary}};
  bench.apply = [=](Tape<float>& tape, const auto& inputs, const auto&) {
    return cross_entropy<float>(tape, inputs[0], *targets, 1.0f / static_cast<float>(n));
  };
  bench.forward = per_element(elements, 4, 1);   // the logits
  bench.backward = per_element(elements, 3, 2);  // logits; their gradient
  add_operation(bench, s);
}

void add_dropout(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const double elements = static_cast<double>(n) * s.width;
  OperationBench bench;
  bench.name = "dropout";
  bench.inputs = {{n, s.width}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto&) {
    tape.set_dropout({1, 1, 0});
    return dropout<float>(tape, inputs[0], 0.1);
  };
  bench.forward = bench.backward = per_element(elements, 1, 2);
  add_operation(bench, s);
}

// The scalar functions of core/ops/activation.h in a loop, as linear_activation runs them.
template <class Function>
void add_activation(const char* name, double flops, double derivative_flops, const StepShape& s) {
  const std::size_t count = static_cast<std::size_t>(s.tokens * s.batch) * static_cast<std::size_t>(4 * s.width);
  struct Rows {
    Buffer<float> x, dy, y;
  };
  const auto rows = std::make_shared<Rows>();
  const auto fill = [=] {
    if (rows->x.empty()) *rows = {normal_numbers(count, 1.0), normal_numbers(count, 1.0), Buffer<float>(count)};
  };
  const std::string base = std::string("activation/") + name;
  add_call(base + "/forward", s, per_element(static_cast<double>(count), flops, 2), [=] {
    fill();
    const float* x = rows->x.data();
    float* y = rows->y.data();
    for (std::size_t i = 0; i < count; ++i) y[i] = Function::value(x[i]);
  });
  add_call(base + "/backward", s, per_element(static_cast<double>(count), derivative_flops, 3), [=] {
    fill();
    const float *x = rows->x.data(), *dy = rows->dy.data();
    float* y = rows->y.data();
    for (std::size_t i = 0; i < count; ++i) y[i] = dy[i] * Function::derivative(x[i]);
  });
}

void add_optimizer(const StepShape& s) {
  const auto count = static_cast<std::size_t>(parameter_buffer(model_of(s)));
  struct State {
    Buffer<float> parameters, gradients, decay;
    std::unique_ptr<Optimizer<float>> optimizer;
    WorkerPool pool{1};
  };
  const auto state = std::make_shared<State>();
  // Parameters, gradients, moments and the decay mask are read; parameters and moments written.
  Work work = per_element(static_cast<double>(count), 16, 8);
  work.footprint = work.bytes * 5.0 / 8.0;
  add_call("optimizer/adamw", s, work, [=] {
    if (!state->optimizer) {
      state->parameters = normal_numbers(count, 0.05);
      state->gradients = normal_numbers(count, 0.01);
      state->decay.assign(count, 1.0f);
      state->optimizer = std::make_unique<Optimizer<float>>(OptimizerConfig{}, count);
    }
    state->optimizer->update(state->pool, state->parameters, state->gradients, state->decay, 1e-3, 1.0);
  });
}

}  // namespace

void add_row_operations(const StepShape& s) {
  add_norms(s);
  add_activation<GeluTanh<float>>("gelu_tanh", 12, 18, s);
  add_activation<GeluErf<float>>("gelu_erf", 14, 18, s);
  add_activation<Relu<float>>("relu", 1, 2, s);
  add_activation<Silu<float>>("silu", 4, 8, s);
  add_look_ups(s);
  add_loss(s);
  add_dropout(s);
  add_optimizer(s);
}

}  // namespace fathom
