// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/ops/attention_head.h"
#include "core/ops/attention_position.h"

namespace fathom {
namespace {

// Columns [column, column + dh) of the rows of one sequence, turned by its positions where positions are rotary.
template <class T>
Matrix<T> head_rows(Buffer<T>& room, Matrix<const T> rows, int column, const int* positions, const AttentionConfig& c) {
  room.resize(static_cast<std::size_t>(rows.rows) * static_cast<std::size_t>(c.head_width));
  const Matrix<T> to(room.data(), rows.rows, c.head_width);
  const Matrix<const T> from = rows.columns_of(column, c.head_width);
  for (int i = 0; i < rows.rows; ++i) std::copy_n(from.row(i), c.head_width, to.row(i));
  if (c.rotary_base > 0) rotate_rows<T>(to, positions, c.rotary_base, false);
  return to;
}

}  // namespace

template <class T>
std::vector<Buffer<T>> attention_weights(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                                         std::span<const int> positions, const AttentionConfig& config) {
  const int width = config.head_width, inner = config.heads * width;
  if (qkv.cols() != 3 * inner) {
    throw std::invalid_argument(
        fmt::format("attention_weights: qkv is [{}, {}] but {} heads of width {} need {} columns", qkv.rows(),
                    qkv.cols(), config.heads, width, 3 * inner));
  }
  const T scale = T(1) / std::sqrt(T(width));
  std::vector<Buffer<T>> all;
  Buffer<T> query_room, key_room, key_columns;
  for (const Sequence s : sequences) {
    const auto tokens = static_cast<std::size_t>(s.length);
    Buffer<T>& weights = all.emplace_back(static_cast<std::size_t>(config.heads) * tokens * tokens);
    if (s.length == 0) continue;
    const int* own = &positions[static_cast<std::size_t>(s.start)];
    const Matrix<const T> rows = qkv.value().rows_of(s.start, s.length);
    key_columns.resize(tokens * static_cast<std::size_t>(width));
    const Matrix<T> keys(key_columns.data(), width, s.length);
    for (int h = 0; h < config.heads; ++h) {
      const Matrix<T> k = head_rows(key_room, rows, inner + h * width, own, config);
      for (int i = 0; i < s.length; ++i) {
        for (int j = 0; j < width; ++j) keys.row(j)[i] = scale * k.row(i)[j];
      }
      HeadView<T> head;
      head.q = head_rows(query_room, rows, h * width, own, config);
      head.keys = keys;
      head.key_count = s.length;
      head.query_positions = head.key_positions = own;
      configure_head(head, tape, config, h);
      const Matrix<T> p(&weights[static_cast<std::size_t>(h) * tokens * tokens], s.length, s.length);
      score_block(head, 0, p);
      softmax_block<T>(p, nullptr);
    }
  }
  return all;
}

template std::vector<Buffer<float>> attention_weights(Tape<float>&, Tensor<float>, std::span<const Sequence>,
                                                      std::span<const int>, const AttentionConfig&);
template std::vector<Buffer<double>> attention_weights(Tape<double>&, Tensor<double>, std::span<const Sequence>,
                                                       std::span<const int>, const AttentionConfig&);

}  // namespace fathom
