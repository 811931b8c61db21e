// SPDX-License-Identifier: Apache-2.0
// Affine maps, alone and fused with the activation that follows.
#pragma once

#include <optional>

#include "core/ops/activation_kind.h"
#include "core/ops/tape.h"

namespace fathom {

// y = x W + b, x [n, in], W [in, out] (GPT-2's layout), b [1, out] or none. Shapes are checked first
// (std::invalid_argument with both).
template <class T>
Tensor<T> linear(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias);

// y = x W^T + b, W [out, in]: an output head, which may be tied to an embedding.
template <class T>
Tensor<T> linear_transposed(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias);

// y = f(x W + b) for GELU and ReLU. For the gated forms (Shazeer 2020, arXiv 2002.05202) W is [in, 2 out] and
// y = f(a) * g with [a g] = x W + b.
template <class T>
Tensor<T> linear_activation(Tape<T>& tape, Tensor<T> x, Parameter weight, std::optional<Parameter> bias,
                            Activation activation);

}  // namespace fathom
