// SPDX-License-Identifier: Apache-2.0
// Draws that several tasks need. Nothing here or in a task uses <random>: its distributions differ between libraries.
#pragma once

#include <vector>

#include "core/numeric/random.h"

namespace fathom {

// `count` different numbers of 0 .. bound - 1 in a uniformly random order. Throws std::invalid_argument if count >
// bound.
std::vector<int> draw_distinct(Stream& stream, int count, int bound);
// `count` independent uniform numbers of 0 .. bound - 1.
std::vector<int> draw_uniform(Stream& stream, int count, int bound);

}  // namespace fathom
