// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_head.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/numeric/elementary.h"
#include "core/numeric/gemm.h"
#include "core/ops/attention_position.h"

namespace fathom {

template <class T>
void configure_head(HeadView<T>& head, const Tape<T>& tape, const AttentionConfig& config, int h) {
  head.causal = config.causal;
  if (config.alibi) head.slope = static_cast<T>(alibi_slope(h, config.heads));
  if (config.relative_bias) {
    head.bias = tape.value(*config.relative_bias).data + h;
    head.bias_stride = config.relative_bias->cols;
    head.buckets = config.relative_bias->rows;
    head.largest_distance = config.relative_distance;
  }
}
template void configure_head(HeadView<float>&, const Tape<float>&, const AttentionConfig&, int);
template void configure_head(HeadView<double>&, const Tape<double>&, const AttentionConfig&, int);

template <class T>
void score_block(const HeadView<T>& head, int first, Matrix<T> s) {
  gemm<T>(Transpose::no, Transpose::no, head.q.rows_of(first, s.rows), head.keys.columns_of(0, s.cols), s, false);
  for (int i = 0; i < s.rows; ++i) {
    T* row = s.row(i);
    if (head.slope != T(0)) {
      const int at = head.query_positions[first + i];
      for (int j = 0; j < s.cols; ++j) row[j] -= head.slope * static_cast<T>(std::abs(at - head.key_positions[j]));
    }
    if (head.bias) {
      const int at = head.query_positions[first + i];
      for (int j = 0; j < s.cols; ++j) {
        const int bucket = t5_bucket(head.key_positions[j] - at, !head.causal, head.buckets, head.largest_distance);
        row[j] += head.bias[bucket * head.bias_stride];
      }
    }
    if (head.causal) {
      for (int j = head.past + first + i + 1; j < s.cols; ++j) row[j] = std::numeric_limits<T>::lowest();
    }
  }
}

template <class T>
void softmax_block(Matrix<T> s, T* log_sum) {
  for (int i = 0; i < s.rows; ++i) {
    T* row = s.row(i);
    T largest = row[0];
#pragma omp simd reduction(max : largest)
    for (int j = 0; j < s.cols; ++j) largest = std::max(largest, row[j]);
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int j = 0; j < s.cols; ++j) {
      const T e = exponential(row[j] - largest);
      row[j] = e;
      sum += e;
    }
    const T inverse = T(1) / sum;
    for (int j = 0; j < s.cols; ++j) row[j] *= inverse;
    if (log_sum) log_sum[i] = largest + std::log(sum);
  }
}

template <class T>
void restore_block(Matrix<T> s, const T* log_sum) {
  for (int i = 0; i < s.rows; ++i) {
    T* row = s.row(i);
    for (int j = 0; j < s.cols; ++j) row[j] = exponential(row[j] - log_sum[i]);
  }
}

template <class T>
void bias_backward(const HeadView<T>& head, int first, Matrix<const T> ds, T* dbias) {
  for (int i = 0; i < ds.rows; ++i) {
    const int at = head.query_positions[first + i];
    for (int j = 0; j < ds.cols; ++j) {
      const int bucket = t5_bucket(head.key_positions[j] - at, !head.causal, head.buckets, head.largest_distance);
      dbias[bucket * head.bias_stride] += ds.row(i)[j];
    }
  }
}

template void score_block(const HeadView<float>&, int, Matrix<float>);
template void score_block(const HeadView<double>&, int, Matrix<double>);
template void softmax_block(Matrix<float>, float*);
template void softmax_block(Matrix<double>, double*);
template void restore_block(Matrix<float>, const float*);
template void restore_block(Matrix<double>, const double*);
template void bias_backward(const HeadView<float>&, int, Matrix<const float>, float*);
template void bias_backward(const HeadView<double>&, int, Matrix<const double>, double*);

}  // namespace fathom
