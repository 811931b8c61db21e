// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_head.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/numeric/elementary.h"
#include "core/numeric/gemm.h"
#include "core/numeric/lanes.h"
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
  const int keys = std::min(s.cols, head.key_count);
  for (int i = 0; i < s.rows; ++i) {
    T* row = s.row(i);
    if (head.slope != T(0)) {
      const int at = head.query_positions[first + i];
      for (int j = 0; j < keys; ++j) row[j] -= head.slope * static_cast<T>(std::abs(at - head.key_positions[j]));
    }
    if (head.bias) {
      const int at = head.query_positions[first + i];
      for (int j = 0; j < keys; ++j) {
        const int bucket = t5_bucket(head.key_positions[j] - at, !head.causal, head.buckets, head.largest_distance);
        row[j] += head.bias[bucket * head.bias_stride];
      }
    }
    const int seen = head.causal ? std::min(keys, head.past + first + i + 1) : keys;
    for (int j = seen; j < s.cols; ++j) row[j] = std::numeric_limits<T>::lowest();
  }
}

template <class T>
void softmax_block(Matrix<T> s, T* log_sum) {
  const int whole = s.cols / lane_count * lane_count;
  for (int i = 0; i < s.rows; ++i) {
    T* row = s.row(i);
    Lanes<T> most = Lanes<T>{} + std::numeric_limits<T>::lowest();
    for (int j = 0; j < whole; j += lane_count) most = larger<T>(most, load_lanes(row + j));
    T largest = largest_of_lanes<T>(most);
    for (int j = whole; j < s.cols; ++j) largest = std::max(largest, row[j]);
    Lanes<T> total{};
    for (int j = 0; j < whole; j += lane_count) {
      for (int l = 0; l < lane_count; ++l) row[j + l] = exponential(row[j + l] - largest);
      total += load_lanes(row + j);
    }
    T sum = sum_of_lanes<T>(total);
    for (int j = whole; j < s.cols; ++j) {
      row[j] = exponential(row[j] - largest);
      sum += row[j];
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
void softmax_backward(Matrix<const T> p, Matrix<const T> o, Matrix<const T> d_o, T scale, Matrix<T> dp) {
  for (int i = 0; i < p.rows; ++i) {
    const T *a = o.row(i), *g = d_o.row(i), *probability = p.row(i);
    const int whole = o.cols / lane_count * lane_count;
    Lanes<T> dots{};
    for (int j = 0; j < whole; j += lane_count) dots += load_lanes(a + j) * load_lanes(g + j);
    T dot = sum_of_lanes<T>(dots);
    for (int j = whole; j < o.cols; ++j) dot += a[j] * g[j];
    T* row = dp.row(i);
    for (int j = 0; j < p.cols; ++j) row[j] = scale * probability[j] * (row[j] - dot);
  }
}

template <class T>
void bias_backward(const HeadView<T>& head, int first, Matrix<const T> ds, T factor, T* dbias) {
  const int keys = std::min(ds.cols, head.key_count);
  for (int i = 0; i < ds.rows; ++i) {
    const int at = head.query_positions[first + i];
    for (int j = 0; j < keys; ++j) {
      const int bucket = t5_bucket(head.key_positions[j] - at, !head.causal, head.buckets, head.largest_distance);
      dbias[bucket * head.bias_stride] += factor * ds.row(i)[j];
    }
  }
}

template void score_block(const HeadView<float>&, int, Matrix<float>);
template void score_block(const HeadView<double>&, int, Matrix<double>);
template void softmax_block(Matrix<float>, float*);
template void softmax_block(Matrix<double>, double*);
template void restore_block(Matrix<float>, const float*);
template void restore_block(Matrix<double>, const double*);
template void softmax_backward(Matrix<const float>, Matrix<const float>, Matrix<const float>, float, Matrix<float>);
template void bias_backward(const HeadView<float>&, int, Matrix<const float>, float, float*);
template void softmax_backward(Matrix<const double>, Matrix<const double>, Matrix<const double>, double,
                               Matrix<double>);
template void bias_backward(const HeadView<double>&, int, Matrix<const double>, double, double*);

}  // namespace fathom
