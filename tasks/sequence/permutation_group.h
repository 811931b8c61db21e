// SPDX-License-Identifier: Apache-2.0
// Finite groups of permutations, for word problems.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fathom {

using Permutation = std::vector<std::uint8_t>;  // point x goes to permutation[x]

// Elements are numbered 0 .. order() - 1; 0 is the identity. A product a b maps x to a(b(x)), the right factor first.
class PermutationGroup {
 public:
  // The elements in their order, the identity first; closed under products (else std::invalid_argument).
  explicit PermutationGroup(std::vector<Permutation> elements);

  int order() const { return static_cast<int>(elements_.size()); }
  int points() const { return static_cast<int>(elements_.front().size()); }
  const Permutation& element(int number) const { return elements_[static_cast<std::size_t>(number)]; }
  // From the Cayley table.
  int product(int a, int b) const {
    return table_[static_cast<std::size_t>(a) * elements_.size() + static_cast<std::size_t>(b)];
  }
  // The number of an element. Throws std::invalid_argument for a permutation that is none.
  int number_of(const Permutation& permutation) const;

 private:
  std::vector<Permutation> elements_;
  std::vector<int> by_permutation_;  // numbers of the elements, in the order of their permutations
  std::vector<int> table_;           // [order, order]
};

// "A5" and "S5": even and all permutations of 5 points in lexicographic order. "A4xZ5": pairs of an even permutation of
// 4 points and a rotation of 5, in lexicographic order. "Z60": the rotations of 60 points by 0, 1, 2, ...
// Throws std::invalid_argument for another name.
PermutationGroup named_group(const std::string& name);

}  // namespace fathom
