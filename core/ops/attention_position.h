// SPDX-License-Identifier: Apache-2.0
// What the relative position of a query and a key does to attention: rotation of both, or a bias on their score.
#pragma once

#include "core/numeric/matrix.h"

namespace fathom {

// Rotary embedding (Su et al. 2021, RoFormer): the pair (x[2i], x[2i+1]) of a head is turned by position *
// base^(-2i/dh). Turns each row of x [n, dh] by positions[row], or back (the transpose, for gradients).
template <class T>
void rotate_rows(Matrix<T> x, const int* positions, double base, bool back);

// ALiBi's slope of head `head` = h of H (Press et al. 2021): 2^(-8 (h+1) / H) where H is a power of two; otherwise the
// slopes of the next smaller power, then every second one of the next larger.
double alibi_slope(int head, int heads);

// T5's bucket of the distance key - query (Raffel et al. 2020): half of the buckets for exact small distances, the rest
// logarithmic up to `largest`. Bidirectional spends half of all on keys after the query.
int t5_bucket(int distance, bool bidirectional, int buckets, int largest);

}  // namespace fathom
