// SPDX-License-Identifier: Apache-2.0
// All parameters of a model in one aligned buffer, with their names. The registry's order is the checkpoint's order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/numeric/buffer.h"
#include "core/ops/tape.h"

namespace fathom {

// How a parameter starts.
struct Initial {
  enum class Kind { constant, normal, uniform };
  Kind kind = Kind::constant;
  double scale = 0.0;  // the constant, the standard deviation, or the bound of [-scale, scale)

  static Initial constant(double value) { return {Kind::constant, value}; }
  static Initial normal(double deviation) { return {Kind::normal, deviation}; }
  static Initial uniform(double bound) { return {Kind::uniform, bound}; }
};

struct NamedParameter {
  std::string name;
  Parameter at;
  bool vector = false;  // one-dimensional where tensors are written
  bool decays = true;   // weight decay applies (not to biases and norm gains)
  bool gain = false;    // of a norm
  Initial initial;
};

template <class T>
class ParameterStore {
 public:
  // Reserves a block, 64-byte aligned. Throws std::invalid_argument where the name stands already.
  Parameter add_matrix(const std::string& name, int rows, int cols, Initial initial, bool decays = true);
  Parameter add_vector(const std::string& name, int cols, Initial initial);  // without weight decay
  Parameter add_gain(const std::string& name, int cols);                     // of a norm: ones, without weight decay

  // Draws every parameter: number i from stream (seed, initialisation, 0, i), whatever the others are.
  void initialise(std::uint64_t seed);

  const std::vector<NamedParameter>& all() const { return all_; }
  const NamedParameter* find(const std::string& name) const;  // null if there is none
  Buffer<T>& values() { return values_; }
  const Buffer<T>& values() const { return values_; }
  std::size_t count() const;  // numbers that are trained (the buffer is longer: blocks are aligned)
  // 1 where weight decay applies, 0 elsewhere, as long as the buffer; gains of norms decay where it is asked for.
  Buffer<T> decay_mask(bool gains = false) const;

 private:
  Parameter add(NamedParameter parameter);

  std::vector<NamedParameter> all_;
  Buffer<T> values_;
};

}  // namespace fathom
