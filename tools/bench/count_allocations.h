// SPDX-License-Identifier: Apache-2.0
// Counts every allocation of a program, those of its libraries included.
#pragma once

#include <cstdint>

namespace fathom {

// Calls of the malloc family (operator new comes to malloc), posix_memalign and mmap since the program began. Only
// programs that link count_allocations.cpp have it: it takes the place of the C library's functions.
std::int64_t allocations_so_far();

}  // namespace fathom
