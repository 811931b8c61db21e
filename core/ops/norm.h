// SPDX-License-Identifier: Apache-2.0
// Normalisation of rows, alone and fused with the residual sum before it.
#pragma once

#include <optional>

#include "core/ops/tape.h"

namespace fathom {

// y = gain * (x - mean) / sqrt(var + epsilon) + bias over each row of x [n, D], var the biased variance (Ba et al.
// 2016).
template <class T>
Tensor<T> layer_norm(Tape<T>& tape, Tensor<T> x, Parameter gain, std::optional<Parameter> bias, T epsilon);

// y = gain * x / sqrt(mean of x^2 + epsilon) (Zhang and Sennrich 2019).
template <class T>
Tensor<T> rms_norm(Tape<T>& tape, Tensor<T> x, Parameter gain, T epsilon);

template <class T>
struct ResidualNorm {
  Tensor<T> sum;         // x + branch
  Tensor<T> normalised;  // norm(x + branch)
};

// The sum of the residual stream and a branch, and its norm, in one pass each way.
template <class T>
ResidualNorm<T> residual_layer_norm(Tape<T>& tape, Tensor<T> x, Tensor<T> branch, Parameter gain,
                                    std::optional<Parameter> bias, T epsilon);
template <class T>
ResidualNorm<T> residual_rms_norm(Tape<T>& tape, Tensor<T> x, Tensor<T> branch, Parameter gain, T epsilon);

// x + branch where no norm follows.
template <class T>
Tensor<T> residual(Tape<T>& tape, Tensor<T> x, Tensor<T> branch);

}  // namespace fathom
