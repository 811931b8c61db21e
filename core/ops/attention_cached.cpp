// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_cached.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/gemm.h"
#include "core/ops/attention_head.h"
#include "core/ops/attention_position.h"

namespace fathom {
namespace {

// `from`, turned by its rows' positions where positions are rotary.
template <class T>
Matrix<T> turned(Tape<T>& tape, Matrix<const T> from, const int* positions, double base) {
  const Matrix<T> to(tape.scratch(static_cast<std::size_t>(from.rows) * static_cast<std::size_t>(from.cols)), from.rows,
                     from.cols);
  for (int i = 0; i < from.rows; ++i) std::copy_n(from.row(i), from.cols, to.row(i));
  if (base > 0) rotate_rows<T>(to, positions, base, false);
  return to;
}

}  // namespace

template <class T>
KeyValueCache<T>::KeyValueCache(int sequences, int heads, int head_width, int capacity)
    : heads_(heads), head_width_(head_width), capacity_(capacity) {
  keys_.resize(place(sequences, 0));
  values_.resize(place(sequences, 0));
  positions_.resize(static_cast<std::size_t>(sequences) * static_cast<std::size_t>(capacity));
  lengths_.resize(static_cast<std::size_t>(sequences));
}
template class KeyValueCache<float>;
template class KeyValueCache<double>;

template <class T>
Tensor<T> cached_attention(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                           std::span<const int> positions, const AttentionConfig& config, KeyValueCache<T>& cache) {
  const int width = config.head_width, inner = config.heads * width;
  const Tensor<T> y = tape.tensor(qkv.rows(), inner);
  std::fill_n(y.value().data, y.size(), T(0));
  const T scale = T(1) / std::sqrt(T(width));
  for (std::size_t b = 0; b < sequences.size(); ++b) {
    const Sequence s = sequences[b];
    if (s.length == 0) continue;
    const int past = cache.lengths_[b], total = past + s.length;
    if (total > cache.capacity_) {
      throw std::length_error(fmt::format("cached_attention: sequence {} would hold {} tokens, the cache holds {}", b,
                                          total, cache.capacity_));
    }
    int* known = &cache.positions_[b * static_cast<std::size_t>(cache.capacity_)];
    const int* fresh = &positions[static_cast<std::size_t>(s.start)];
    std::copy_n(fresh, s.length, known + past);
    const Matrix<T> rows = qkv.value().rows_of(s.start, s.length);
    for (int h = 0; h < config.heads; ++h) {
      const std::size_t place = cache.place(static_cast<int>(b), h);
      const Matrix<T> keys(&cache.keys_[place], width, total, cache.capacity_);
      const Matrix<T> values(&cache.values_[place], total, width);
      const Matrix<T> k = turned<T>(tape, rows.columns_of(inner + h * width, width), fresh, config.rotary_base);
      for (int i = 0; i < s.length; ++i) {
        for (int j = 0; j < width; ++j) keys.row(j)[past + i] = scale * k.row(i)[j];
        std::copy_n(rows.columns_of(2 * inner + h * width, width).row(i), width, values.row(past + i));
      }
      HeadView<T> head;
      head.q = turned<T>(tape, rows.columns_of(h * width, width), fresh, config.rotary_base);
      head.keys = keys;
      head.key_count = total;
      head.query_positions = fresh;
      head.key_positions = known;
      head.past = past;
      configure_head(head, tape, config, h);
      for (int i = 0; i < s.length; i += attention_block) {
        const int block = std::min(attention_block, s.length - i), seen = visible(head, i, block);
        const Matrix<T> p(tape.scratch(static_cast<std::size_t>(block) * static_cast<std::size_t>(seen)), block, seen);
        score_block(head, i, p);
        softmax_block<T>(p, nullptr);
        gemm<T>(Transpose::no, Transpose::no, p, values.rows_of(0, seen),
                y.value().rows_of(s.start + i, block).columns_of(h * width, width), false);
      }
    }
    cache.lengths_[b] = total;
  }
  return y;
}
template Tensor<float> cached_attention(Tape<float>&, Tensor<float>, std::span<const Sequence>, std::span<const int>,
                                        const AttentionConfig&, KeyValueCache<float>&);
template Tensor<double> cached_attention(Tape<double>&, Tensor<double>, std::span<const Sequence>, std::span<const int>,
                                         const AttentionConfig&, KeyValueCache<double>&);

}  // namespace fathom
