// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/numeric/gemm.h"
#include "core/ops/attention_head.h"
#include "core/ops/attention_position.h"
#include "core/ops/dropout.h"

namespace fathom {
namespace {

// Where queries, keys and values stand: columns of one tensor (self-attention) or of two.
template <class T>
struct Sources {
  Tensor<T> query, key_value;
  int key_column, value_column;  // of head 0
  std::span<const Sequence> queries, keys;
  std::span<const int> positions;  // of both; empty where none are used
  bool self;
};

// Scratch of one head, made once an operation for the longest sequence.
template <class T>
struct HeadScratch {
  T *q, *keys, *k = nullptr, *values = nullptr, *p, *dp = nullptr, *dq = nullptr, *dk = nullptr, *dv = nullptr, *mask;
  int longest_query = 0, longest_key = 0;

  HeadScratch(Tape<T>& tape, const Sources<T>& s, int width, bool backward) {
    for (const Sequence& x : s.queries) longest_query = std::max(longest_query, x.length);
    for (const Sequence& x : s.keys) longest_key = std::max(longest_key, x.length);
    const auto block = static_cast<std::size_t>(attention_block) * static_cast<std::size_t>(longest_key);
    const auto columns = static_cast<std::size_t>(width);
    const std::size_t queries = static_cast<std::size_t>(longest_query) * columns;
    const std::size_t all_keys = static_cast<std::size_t>(longest_key) * columns;
    q = tape.scratch(std::max(queries, all_keys));  // also holds the keys while they are transposed
    keys = tape.scratch(all_keys);
    p = tape.scratch(block);
    mask = tape.scratch(block);
    if (!backward) return;
    k = tape.scratch(all_keys);
    values = tape.scratch(all_keys);
    dp = tape.scratch(block);
    dq = tape.scratch(queries);
    dk = tape.scratch(all_keys);
    dv = tape.scratch(all_keys);
  }
};

// Kept from the forward pass: probabilities of short sequences, normalisers of long ones.
template <class T>
struct Saved {
  T* probabilities = nullptr;            // [H][Tq][Tk] of each sequence, one after another
  T* log_sums = nullptr;                 // [H][n]
  const std::size_t* offsets = nullptr;  // [B], into probabilities
};

template <class T>
class Attention {
 public:
  Attention(Tape<T>& tape, const Sources<T>& sources, const AttentionConfig& config)
      : tape_(&tape), s_(sources), c_(config), width_(config.head_width) {}

  void forward(Tensor<T> y, Saved<T> saved, std::uint32_t dropout) const {
    const HeadScratch<T> scratch(*tape_, s_, width_, false);
    std::fill_n(y.value().data, y.size(), T(0));
    for (std::size_t b = 0; b < s_.queries.size(); ++b) {
      const Sequence query = s_.queries[b], key = s_.keys[b];
      if (key.length == 0) continue;
      for (int h = 0; h < c_.heads; ++h) {
        const HeadView<T> head = view(scratch, query, key, h);
        const Matrix<T> v =
            s_.key_value.value().rows_of(key.start, key.length).columns_of(s_.value_column + h * width_, width_);
        const Matrix<T> out = y.value().rows_of(query.start, query.length).columns_of(h * width_, width_);
        for (int i = 0; i < query.length; i += attention_block) {
          const int rows = std::min(attention_block, query.length - i), seen = visible(head, i, rows);
          Matrix<T> p(scratch.p, rows, seen);
          if (saved.probabilities && kept(key)) p = stored(saved, b, h, i, rows, seen);
          score_block(head, i, p);
          softmax_block(p, saved.log_sums ? log_sum(saved, query, h, i) : nullptr);
          Matrix<T> used = p;
          if (dropping()) {
            used = dropped(p, scratch, dropout, b, h, i);
          }
          gemm<T>(Transpose::no, Transpose::no, used, v.rows_of(0, seen), out.rows_of(i, rows), false);
        }
      }
    }
  }

