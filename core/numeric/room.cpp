// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/room.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <new>

#include "core/numeric/work_counts.h"

namespace fathom {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

std::align_val_t alignment_of(std::size_t bytes) {
  return std::align_val_t{bytes >= huge_page ? huge_page : room_alignment};
}

}  // namespace

void* take_room(std::size_t bytes) {
  work_counts().room_bytes += static_cast<std::int64_t>(bytes);
  void* room = ::operator new(bytes, alignment_of(bytes));
#if defined(__linux__)
  // Advice: where it is not taken, nothing is lost but speed.
  if (bytes >= huge_page) madvise(room, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
  return room;
}

void give_back_room(void* room, std::size_t bytes) { ::operator delete(room, alignment_of(bytes)); }

}  // namespace fathom
