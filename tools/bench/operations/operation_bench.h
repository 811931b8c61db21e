// SPDX-License-Identifier: Apache-2.0
// An operation of core/ops as two benchmarks, forward and backward, each against its roof.
#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "core/numeric/buffer.h"
#include "core/ops/tape.h"
#include "tools/bench/roofline.h"
#include "tools/bench/step_shape.h"

namespace fathom {

using BenchClock = std::chrono::steady_clock;

struct OperandExtent {
  int rows = 0, cols = 0;
  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols); }
};

struct OperationBench {
  std::string name;                               // "linear/qkv"
  std::vector<OperandExtent> inputs, parameters;  // drawn normally
  std::function<Tensor<float>(Tape<float>&, const std::vector<Tensor<float>>&, const std::vector<Parameter>&)> apply;
  Work forward, backward;
};

// NAME/SHAPE/forward and NAME/SHAPE/backward. Timed is the operation alone, as the tape runs it: inputs are laid down
// and the cotangent is written before the clock starts.
void add_operation(const OperationBench& operation, const StepShape& shape);

// NAME/SHAPE: a function that is called again and again; `call` owns its data.
void add_call(const std::string& name, const StepShape& shape, const Work& work, std::function<void()> call);

// Runs `once` for every iteration, which returns the seconds that it took, and sets the counters: GFLOP/s and GB/s (of
// the work), intensity in operations a byte, and `of_roof`, the share of what the roof allows.
void measure_against_roof(benchmark::State& state, const Work& work, const std::function<double()>& once);

// Normal numbers of this deviation.
Buffer<float> normal_numbers(std::size_t count, double deviation);

// What the families add for a shape.
void add_matrix_operations(const StepShape& shape);
void add_row_operations(const StepShape& shape);
void add_attention(const StepShape& shape);
// The same of what works along edges, at sizes of its own.
void add_graph_operations();

}  // namespace fathom
