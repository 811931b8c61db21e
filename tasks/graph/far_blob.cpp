// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/far_blob.h"

#include <algorithm>
#include <cstddef>

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

int FarBlob::search_from_0() {
  distance_.assign(index(size_), -1);
  distance_[0] = 0;
  queue_.assign(1, 0);
  queue_.reserve(index(size_));
  const auto reach = [this](int node, int steps) {
    if (distance_[index(node)] >= 0) return;
    distance_[index(node)] = steps;
    queue_.push_back(node);
  };
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    const int node = queue_[head];
    const int steps = distance_[index(node)] + 1;
    reach(node + 1 == size_ ? 0 : node + 1, steps);
    reach(node == 0 ? size_ - 1 : node - 1, steps);
    for (int link = first_[index(node)]; link >= 0; link = links_[index(link)].next)
      reach(links_[index(link)].to, steps);
  }
  return distance_[index(queue_.back())];
}

bool FarBlob::draw(Stream& stream, int size, int separation) {
  if (size / 2 < separation) return false;  // no node of the bare cycle lies so far away
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
  const int farthest = search_from_0();
  if (farthest < separation) return false;
  // The farthest nodes are the last ones found.
  std::size_t count = 1;
  while (distance_[index(queue_[queue_.size() - 1 - count])] == farthest) ++count;
  far_ = queue_[queue_.size() - 1 - stream.below(static_cast<std::uint32_t>(count))];
  return true;
}

}  // namespace fathom
