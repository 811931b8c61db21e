// SPDX-License-Identifier: Apache-2.0
// Memory for numbers, below the arena and the buffers.
#pragma once

#include <cstddef>

namespace fathom {

// A cache line, and an AVX-512 register.
inline constexpr std::size_t room_alignment = 64;

// Uninitialised room that starts on a 64-byte boundary. Large room is asked for in huge pages where the system has
// them: a training step walks over hundreds of megabytes, and with pages of 4 KB waits for their addresses. Throws
// std::bad_alloc. To be given back with the same size.
void* take_room(std::size_t bytes);
void give_back_room(void* room, std::size_t bytes);

}  // namespace fathom
