// SPDX-License-Identifier: Apache-2.0
// Semantic versions that enter a run's identity. Raise one when the same configuration and seed give other numbers for
// another reason than rounding.
#pragma once

namespace fathom {

inline constexpr int engine_version = 2;  // random streams, operations, optimisers, training loop
// Version 2 draws dropout's masks otherwise; runs without dropout have the numbers of version 1 and keep its identity.
inline constexpr int engine_version_without_dropout = 1;
inline constexpr int model_version = 1;  // architectures and their initial weights

}  // namespace fathom
