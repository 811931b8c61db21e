// SPDX-License-Identifier: Apache-2.0
// What a task predicts and what an instance is for, as files, studies and commands write it.
#pragma once

#include <array>

namespace fathom {

inline constexpr std::array<const char*, 3> answer_names = {"next_token", "per_position",
                                                            "pooled"};                        // AnswerKind's order
inline constexpr std::array<const char*, 3> part_names = {"training", "validation", "test"};  // Part's order

}  // namespace fathom
