// SPDX-License-Identifier: Apache-2.0
// A blob of the generator swap: a cycle with chords, and two of its nodes that lie far apart.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/numeric/random.h"

namespace fathom {

// size / 4, a half rounded to the even number.
int blob_chords(int size);

// Draws blobs of many sizes, again and again, without taking memory each time.
class FarBlob {
 public:
  // The cycle 0 .. size - 1, blob_chords(size) different chords, and another node than 0. True if it lies `separation`
  // or more steps from node 0; if not, the blob is to be drawn again. Cycle and chords know no first node, so that the
  // blobs kept, with node 0 and the other one, are uniform among all blobs with an ordered pair of nodes so far apart:
  // nothing tells the two nodes from each other.
  bool draw(Stream& stream, int size, int separation);

  int size() const { return size_; }
  const std::vector<std::pair<int, int>>& chords() const { return chords_; }
  int far() const { return far_; }  // the node far from node 0

 private:
  void add_chord(int from, int to);
  bool chord_stands(int from, int to) const;
  bool far_from_0(int node, int separation);

  // The chords of node v are links_[first_[v]], and on along `next`.
  struct Link {
    int to;
    int next;
  };
  int size_ = 0;
  int far_ = 0;
  std::vector<std::pair<int, int>> chords_;
  std::vector<int> first_;
  std::vector<Link> links_;
  std::vector<std::uint8_t> found_;
  std::vector<int> queue_;
};

}  // namespace fathom
