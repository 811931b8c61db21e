// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace fathom {

// How a set of rows becomes one: nothing of an empty set but zeros.
enum class Aggregation { sum, mean, max };

}  // namespace fathom
