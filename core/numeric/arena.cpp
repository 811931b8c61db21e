// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/arena.h"

#include <algorithm>
#include <cstring>

namespace fathom {

Arena::Arena(std::size_t bytes) {
  if (bytes > 0) add_block(bytes);
}

void Arena::add_block(std::size_t size) {
  size = (size + room_alignment - 1) / room_alignment * room_alignment;
  Block block(static_cast<std::byte*>(take_room(size)), Release{size});
#ifdef FATHOM_POISON
  std::memset(block.get(), 0xFF, size);  // all bits set is a NaN in float and in double
#endif
  blocks_.push_back(std::move(block));
  capacity_ += size;
  offset_ = 0;
}

void* Arena::bytes(std::size_t count) {
  count = std::max(room_alignment, (count + room_alignment - 1) / room_alignment * room_alignment);
  if (blocks_.empty() || offset_ + count > blocks_.back().get_deleter().size)
    add_block(std::max({count, capacity_, std::size_t{1} << 16}));
  void* room = blocks_.back().get() + offset_;
  offset_ += count;
  used_ += count;
  return room;
}

void Arena::reset() {
  if (blocks_.size() > 1) {
    const std::size_t total = capacity_;
    blocks_.clear();
    capacity_ = 0;
    add_block(total);
  }
  offset_ = 0;
  used_ = 0;
#ifdef FATHOM_POISON
  for (Block& block : blocks_) std::memset(block.get(), 0xFF, block.get_deleter().size);
#endif
}

}  // namespace fathom
