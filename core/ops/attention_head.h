// SPDX-License-Identifier: Apache-2.0
// One head of one sequence: scores, softmax and their backward, in blocks of query rows.
#pragma once

#include <algorithm>

#include "core/numeric/lanes.h"
#include "core/numeric/matrix.h"
#include "core/ops/attention.h"

namespace fathom {

// Queries of one block; keeps a block of scores and its operands in the first-level cache.
inline constexpr int attention_block = 32;

// The columns of a block of scores: so many that loops over them are whole vectors.
inline int padded_keys(int keys) { return (keys + lane_count - 1) / lane_count * lane_count; }

// Everything about one (sequence, head) that is fixed over its blocks.
template <class T>
struct HeadView {
  Matrix<const T> q;           // [Tq, dh], rotated
  Matrix<const T> keys;        // [dh, at least Tk], rotated, transposed and scaled by 1 / sqrt(dh)
  int key_count = 0;           // Tk
  const int* query_positions;  // [Tq] or null
  const int* key_positions;    // [Tk] or null
  T slope = T(0);              // ALiBi
  const T* bias = nullptr;     // T5: bias of bucket k at bias[k * bias_stride]
  int bias_stride = 0, buckets = 0, largest_distance = 0;
  bool causal = false;
  int past = 0;  // keys that come before query 0 (decoding with a cache)
};

// Fills in what the configuration says of head h: causality, ALiBi's slope, T5's bias.
template <class T>
void configure_head(HeadView<T>& head, const Tape<T>& tape, const AttentionConfig& config, int h);

// Keys that the block's last query sees.
template <class T>
int visible(const HeadView<T>& head, int first, int rows) {
  return head.causal ? std::min(head.key_count, head.past + first + rows) : head.key_count;
}

// Scores with bias of queries [first, first + s.rows) for keys [0, s.cols); what a query may not see, and what is no
// key, is made so low that its exponential is 0.
template <class T>
void score_block(const HeadView<T>& head, int first, Matrix<T> s);

// Softmax of each row in place; log_sum[i] gets the logarithm of its normaliser, for restore_block.
template <class T>
void softmax_block(Matrix<T> s, T* log_sum);

// Probabilities from scores and saved normalisers, in place.
template <class T>
void restore_block(Matrix<T> s, const T* log_sum);

// ds = scale p * (dp - rowsum(do * o)), in dp's place.
template <class T>
void softmax_backward(Matrix<const T> p, Matrix<const T> o, Matrix<const T> d_o, T scale, Matrix<T> dp);

// Adds the T5 bias's gradient: dbias[bucket(i, j) * stride] += factor ds[i][j].
template <class T>
void bias_backward(const HeadView<T>& head, int first, Matrix<const T> ds, T factor, T* dbias);

}  // namespace fathom
