// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/operations/operation_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "core/numeric/arena.h"
#include "core/numeric/random.h"
#include "core/numeric/worker_pool.h"

namespace fathom {
namespace {

double seconds_between(BenchClock::time_point from, BenchClock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

// The operation with its numbers, to be applied again and again.
class Prepared {
 public:
  explicit Prepared(const OperationBench& operation) : operation_(operation) {
    for (const OperandExtent& extent : operation.inputs) inputs_.push_back(normal_numbers(extent.size(), 1.0));
    std::size_t count = 0;
    for (const OperandExtent& extent : operation.parameters) {
      parameters_.push_back({count, extent.rows, extent.cols});
      count += (extent.size() + 15) / 16 * 16;
    }
    values_ = normal_numbers(count, 0.05);
    gradients_.resize(count + 1);
  }

  struct Seconds {
    double forward = 0.0, backward = 0.0;
  };
  Seconds once(bool backward) {
    arena_.reset();
    Tape<float> tape(arena_, values_.data(), gradients_.data());
    std::vector<Tensor<float>> inputs;
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
      inputs.push_back(tape.tensor(operation_.inputs[k].rows, operation_.inputs[k].cols));
      std::ranges::copy(inputs_[k], inputs.back().value().data);
    }
    Seconds seconds;
    BenchClock::time_point start = BenchClock::now();
    const Tensor<float> y = operation_.apply(tape, inputs, parameters_);
    seconds.forward = seconds_between(start, BenchClock::now());
    if (!backward) return seconds;
    if (cotangent_.empty()) cotangent_ = normal_numbers(y.size(), 1.0);
    // Recorded last, run first: writes the cotangent, which is no part of the operation, then starts the clock.
    const float* cotangent = cotangent_.data();
    const Tensor<float> end = tape.tensor(1, 1);
    tape.record([&tape, y, cotangent, &start] {
      std::copy_n(cotangent, y.size(), tape.target(y).matrix.data);
      start = BenchClock::now();
    });
    tape.backward(end);
    seconds.backward = seconds_between(start, BenchClock::now());
    return seconds;
  }

 private:
  const OperationBench operation_;
  std::vector<Buffer<float>> inputs_;
  std::vector<Parameter> parameters_;
  Buffer<float> values_, gradients_, cotangent_;
  Arena arena_;
};

}  // namespace

Buffer<float> normal_numbers(std::size_t count, double deviation) {
  // Few distinct numbers are as good as many here, and drawn sooner.
  constexpr std::size_t period = 4099;
  Stream stream(1, Purpose::data);
  Buffer<float> numbers(count);
  for (std::size_t i = 0; i < std::min(count, period); ++i) {
    numbers[i] = static_cast<float>(deviation * stream.normal());
  }
  for (std::size_t i = period; i < count; ++i) numbers[i] = numbers[i - period];
  return numbers;
}

void measure_against_roof(benchmark::State& state, const Work& work, const std::function<double()>& once) {
  const FlushDenormals flush;
  once();  // memory, primitives
  double total = 0.0;
  for (auto _ : state) {
    const double seconds = once();
    state.SetIterationTime(seconds);
    total += seconds;
  }
  const double each = total / static_cast<double>(state.iterations());
  state.counters["GFLOP/s"] = work.flops / each / 1e9;
  state.counters["GB/s"] = work.bytes / each / 1e9;
  state.counters["flop/byte"] = work.flops / work.bytes;
  state.counters["of_roof"] = least_seconds(work, measured_roof(work)) / each;
}

void add_operation(const OperationBench& operation, const StepShape& shape) {
  for (const bool backward : {false, true}) {
    const std::string name =
        fmt::format("{}/{}/{}", operation.name, to_string(shape), backward ? "backward" : "forward");
    benchmark::RegisterBenchmark(name.c_str(), [operation, backward](benchmark::State& state) {
      Prepared prepared(operation);
      measure_against_roof(state, backward ? operation.backward : operation.forward, [&] {
        const Prepared::Seconds seconds = prepared.once(backward);
        return backward ? seconds.backward : seconds.forward;
      });
    })->UseManualTime();
  }
}

void add_call(const std::string& name, const StepShape& shape, const Work& work, std::function<void()> call) {
  benchmark::RegisterBenchmark(fmt::format("{}/{}", name, to_string(shape)).c_str(), [work, call = std::move(call)](
                                                                                         benchmark::State& state) {
    measure_against_roof(state, work, [&] {
      const auto start = BenchClock::now();
      call();
      return seconds_between(start, BenchClock::now());
    });
  })->UseManualTime();
}

}  // namespace fathom
