// SPDX-License-Identifier: Apache-2.0
// Weights as products read them, laid out once for all the passes between two updates.
#pragma once

#include <cstddef>
#include <vector>

#include "core/numeric/arena.h"
#include "core/numeric/gemm.h"

namespace fathom {

template <class T>
class WeightLayouts {
 public:
  // Forgets all layouts: the weights have changed. Keeps the room.
  void reset() {
    known_.clear();
    arena_.reset();
  }

  // op(weight) [K, N], laid out at its first use.
  RightFactor<T> factor(Transpose form, Matrix<const T> weight, Precision precision) {
    const std::size_t room = RightFactor<T>::room(form, weight, precision);
    if (room == 0) return {form, weight, nullptr, precision};
    for (const Known& known : known_) {
      if (known.weight == weight.data && known.form == form) return {form, weight, known.laid_out, precision};
    }
    T* laid_out = arena_.allocate<T>(room);
    RightFactor<T>::lay_out(form, weight, laid_out, precision);
    known_.push_back({weight.data, form, laid_out});
    return {form, weight, laid_out, precision};
  }

 private:
  struct Known {
    const T* weight;
    Transpose form;
    const T* laid_out;
  };
  std::vector<Known> known_;  // two for each weight of a model: few enough to look through
  Arena arena_;
};

}  // namespace fathom
