// SPDX-License-Identifier: Apache-2.0
// A tape over the inputs of one golden case that checks outputs and every gradient.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/golden/golden_case.h"
#include "core/numeric/arena.h"
#include "core/numeric/buffer.h"
#include "core/ops/tape.h"

namespace fathom {

class GoldenTape {
 public:
  // Those of the named tensors that the case has become parameters.
  GoldenTape(const GoldenCase& golden, const std::vector<std::string>& parameters) : golden_(golden) {
    for (const std::string& name : parameters) {
      if (!golden.has(name)) continue;
      parameters_[name] = {values_.size(), golden.rows(name), golden.cols(name)};
      values_.insert(values_.end(), golden.values(name).begin(), golden.values(name).end());
    }
    gradients_.resize(values_.size() + 1, 0.0);  // never empty: a tape without gradients records nothing
    tape_.emplace(arena_, values_.data(), gradients_.data());
  }

  Tape<double>& tape() { return *tape_; }
  Parameter parameter(const std::string& name) const { return parameters_.at(name); }
  std::optional<Parameter> parameter_if_any(const std::string& name) const {
    return parameters_.contains(name) ? std::optional(parameters_.at(name)) : std::nullopt;
  }
  Tensor<double> input(const std::string& name) {
    const Tensor<double> x = tape_->tensor(golden_.rows(name), golden_.cols(name));
    std::ranges::copy(golden_.values(name), x.value().data);
    inputs_[name] = x;
    return x;
  }

  // Checks the outputs, pulls their cotangents back, and checks the gradients of all inputs and parameters.
  void check(const std::vector<std::pair<std::string, Tensor<double>>>& outputs) {
    for (const auto& [name, y] : outputs) {
      expect_golden({y.value().data, y.size()}, golden_, name);
      if (&name == &outputs.back().first) continue;
      const GradientTarget<double> to = tape_->target(y);
      std::ranges::copy(golden_.values(name + ".cotangent"), to.matrix.data);
    }
    const auto& [name, y] = outputs.back();
    tape_->backward(y, {golden_.values(name + ".cotangent").data(), y.rows(), y.cols()});
    for (const auto& [input, x] : inputs_) {
      expect_golden({x.gradient().data, x.size()}, golden_, input + ".gradient");
    }
    for (const auto& [parameter, at] : parameters_) {
      expect_golden({gradients_.data() + at.offset, at.size()}, golden_, parameter + ".gradient");
    }
  }

 private:
  const GoldenCase& golden_;
  Arena arena_;
  Buffer<double> values_, gradients_;
  std::map<std::string, Parameter> parameters_;
  std::map<std::string, Tensor<double>> inputs_;
  std::optional<Tape<double>> tape_;
};

}  // namespace fathom
