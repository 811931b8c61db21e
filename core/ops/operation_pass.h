// SPDX-License-Identifier: Apache-2.0
// Runs one operation forward and back on given numbers, in float or in double, for tests.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/numeric/arena.h"
#include "core/numeric/buffer.h"
#include "core/ops/tape.h"

namespace fathom {

struct Shape {
  int rows = 0, cols = 0;
  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols); }
};

// What an operation under test is given, and what it returns.
template <class T>
struct Operands {
  std::vector<Tensor<T>> inputs;
  std::vector<Parameter> parameters;
};
template <class T>
using Outputs = std::vector<Tensor<T>>;

using Numbers = std::vector<double>;

// One array of numbers for each input and then each parameter of an operation.
struct Point {
  std::vector<Shape> inputs, parameters;
  std::vector<Numbers> numbers;
};

struct Pass {
  std::vector<Numbers> outputs;
  std::vector<Numbers> gradients;  // of the inputs, then of the parameters; none of a forward pass
  std::uint32_t dropouts = 0;      // that the operation drew
};

struct PassOptions {
  double before = 0.0;     // what the parameters' gradients hold at the start
  std::uint32_t skip = 0;  // dropouts that others drew before
  std::optional<DropoutKey> dropout = {};
};

// Gives every output its cotangent and runs the tape back.
template <class T>
void pull_back(Tape<T>& tape, const std::vector<std::pair<Tensor<T>, const Numbers*>>& seeds) {
  for (const auto& [y, numbers] : seeds) {
    const std::vector<T> seed(numbers->begin(), numbers->end());
    if (numbers == seeds.back().second) {
      tape.backward(y, Matrix<const T>(seed.data(), y.rows(), y.cols()));
      return;
    }
    const GradientTarget<T> to = tape.target(y);
    for (std::size_t i = 0; i < seed.size(); ++i) {
      to.matrix.data[i] = seed[i] + (to.accumulate ? to.matrix.data[i] : T(0));
    }
  }
}

// Applies the operation once for each set of cotangents (one array an output, empty: unused) on the same tape, and
// pulls all of them back together; without sets, forward only.
template <class T, class Operation>
Pass run_operation(Arena& arena, const Point& point, const Operation& operation,
                   const std::vector<std::vector<Numbers>>& sets, const PassOptions& options) {
  arena.reset();
  const std::size_t inputs = point.inputs.size();
  Operands<T> at;
  Buffer<T> values;
  for (std::size_t k = 0; k < point.parameters.size(); ++k) {
    at.parameters.push_back({values.size(), point.parameters[k].rows, point.parameters[k].cols});
    for (const double x : point.numbers[inputs + k]) values.push_back(static_cast<T>(x));
  }
  Buffer<T> gradients(values.size() + 1, static_cast<T>(options.before));
  Tape<T> tape(arena, values.data(), sets.empty() ? nullptr : gradients.data());
  if (options.dropout) tape.set_dropout(*options.dropout);
  for (std::uint32_t i = 0; i < options.skip; ++i) tape.next_dropout();
  for (std::size_t k = 0; k < inputs; ++k) {
    at.inputs.push_back(tape.tensor(point.inputs[k].rows, point.inputs[k].cols));
    std::ranges::transform(point.numbers[k], at.inputs[k].value().data, [](double x) { return static_cast<T>(x); });
  }

  Pass result;
  std::vector<std::pair<Tensor<T>, const Numbers*>> seeds;
  for (std::size_t s = 0; s < std::max<std::size_t>(sets.size(), 1); ++s) {
    const Outputs<T> outputs = operation(tape, at);
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      const T* from = outputs[o].value().data;
      if (s == 0) result.outputs.emplace_back(from, from + outputs[o].size());
      if (!sets.empty() && !sets[s][o].empty()) seeds.emplace_back(outputs[o], &sets[s][o]);
    }
  }
  result.dropouts = tape.next_dropout() - options.skip;
  if (sets.empty()) return result;
  pull_back(tape, seeds);
  for (const Tensor<T>& x : at.inputs) {
    const T* from = x.gradient().data;
    result.gradients.push_back(from ? Numbers(from, from + x.size()) : Numbers(x.size(), 0.0));
  }
  for (const Parameter& p : at.parameters) {
    const T* from = gradients.data() + p.offset;
    result.gradients.emplace_back(from, from + p.size());
  }
  return result;
}

}  // namespace fathom
