// SPDX-License-Identifier: Apache-2.0
// Arithmetic modulo a prime, and the parameter `prime` of the tasks that count in it.
#pragma once

#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// The numbers 0 .. prime - 1. Operands lie among them.
class PrimeField {
 public:
  explicit PrimeField(int prime);  // throws std::invalid_argument where that is no prime

  int prime() const { return prime_; }
  int add(int a, int b) const { return a + b < prime_ ? a + b : a + b - prime_; }
  int subtract(int a, int b) const { return a < b ? a - b + prime_ : a - b; }
  int multiply(int a, int b) const { return a * b % prime_; }
  // 0 where b is 0.
  int divide(int a, int b) const { return multiply(a, inverse_[static_cast<std::size_t>(b)]); }

 private:
  int prime_;
  std::vector<int> inverse_;  // of 0: 0
};

// The parameter `prime`, 11 by default, and the field that it asks `task` for. Throws ParameterError.
ParameterInfo prime_parameter();
PrimeField prime_field(const ParameterValues& values, const std::string& task);

}  // namespace fathom
