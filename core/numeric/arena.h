// SPDX-License-Identifier: Apache-2.0
// Bump allocation for activations: reset, never freed, so that a training step after the first allocates nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "core/numeric/room.h"

namespace fathom {

// Every allocation starts on a 64-byte boundary (a cache line, an AVX-512 register). Not shared between threads.
class Arena {
 public:
  explicit Arena(std::size_t bytes = 0);
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialised room for `count` elements, valid until reset(). Throws std::bad_alloc.
  template <class Value>
  Value* allocate(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<Value>, "the arena runs no destructors");
    return static_cast<Value*>(bytes(count * sizeof(Value)));
  }

  // Makes all room free again. What had to be taken in several blocks is merged into one, so the next round fits.
  // Debug builds fill it with NaN, so that a read of a dead activation is seen.
  void reset();

  std::size_t used() const { return used_; }          // bytes since the last reset
  std::size_t capacity() const { return capacity_; }  // bytes held

 private:
  struct Release {
    std::size_t size;
    void operator()(std::byte* block) const { give_back_room(block, size); }
  };
  using Block = std::unique_ptr<std::byte[], Release>;

  void* bytes(std::size_t count);
  void add_block(std::size_t size);

  std::vector<Block> blocks_;
  std::size_t offset_ = 0;  // into the last block
  std::size_t used_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace fathom
