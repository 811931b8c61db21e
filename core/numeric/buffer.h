// SPDX-License-Identifier: Apache-2.0
// A vector whose elements start on a 64-byte boundary.
#pragma once

#include <cstddef>
#include <vector>

#include "core/numeric/room.h"

namespace fathom {

template <class T>
struct AlignedAllocator {
  using value_type = T;

  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(take_room(count * sizeof(T))); }
  void deallocate(T* data, std::size_t count) { give_back_room(data, count * sizeof(T)); }
  bool operator==(const AlignedAllocator&) const { return true; }
};

template <class T>
using Buffer = std::vector<T, AlignedAllocator<T>>;

}  // namespace fathom