  // With p the probabilities, d the dropout mask and o = (d p) v:
  //   dv = (d p)^T do,  dp = d * (do v^T),  ds = p * (dp - rowsum(do * o)),
  //   dq = ds k / sqrt(dh),  dk = ds^T q / sqrt(dh)      (Dao et al. 2022, appendix B.2).
  void backward(Tensor<T> y, Saved<T> saved, std::uint32_t dropout) const {
    const HeadScratch<T> scratch(*tape_, s_, width_, true);
    const GradientTarget<T> to_query = cleared(s_.query);
    const GradientTarget<T> to_keys = s_.self ? to_query : cleared(s_.key_value);
    const T scale = T(1) / std::sqrt(T(width_));
    for (std::size_t b = 0; b < s_.queries.size(); ++b) {
      const Sequence query = s_.queries[b], key = s_.keys[b];
      if (key.length == 0) continue;
      for (int h = 0; h < c_.heads; ++h) {
        const HeadView<T> head = view(scratch, query, key, h);
        const Matrix<T> values(scratch.values, width_, key.length);
        transpose<T>(
            s_.key_value.value().rows_of(key.start, key.length).columns_of(s_.value_column + h * width_, width_),
            values);
        const Matrix<T> k = rotated(scratch.k, s_.key_value, key, s_.key_column + h * width_);
        const Matrix<T> o = y.value().rows_of(query.start, query.length).columns_of(h * width_, width_);
        const Matrix<T> d_o = y.gradient().rows_of(query.start, query.length).columns_of(h * width_, width_);
        const Matrix<T> dq(scratch.dq, query.length, width_), dk(scratch.dk, key.length, width_),
            dv(scratch.dv, key.length, width_);
        std::fill_n(dk.data, key.length * width_, T(0));
        std::fill_n(dv.data, key.length * width_, T(0));
        for (int i = 0; i < query.length; i += attention_block) {
          const int rows = std::min(attention_block, query.length - i), seen = visible(head, i, rows);
          Matrix<T> p(scratch.p, rows, seen);
          if (saved.probabilities && kept(key)) {
            p = stored(saved, b, h, i, rows, seen);
          } else {
            score_block(head, i, p);
            restore_block(p, log_sum(saved, query, h, i));
          }
          const Matrix<T> ds(scratch.dp, rows, seen);
          gemm<T>(Transpose::no, Transpose::no, d_o.rows_of(i, rows), values.columns_of(0, seen), ds, false);
          Matrix<T> used = p;
          if (dropping()) {
            used = dropped(p, scratch, dropout, b, h, i, ds);
          }
          gemm<T>(Transpose::yes, Transpose::no, used, d_o.rows_of(i, rows), dv.rows_of(0, seen), true);
          softmax_backward(p, o.rows_of(i, rows), d_o.rows_of(i, rows), ds);
          if (c_.relative_bias) bias_backward<T>(head, i, ds, tape_->gradient(*c_.relative_bias).data + h);
          gemm<T>(Transpose::no, Transpose::no, ds, k.rows_of(0, seen), dq.rows_of(i, rows), false);
          gemm<T>(Transpose::yes, Transpose::no, ds, head.q.rows_of(i, rows), dk.rows_of(0, seen), true);
        }
        if (c_.rotary_base > 0) {
          rotate_rows<T>(dq, &s_.positions[static_cast<std::size_t>(query.start)], c_.rotary_base, true);
          rotate_rows<T>(dk, &s_.positions[static_cast<std::size_t>(key.start)], c_.rotary_base, true);
        }
        add_scaled(dq, scale, to_query.matrix.rows_of(query.start, query.length).columns_of(h * width_, width_));
        const Matrix<T> dkv = to_keys.matrix.rows_of(key.start, key.length);
        add_scaled(dk, scale, dkv.columns_of(s_.key_column + h * width_, width_));
        add_scaled(dv, T(1), dkv.columns_of(s_.value_column + h * width_, width_));
      }
    }
  }

  bool kept(Sequence key) const { return key.length <= c_.store_up_to; }

 private:
  bool dropping() const { return tape_->dropping() && c_.dropout > 0; }

