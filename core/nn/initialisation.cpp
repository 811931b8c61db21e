// SPDX-License-Identifier: Apache-2.0
#include "core/nn/initialisation.h"

#include <cmath>

namespace fathom {
namespace {
constexpr double gpt2_deviation = 0.02;
}

Initial weight_initial(Initialiser initialiser, int inputs) {
  if (initialiser == Initialiser::gpt2) return Initial::normal(gpt2_deviation);
  return Initial::uniform(1.0 / std::sqrt(static_cast<double>(inputs)));
}

Initial residual_weight_initial(Initialiser initialiser, int inputs, int depth) {
  if (initialiser == Initialiser::gpt2) return Initial::normal(gpt2_deviation / std::sqrt(2.0 * depth));
  return weight_initial(initialiser, inputs);
}

Initial bias_initial(Initialiser initialiser, int inputs) {
  if (initialiser == Initialiser::gpt2) return Initial::constant(0.0);
  return Initial::uniform(1.0 / std::sqrt(static_cast<double>(inputs)));
}

Initial embedding_initial(Initialiser initialiser) {
  return Initial::normal(initialiser == Initialiser::gpt2 ? gpt2_deviation : 1.0);
}

}  // namespace fathom
