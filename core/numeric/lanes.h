// SPDX-License-Identifier: Apache-2.0
// Sixteen numbers side by side: what loops over rows keep their partial sums in, so that the order of a sum is the same
// on every processor and its end is a few exchanges of lanes.
#pragma once

#include <cstring>

namespace fathom {

inline constexpr int lane_count = 16;

// GCC and Clang map it to the registers there are; + - * / < and ?: work lane by lane.
template <class T>
struct LaneTypes;
template <>
struct LaneTypes<float> {
  using type = float __attribute__((vector_size(64)));
};
template <>
struct LaneTypes<double> {
  using type = double __attribute__((vector_size(128)));
};
template <class T>
using Lanes = typename LaneTypes<T>::type;

template <class T>
inline Lanes<T> load_lanes(const T* from) {
  Lanes<T> x;
  std::memcpy(&x, from, sizeof(x));
  return x;
}
template <class T>
inline void store_lanes(const Lanes<T>& x, T* to) {
  std::memcpy(to, &x, sizeof(x));
}

template <class T>
inline Lanes<T> larger(const Lanes<T>& a, const Lanes<T>& b) {
  return a > b ? a : b;
}

// Folds sixteen lanes into one: f of those 8, 4, 2 and 1 apart.
template <class T, class F>
inline T fold_lanes(Lanes<T> x, const F& f) {
  x = f(x, __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  x = f(x, __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
  x = f(x, __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
  x = f(x, __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
  return x[0];
}
template <class T>
inline T sum_of_lanes(const Lanes<T>& x) {
  return fold_lanes<T>(x, [](const Lanes<T>& a, const Lanes<T>& b) { return a + b; });
}
template <class T>
inline T largest_of_lanes(const Lanes<T>& x) {
  return fold_lanes<T>(x, [](const Lanes<T>& a, const Lanes<T>& b) { return larger<T>(a, b); });
}

}  // namespace fathom
