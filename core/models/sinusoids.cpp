// SPDX-License-Identifier: Apache-2.0
#include "core/models/sinusoids.h"

#include <cmath>

namespace fathom {

template <class T>
Buffer<T> sinusoidal_table(int positions, int width) {
  Buffer<T> table(static_cast<std::size_t>(positions) * static_cast<std::size_t>(width));
  for (int j = 0; j < width; ++j) {
    const double frequency = std::pow(10000.0, -static_cast<double>(j - j % 2) / width);
    for (int p = 0; p < positions; ++p) {
      const double angle = p * frequency;
      table[static_cast<std::size_t>(p) * static_cast<std::size_t>(width) + static_cast<std::size_t>(j)] =
          static_cast<T>(j % 2 == 0 ? std::sin(angle) : std::cos(angle));
    }
  }
  return table;
}
template Buffer<float> sinusoidal_table<float>(int, int);
template Buffer<double> sinusoidal_table<double>(int, int);

}  // namespace fathom
