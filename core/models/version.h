// SPDX-License-Identifier: Apache-2.0
// Semantic versions that enter a run's identity. Raise one when the same configuration and seed give other numbers for
// another reason than rounding.
#pragma once

namespace fathom {

inline constexpr int engine_version = 1;  // random streams, operations, optimisers, training loop
inline constexpr int model_version = 1;   // architectures and their initial weights

}  // namespace fathom
