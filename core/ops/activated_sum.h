// SPDX-License-Identifier: Apache-2.0
// An activation over the sum of what several maps have given.
#pragma once

#include <optional>

#include "core/ops/activation_kind.h"
#include "core/ops/tape.h"

namespace fathom {

// y = f(x + other + bias), x [n, D], other [n, D] or none (a null handle), bias [1, D] or none; f is not gated.
template <class T>
Tensor<T> activated_sum(Tape<T>& tape, Tensor<T> x, Tensor<T> other, std::optional<Parameter> bias,
                        Activation activation);

}  // namespace fathom
