// SPDX-License-Identifier: Apache-2.0
#include "experiments/fourier.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include "core/training/evaluate.h"
#include "experiments/collate.h"
#include "experiments/judge.h"
#include "tasks/registry.h"
#include "tasks/sequence/boolean_function.h"

namespace fathom {
namespace {

constexpr int followed = 3;           // variables all of whose monomials are followed
constexpr int whole_cube_up_to = 12;  // dimensions
constexpr std::uint32_t points = 1u << whole_cube_up_to;

// A product of variables: bit i is set where x_i is a factor. Its value at x is the parity of what both have.
std::vector<Point> monomials_of(int dimension) {
  std::vector<Point> monomials;
  for (Point m = 0; m < (1u << followed); ++m) monomials.push_back(m);
  monomials.push_back((Point{1} << dimension) - 1);
  return monomials;
}

std::string name_of(Point monomial, int dimension) {
  if (monomial == 0) return "1";
  if (std::popcount(monomial) > followed) return fmt::format("all {}", dimension);
  std::string name;
  for (int i = 0; i < followed; ++i) {
    if ((monomial >> i & 1u) != 0) name += fmt::format("{}x{}", name.empty() ? "" : " ", i);
  }
  return name;
}

std::vector<Point> points_of(std::uint64_t seed, int dimension) {
  std::vector<Point> all(dimension <= whole_cube_up_to ? 1u << dimension : points);
  std::iota(all.begin(), all.end(), Point{0});
  if (dimension <= whole_cube_up_to) return all;
  for (std::uint32_t k = 0; k < points; ++k) {
    // A set of its own beside those that accuracies are of.
    Stream stream(seed, Purpose::validation, ~std::uint64_t{0}, k);
    const Point high = stream.bits();
    all[k] = (high << 32 | stream.bits()) & ((Point{1} << dimension) - 1);
  }
  return all;
}

// The model's value at each point.
std::vector<double> computed(const Model<float>& model, const Task& task, const CubeTask& cube, const RunSpec& run,
                             const std::vector<Point>& at, int dimension) {
  std::vector<double> values;
  for (std::size_t first = 0; first < at.size(); first += judged_together) {
    Batch batch;
    batch.pooled = true;
    for (std::size_t k = first; k < std::min(at.size(), first + judged_together); ++k) {
      append_example(task.encode(*cube.at(at[k], dimension), run.format), AnswerKind::pooled, 0, Judged::answer, batch);
    }
    batch.finish(row_quantum);
    for (const std::vector<float>& probabilities : class_probabilities(model, batch)) {
      double mean = 0.0;
      for (std::size_t c = 0; c < probabilities.size(); ++c) {
        mean += static_cast<double>(probabilities[c]) * cube.class_values()[c];
      }
      values.push_back(mean);
    }
  }
  return values;
}

}  // namespace

bool has_fourier(const RunSpec& run) {
  return as_cube_task(*make_task(run.task, run.parameters, run.largest)) != nullptr;
}

void add_fourier(const Model<float>& model, const Task& task, const RunSpec& run, const std::string& where,
                 std::map<std::string, double>& metrics) {
  const CubeTask* cube = as_cube_task(task);
  if (cube == nullptr) return;
  const int dimension = run.train_sizes.back();
  const std::vector<Point> at = points_of(run.seed, dimension);
  const std::vector<double> values = computed(model, task, *cube, run, at, dimension);
  for (const Point monomial : monomials_of(dimension)) {
    double own = 0.0, target = 0.0, simplest = 0.0;
    for (std::size_t k = 0; k < at.size(); ++k) {
      const double sign = std::popcount(at[k] & monomial) % 2 == 0 ? 1.0 : -1.0;
      own += sign * values[k];
      target += sign * cube->function().value(at[k], dimension);
      simplest += sign * cube->function().min_degree(at[k], dimension);
    }
    const auto count = static_cast<double>(at.size());
    const std::string prefix = fmt::format("{}[monomial={}].", where, name_of(monomial, dimension));
    metrics[prefix + "coefficient"] = own / count;
    metrics[prefix + "target_coefficient"] = target / count;
    metrics[prefix + "min_degree_coefficient"] = simplest / count;
  }
}

}  // namespace fathom
