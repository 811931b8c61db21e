// SPDX-License-Identifier: Apache-2.0
// Reads the golden files that tools/make-golden.py writes and documents, and compares with them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/safetensors.h"
#include "core/ops/sequence.h"

namespace fathom {

// One case: its settings and its tensors, whose names are without the case's.
struct GoldenCase {
  std::string name;
  nlohmann::json settings;
  std::map<std::string, NamedTensor> tensors;

  bool has(const std::string& tensor) const { return tensors.contains(tensor); }
  const std::vector<double>& values(const std::string& tensor) const { return tensors.at(tensor).data; }
  std::vector<int> whole(const std::string& tensor) const {
    std::vector<int> numbers;
    for (const double value : values(tensor)) numbers.push_back(static_cast<int>(value));
    return numbers;
  }
  // A tensor as a matrix: a vector is one row, a scalar [1, 1].
  int cols(const std::string& tensor) const {
    const std::vector<std::int64_t>& shape = tensors.at(tensor).shape;
    return shape.empty() ? 1 : static_cast<int>(shape.back());
  }
  int rows(const std::string& tensor) const { return static_cast<int>(values(tensor).size()) / cols(tensor); }
  // The packed sequences of a list of lengths in the settings.
  std::vector<Sequence> sequences(const char* lengths = "lengths") const {
    std::vector<Sequence> packed;
    int start = 0;
    for (const int length : settings.at(lengths)) {
      packed.push_back({start, length});
      start += length;
    }
    return packed;
  }
};

// The cases of core/golden/FILE.safetensors.
inline std::vector<GoldenCase> load_golden(const std::string& file) {
  std::ifstream stream(std::string(FATHOM_SOURCE_DIR) + "/core/golden/" + file + ".safetensors", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  Safetensors read = decode_safetensors(bytes);
  std::map<std::string, GoldenCase> cases;
  for (const auto& [name, settings] : read.metadata) cases[name] = {name, nlohmann::json::parse(settings), {}};
  for (NamedTensor& tensor : read.tensors) {
    const std::size_t slash = tensor.name.find('/');
    GoldenCase& owner = cases.at(tensor.name.substr(0, slash));
    owner.tensors[tensor.name.substr(slash + 1)] = std::move(tensor);
  }
  std::vector<GoldenCase> list;
  for (auto& [name, golden] : cases) list.push_back(std::move(golden));
  return list;
}

// Expects the values to differ from the golden tensor by at most `tolerance` of its largest magnitude (or of 1).
inline void expect_golden(std::span<const double> values, const GoldenCase& golden, const std::string& tensor,
                          double tolerance = 1e-11) {
  const std::vector<double>& expected = golden.values(tensor);
  ASSERT_EQ(values.size(), expected.size()) << golden.name << "/" << tensor;
  double scale = 1.0, worst = 0.0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double error = std::fabs(values[i] - expected[i]);
    scale = std::max(scale, std::fabs(expected[i]));
    worst = std::isnan(error) ? HUGE_VAL : std::max(worst, error);
  }
  EXPECT_LE(worst, tolerance * scale) << golden.name << "/" << tensor;
}

}  // namespace fathom
