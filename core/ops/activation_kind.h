// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace fathom {

// The feed-forward layer's activation; the last three gate one half of it by the other.
enum class Activation { gelu_tanh, gelu_erf, relu, geglu, reglu, swiglu };

inline bool is_gated(Activation a) {
  return a == Activation::geglu || a == Activation::reglu || a == Activation::swiglu;
}

}  // namespace fathom