  // A head's columns of a tensor: where they stand, or rotated in `room`.
  Matrix<T> rotated(T* room, Tensor<T> x, Sequence s, int column) const {
    const Matrix<T> there = x.value().rows_of(s.start, s.length).columns_of(column, width_);
    if (c_.rotary_base <= 0) return there;
    const Matrix<T> copy(room, s.length, width_);
    for (int i = 0; i < s.length; ++i) std::copy_n(there.row(i), width_, copy.row(i));
    rotate_rows<T>(copy, &s_.positions[static_cast<std::size_t>(s.start)], c_.rotary_base, false);
    return copy;
  }

  HeadView<T> view(const HeadScratch<T>& scratch, Sequence query, Sequence key, int h) const {
    HeadView<T> head;
    const Matrix<T> k = rotated(scratch.q, s_.key_value, key, s_.key_column + h * width_);
    const Matrix<T> keys(scratch.keys, width_, key.length);
    transpose<T>(k, keys);
    const T scale = T(1) / std::sqrt(T(width_));
    for (int i = 0; i < width_ * key.length; ++i) keys.data[i] *= scale;
    head.keys = keys;
    head.q = rotated(scratch.q, s_.query, query, h * width_);
    head.query_positions = s_.positions.empty() ? nullptr : &s_.positions[static_cast<std::size_t>(query.start)];
    head.key_positions = s_.positions.empty() ? nullptr : &s_.positions[static_cast<std::size_t>(key.start)];
    configure_head(head, *tape_, c_, h);
    return head;
  }

  Matrix<T> stored(Saved<T> saved, std::size_t b, int h, int first, int rows, int seen) const {
    const auto tq = static_cast<std::size_t>(s_.queries[b].length), tk = static_cast<std::size_t>(s_.keys[b].length);
    T* start = saved.probabilities + saved.offsets[b] +
               (static_cast<std::size_t>(h) * tq + static_cast<std::size_t>(first)) * tk;
    return {start, rows, seen, static_cast<int>(tk)};
  }

  T* log_sum(Saved<T> saved, Sequence query, int h, int first) const {
    return saved.log_sums + static_cast<std::ptrdiff_t>(h) * s_.query.rows() + query.start + first;
  }

  // p * mask in scratch; `dp`, if given, is multiplied by the mask too.
  Matrix<T> dropped(Matrix<T> p, const HeadScratch<T>& scratch, std::uint32_t index, std::size_t b, int h, int first,
                    Matrix<T> dp = {}) const {
    const auto head =
        static_cast<std::uint32_t>(b) * static_cast<std::uint32_t>(c_.heads) + static_cast<std::uint32_t>(h);
    const auto room = static_cast<std::uint32_t>((scratch.longest_query + attention_block) * (scratch.longest_key + 4));
    const Matrix<T> used(scratch.mask, p.rows, p.cols);
    dropout_mask<T>(tape_->dropout_key(), index,
                    head * (room / 4 * 4) + static_cast<std::uint32_t>(first * scratch.longest_key) / 4 * 4, c_.dropout,
                    used.data, static_cast<std::size_t>(p.rows) * static_cast<std::size_t>(p.cols));
    for (int i = 0; i < p.rows; ++i) {
      for (int j = 0; j < p.cols; ++j) {
        if (dp.data) dp.row(i)[j] *= used.row(i)[j];
        used.row(i)[j] *= p.row(i)[j];
      }
    }
    return used;
  }

  // ds = p * (dp - rowsum(do * o)), in dp's place.
  static void softmax_backward(Matrix<T> p, Matrix<T> o, Matrix<T> d_o, Matrix<T> ds) {
    for (int i = 0; i < p.rows; ++i) {
      T dot = 0;
      const T *a = o.row(i), *g = d_o.row(i), *probability = p.row(i);
#pragma omp simd reduction(+ : dot)
      for (int j = 0; j < o.cols; ++j) dot += a[j] * g[j];
      T* row = ds.row(i);
      for (int j = 0; j < p.cols; ++j) row[j] = probability[j] * (row[j] - dot);
    }
  }

  GradientTarget<T> cleared(Tensor<T> x) const {
    const GradientTarget<T> to = tape_->target(x);
    if (!to.accumulate) std::fill_n(to.matrix.data, x.size(), T(0));
    return to;
  }

  static void add_scaled(Matrix<T> from, T scale, Matrix<T> to) {
    for (int i = 0; i < from.rows; ++i) {
      for (int j = 0; j < from.cols; ++j) to.row(i)[j] += scale * from.row(i)[j];
    }
  }

