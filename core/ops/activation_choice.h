// SPDX-License-Identifier: Apache-2.0
// From an activation's name to its functions, once a call and not once a number.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <stdexcept>

#include "core/ops/activation.h"
#include "core/ops/activation_kind.h"

namespace fathom {

template <class T>
struct Identity {
  static T value(T x) { return x; }
  static T derivative(T) { return T(1); }
};

// visit(F()) for the functions F that `activation` names; the identity where it names none. Throws
// std::invalid_argument for a gated form, which two rows go into.
template <class T, class Visit>
auto with_activation(const char* operation, std::optional<Activation> activation, const Visit& visit) {
  if (!activation) return visit(Identity<T>());
  switch (*activation) {
    case Activation::gelu_tanh:
      return visit(GeluTanh<T>());
    case Activation::gelu_erf:
      return visit(GeluErf<T>());
    case Activation::relu:
      return visit(Relu<T>());
    default:
      throw std::invalid_argument(fmt::format("{}: a gated activation has two inputs, not one", operation));
  }
}

}  // namespace fathom
