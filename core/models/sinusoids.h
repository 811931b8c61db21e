// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/numeric/buffer.h"

namespace fathom {

// PE[p, 2i] = sin(p / 10000^(2i/D)), PE[p, 2i+1] = cos of the same (Vaswani et al. 2017, section 3.5). [positions, D].
template <class T>
Buffer<T> sinusoidal_table(int positions, int width);

}  // namespace fathom
