// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_position.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace fathom {

template <class T>
void rotate_rows(Matrix<T> x, const int* positions, double base, bool back) {
  for (int pair = 0; pair < x.cols / 2; ++pair) {
    const double frequency = std::pow(base, -2.0 * pair / x.cols);
    for (int i = 0; i < x.rows; ++i) {
      const double angle = positions[i] * frequency;
      const T cosine = static_cast<T>(std::cos(angle));
      const T sine = static_cast<T>(back ? -std::sin(angle) : std::sin(angle));
      T* at = x.row(i) + 2 * pair;
      const T first = at[0], second = at[1];
      at[0] = first * cosine - second * sine;
      at[1] = first * sine + second * cosine;
    }
  }
}
template void rotate_rows<float>(Matrix<float>, const int*, double, bool);
template void rotate_rows<double>(Matrix<double>, const int*, double, bool);

double alibi_slope(int head, int heads) {
  const int power = static_cast<int>(std::bit_floor(static_cast<unsigned>(heads)));
  if (head < power) return std::pow(2.0, -8.0 * (head + 1) / power);
  return std::pow(2.0, -8.0 * (2 * (head - power) + 1) / (2 * power));
}

int t5_bucket(int distance, bool bidirectional, int buckets, int largest) {
  int offset = 0, behind = -distance;  // how far the key lies before the query
  if (bidirectional) {
    buckets /= 2;
    if (distance > 0) offset = buckets;
    behind = std::abs(distance);
  } else {
    behind = std::max(behind, 0);
  }
  const int exact = buckets / 2;
  if (behind < exact) return offset + behind;
  const double scale = std::log(static_cast<double>(behind) / exact) / std::log(static_cast<double>(largest) / exact);
  return offset + std::min(buckets - 1, exact + static_cast<int>(scale * (buckets - exact)));
}

}  // namespace fathom
