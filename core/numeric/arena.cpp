// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/arena.h"

#include <algorithm>
#include <cstring>

namespace fathom {

Arena::Arena(std::size_t bytes) {
  if (bytes > 0) add_block(bytes);
}

void Arena::add_block(std::size_t size) {
  size = (size + alignment - 1) / alignment * alignment;
  Block block;
  block.data.reset(new (std::align_val_t{alignment}) std::byte[size]);
  block.size = size;
#ifdef FATHOM_POISON
  std::memset(block.data.get(), 0xFF, size);  // all bits set is a NaN in float and in double
#endif
  blocks_.push_back(std::move(block));
  capacity_ += size;
  offset_ = 0;
}

void* Arena::bytes(std::size_t count) {
  count = std::max(alignment, (count + alignment - 1) / alignment * alignment);
  if (blocks_.empty() || offset_ + count > blocks_.back().size)
    add_block(std::max({count, capacity_, std::size_t{1} << 16}));
  void* room = blocks_.back().data.get() + offset_;
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
  for (Block& block : blocks_) std::memset(block.data.get(), 0xFF, block.size);
#endif
}

}  // namespace fathom
