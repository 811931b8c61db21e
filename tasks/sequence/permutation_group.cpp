// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/permutation_group.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace fathom {
namespace {

Permutation composed(const Permutation& a, const Permutation& b) {
  Permutation both(b.size());
  for (std::size_t x = 0; x < b.size(); ++x) both[x] = a[b[x]];
  return both;
}

bool is_even(const Permutation& permutation) {
  int inversions = 0;
  for (std::size_t i = 0; i < permutation.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) inversions += permutation[j] > permutation[i];
  }
  return inversions % 2 == 0;
}

std::vector<Permutation> permutations(int points, bool even_only) {
  Permutation permutation(static_cast<std::size_t>(points));
  std::iota(permutation.begin(), permutation.end(), std::uint8_t{0});
  std::vector<Permutation> all;
  do {
    if (!even_only || is_even(permutation)) all.push_back(permutation);
  } while (std::ranges::next_permutation(permutation).found);
  return all;
}

std::vector<Permutation> rotations(int points) {
  std::vector<Permutation> all;
  for (int shift = 0; shift < points; ++shift) {
    Permutation& rotation = all.emplace_back();
    for (int x = 0; x < points; ++x) rotation.push_back(static_cast<std::uint8_t>((x + shift) % points));
  }
  return all;
}

// Pairs, the second of each acting on points of its own.
std::vector<Permutation> direct_product(const std::vector<Permutation>& left, const std::vector<Permutation>& right) {
  std::vector<Permutation> pairs;
  for (const Permutation& a : left) {
    for (const Permutation& b : right) {
      Permutation& pair = pairs.emplace_back(a);
      for (const std::uint8_t x : b) pair.push_back(static_cast<std::uint8_t>(a.size() + x));
    }
  }
  return pairs;
}

}  // namespace

PermutationGroup::PermutationGroup(std::vector<Permutation> elements) : elements_(std::move(elements)) {
  by_permutation_.resize(elements_.size());
  std::iota(by_permutation_.begin(), by_permutation_.end(), 0);
  std::ranges::sort(by_permutation_, {}, [this](int number) -> const Permutation& { return element(number); });
  for (const Permutation& a : elements_) {
    for (const Permutation& b : elements_) table_.push_back(number_of(composed(a, b)));
  }
}

int PermutationGroup::number_of(const Permutation& permutation) const {
  const auto place = std::ranges::lower_bound(by_permutation_, permutation, {},
                                              [this](int number) -> const Permutation& { return element(number); });
  if (place == by_permutation_.end() || element(*place) != permutation) {
    throw std::invalid_argument("the permutation is no element of this group");
  }
  return *place;
}

PermutationGroup named_group(const std::string& name) {
  if (name == "A5") return PermutationGroup(permutations(5, true));
  if (name == "S5") return PermutationGroup(permutations(5, false));
  if (name == "Z60") return PermutationGroup(rotations(60));
  if (name == "A4xZ5") return PermutationGroup(direct_product(permutations(4, true), rotations(5)));
  throw std::invalid_argument("there is no group '" + name + "'; it is one of: A5, A4xZ5, Z60, S5");
}

}  // namespace fathom