  Tape<T>* tape_;
  Sources<T> s_;
  AttentionConfig c_;
  int width_;
};

template <class T>
Tensor<T> attend(Tape<T>& tape, const Sources<T>& sources, const AttentionConfig& config) {
  const Attention<T> attention(tape, sources, config);
  const Tensor<T> y = tape.tensor(sources.query.rows(), config.heads * config.head_width);
  Saved<T> saved;
  if (tape.recording()) {
    auto* offsets = tape.template scratch<std::size_t>(sources.queries.size());
    std::size_t total = 0;
    bool long_ones = false;
    for (std::size_t b = 0; b < sources.queries.size(); ++b) {
      offsets[b] = total;
      if (attention.kept(sources.keys[b])) {
        total += static_cast<std::size_t>(config.heads * sources.queries[b].length) *
                 static_cast<std::size_t>(sources.keys[b].length);
      } else {
        long_ones = true;
      }
    }
    saved.offsets = offsets;
    saved.probabilities = tape.scratch(total);
    if (long_ones)
      saved.log_sums = tape.scratch(static_cast<std::size_t>(config.heads) * static_cast<std::size_t>(y.rows()));
  }
  const std::uint32_t dropout = tape.dropping() && config.dropout > 0 ? tape.next_dropout() : 0;
  attention.forward(y, saved, dropout);
  tape.record([attention, y, saved, dropout] {
    if (y.gradient().data) attention.backward(y, saved, dropout);
  });
  return y;
}

}  // namespace

template <class T>
Tensor<T> self_attention(Tape<T>& tape, Tensor<T> qkv, std::span<const Sequence> sequences,
                         std::span<const int> positions, const AttentionConfig& config) {
  const int inner = config.heads * config.head_width;
  if (qkv.cols() != 3 * inner) {
    throw std::invalid_argument(fmt::format("self_attention: qkv is [{}, {}] but {} heads of width {} need {} columns",
                                            qkv.rows(), qkv.cols(), config.heads, config.head_width, 3 * inner));
  }
  if (config.rotary_base > 0 && config.head_width % 2 != 0) {
    throw std::invalid_argument(
        fmt::format("self_attention: rotary positions need an even head width, not {}", config.head_width));
  }
  return attend<T>(tape, {qkv, qkv, inner, 2 * inner, sequences, sequences, positions, true}, config);
}

template <class T>
Tensor<T> cross_attention(Tape<T>& tape, Tensor<T> q, Tensor<T> kv, std::span<const Sequence> queries,
                          std::span<const Sequence> keys, const AttentionConfig& config) {
  const int inner = config.heads * config.head_width;
  if (q.cols() != inner || kv.cols() != 2 * inner || queries.size() != keys.size()) {
    throw std::invalid_argument(
        fmt::format("cross_attention: q is [{}, {}] and kv [{}, {}] for {} and {} sequences; {} heads of "
                    "width {} need {} and {} columns and as many of the one as of the other",
                    q.rows(), q.cols(), kv.rows(), kv.cols(), queries.size(), keys.size(), config.heads,
                    config.head_width, inner, 2 * inner));
  }
  AttentionConfig plain = config;
  plain.causal = plain.alibi = false;
  plain.rotary_base = 0;
  plain.relative_bias = {};
  return attend<T>(tape, {q, kv, 0, inner, queries, keys, {}, false}, plain);
}

template Tensor<float> self_attention(Tape<float>&, Tensor<float>, std::span<const Sequence>, std::span<const int>,
                                      const AttentionConfig&);
template Tensor<double> self_attention(Tape<double>&, Tensor<double>, std::span<const Sequence>, std::span<const int>,
                                       const AttentionConfig&);
template Tensor<float> cross_attention(Tape<float>&, Tensor<float>, Tensor<float>, std::span<const Sequence>,
                                       std::span<const Sequence>, const AttentionConfig&);
template Tensor<double> cross_attention(Tape<double>&, Tensor<double>, Tensor<double>, std::span<const Sequence>,
                                        std::span<const Sequence>, const AttentionConfig&);

}  // namespace fathom
