// SPDX-License-Identifier: Apache-2.0
// What the engine has done so far, in numbers that no clock and no neighbour on the machine can change.
#pragma once

#include <cstdint>

namespace fathom {

struct WorkCounts {
  std::int64_t operations = 0;  // recorded on tapes
  std::int64_t products = 0;    // matrix products
  double product_flops = 0.0;
  double product_bytes = 0.0;   // of both factors and the product, each read or written once
  std::int64_t kernels = 0;     // generated for a shape
  std::int64_t room_bytes = 0;  // taken for arenas and buffers
};

// Of the calling thread.
inline WorkCounts& work_counts() {
  thread_local WorkCounts counts;
  return counts;
}

}  // namespace fathom
