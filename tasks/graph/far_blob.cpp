// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/far_blob.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fathom {
namespace {

std::size_t index(int node) { return static_cast<std::size_t>(node); }

}  // namespace

int blob_chords(int size) {
  const int quarter = size / 4;
  const int rest = size % 4;
  if (rest == 2) return quarter + quarter % 2;
  return rest > 2 ? quarter + 1 : quarter;
}

void FarBlob::add_chord(int from, int to) {
  chords_.emplace_back(from, to);
  for (const auto& [near, other] : {std::pair(from, to), std::pair(to, from)}) {
    links_.push_back({.to = other, .next = first_[index(near)]});
    first_[index(near)] = static_cast<int>(links_.size()) - 1;
  }
}

bool FarBlob::chord_stands(int from, int to) const {
  for (int link = first_[index(from)]; link >= 0; link = links_[index(link)].next) {
    if (links_[index(link)].to == to) return true;
  }
  return false;
}

bool FarBlob::far_from_0(int node, int separation) {
  found_.assign(index(size_), 0);
  found_[0] = 1;
  queue_.assign(1, 0);
  const auto reach = [this](int next) {
    if (std::exchange(found_[index(next)], std::uint8_t{1}) == 0) queue_.push_back(next);
  };
  std::size_t head = 0;
  for (int step = 1; step < separation; ++step) {
    for (const std::size_t level = queue_.size(); head < level; ++head) {
      const int from = queue_[head];
      reach(from + 1 == size_ ? 0 : from + 1);
      reach(from == 0 ? size_ - 1 : from - 1);
      for (int link = first_[index(from)]; link >= 0; link = links_[index(link)].next) reach(links_[index(link)].to);
    }
    if (found_[index(node)] != 0) return false;
  }
  return true;
}

bool FarBlob::draw(Stream& stream, int size, int separation) {
  if (size / 2 < separation) return false;  // no two nodes of the bare cycle lie so far apart
  size_ = size;
  chords_.clear();
  links_.clear();
  first_.assign(index(size), -1);
  // A node and a step of 2 .. size - 2 along the cycle: every chord in its two directions.
  const int steps = size - 3;
  const auto wanted = index(blob_chords(size));
  while (chords_.size() < wanted) {
    const auto drawn = static_cast<int>(stream.below(static_cast<std::uint32_t>(size * steps)));
    const int from = drawn / steps;
    const int to = (from + 2 + drawn % steps) % size;
    if (!chord_stands(from, to)) add_chord(from, to);
  }
  far_ = stream.between(separation, size - separation);  // no other node can be so far from node 0
  return far_from_0(far_, separation);
}

}  // namespace fathom
