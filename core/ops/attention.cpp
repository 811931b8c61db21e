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
  T *rows, *keys, *k = nullptr, *values = nullptr, *p, *ds = nullptr, *dq = nullptr, *dk = nullptr, *used;
  int longest_query = 0, longest_key = 0;  // the latter padded

  // `whole`: the longest query sequence whose backward pass is not cut into blocks.
  HeadScratch(Tape<T>& tape, const Sources<T>& s, const AttentionConfig& config, bool backward, int whole) {
    for (const Sequence& x : s.queries) longest_query = std::max(longest_query, x.length);
    for (const Sequence& x : s.keys) longest_key = std::max(longest_key, padded_keys(x.length));
    const auto columns = static_cast<std::size_t>(config.head_width), all_keys = static_cast<std::size_t>(longest_key);
    const auto block = static_cast<std::size_t>(std::max(attention_block, backward ? whole : 0));
    const std::size_t longest = std::max(static_cast<std::size_t>(longest_query), all_keys);
    const bool rotates = config.rotary_base > 0;
    rows = rotates ? tape.scratch(longest * columns) : nullptr;  // queries; keys before they are transposed
    keys = tape.scratch(all_keys * columns);
    p = tape.scratch(static_cast<std::size_t>(attention_block) * all_keys);
    used = config.dropout > 0 && tape.dropping() ? tape.scratch(block * all_keys) : nullptr;
    if (!backward) return;
    values = tape.scratch(all_keys * columns);
    ds = tape.scratch(block * all_keys);
    if (!rotates) return;
    k = tape.scratch(all_keys * columns);
    dq = tape.scratch(longest * columns);
    dk = tape.scratch(longest * columns);
  }
};

// Kept from the forward pass: probabilities of short sequences, normalisers of long ones.
template <class T>
struct Saved {
  T* probabilities = nullptr;            // [H][Tq][Tk padded] of each sequence, one after another
  T* log_sums = nullptr;                 // [H][n]
  const std::size_t* offsets = nullptr;  // [B], into probabilities
};

template <class T>
class Attention {
 public:
  Attention(Tape<T>& tape, const Sources<T>& sources, const AttentionConfig& config)
      : tape_(&tape), s_(sources), c_(config), width_(config.head_width) {}

  void forward(Tensor<T> y, Saved<T> saved, std::uint32_t dropout) const {
    const HeadScratch<T> scratch(*tape_, s_, c_, false, 0);
    clear_unwritten(y.value(), s_.queries);
    for (std::size_t b = 0; b < s_.queries.size(); ++b) {
      const Sequence query = s_.queries[b], key = s_.keys[b];
      if (key.length == 0) continue;
      for (int h = 0; h < c_.heads; ++h) {
        const HeadView<T> head = view(scratch, query, key, h, true);
        const Matrix<T> v =
            s_.key_value.value().rows_of(key.start, key.length).columns_of(s_.value_column + h * width_, width_);
        const Matrix<T> out = head_of(y.value(), query, h * width_);
        for (int i = 0; i < query.length; i += attention_block) {
          const int rows = std::min(attention_block, query.length - i), seen = visible(head, i, rows);
          const Matrix<T> p = probabilities(scratch, saved, b, h, i, rows, seen);
          score_block(head, i, p);
          softmax_block(p, saved.log_sums ? log_sum(saved, query, h, i) : nullptr);
          Matrix<T> used = p;
          if (dropping()) used = dropped(p, {scratch.used, p.rows, p.cols}, dropout, b, h, i);
          gemm<T>(Transpose::no, Transpose::no, used.columns_of(0, seen), v.rows_of(0, seen), out.rows_of(i, rows),
                  false);
        }
      }
    }
  }

  // With p the probabilities, d the dropout mask and o = (d p) v:
  //   dv = (d p)^T do,  dp = d * (do v^T),  ds = p * (dp - rowsum(do * o)) / sqrt(dh),
  //   dq = ds k,  dk = ds^T q      (Dao et al. 2022, appendix B.2).
  // Where probabilities are kept, ds is made whole first, so that dk and dv of a block of keys are one product each.
  // Otherwise blocks of queries add to them, the last first: it sees every key.
  void backward(Tensor<T> y, Saved<T> saved, std::uint32_t dropout) const {
    int whole = 0;
    for (std::size_t b = 0; b < s_.queries.size(); ++b) {
      if (kept(s_.keys[b])) whole = std::max(whole, s_.queries[b].length);
    }
    const HeadScratch<T> scratch(*tape_, s_, c_, true, whole);
    const GradientTarget<T> to_query = target(s_.query, s_.queries);
    const GradientTarget<T> to_keys = s_.self ? to_query : target(s_.key_value, s_.keys);
    for (std::size_t b = 0; b < s_.queries.size(); ++b) {
      if (s_.keys[b].length == 0 || s_.queries[b].length == 0) continue;
      for (int h = 0; h < c_.heads; ++h) {
        head_backward(y, saved, dropout, scratch, to_query, to_keys, b, h);
      }
    }
  }

  bool kept(Sequence key) const { return key.length <= c_.store_up_to; }

 private:
  bool dropping() const { return tape_->dropping() && c_.dropout > 0; }

  static Matrix<T> head_of(Matrix<T> x, Sequence s, int column, int width) {
    return x.rows_of(s.start, s.length).columns_of(column, width);
  }
  Matrix<T> head_of(Matrix<T> x, Sequence s, int column) const { return head_of(x, s, column, width_); }

  void head_backward(Tensor<T> y, Saved<T> saved, std::uint32_t dropout, const HeadScratch<T>& scratch,
                     const GradientTarget<T>& to_query, const GradientTarget<T>& to_keys, std::size_t b, int h) const {
    const Sequence query = s_.queries[b], key = s_.keys[b];
    const bool rotates = c_.rotary_base > 0, whole = kept(key);
    const T scale = T(1) / std::sqrt(T(width_));
    const HeadView<T> head = view(scratch, query, key, h, !whole);
    const int padded = padded_keys(key.length);
    const Matrix<T> values(scratch.values, width_, padded);
    transpose_padded(head_of(s_.key_value.value(), key, s_.value_column + h * width_), T(1), values);
    const Matrix<T> k = rotated(scratch.k, s_.key_value, key, s_.key_column + h * width_);
    const Matrix<T> o = head_of(y.value(), query, h * width_), d_o = head_of(y.gradient(), query, h * width_);
    const Matrix<T> to_q = head_of(to_query.matrix, query, h * width_);
    const Matrix<T> to_k = head_of(to_keys.matrix, key, s_.key_column + h * width_);
    const Matrix<T> dv = head_of(to_keys.matrix, key, s_.value_column + h * width_);
    const Matrix<T> dq = rotates ? Matrix<T>(scratch.dq, query.length, width_) : to_q;
    const Matrix<T> dk = rotates ? Matrix<T>(scratch.dk, key.length, width_) : to_k;
    const bool add_q = !rotates && to_query.accumulate, add_k = !rotates && to_keys.accumulate;
    Matrix<T> all_used;

    const int last = (query.length - 1) / attention_block * attention_block;
    for (int i = last; i >= 0; i -= attention_block) {
      const int rows = std::min(attention_block, query.length - i), seen = visible(head, i, rows);
      const Matrix<T> p = probabilities(scratch, saved, b, h, i, rows, seen);
      if (!whole) {
        score_block(head, i, p);
        restore_block(p, log_sum(saved, query, h, i));
      }
      const std::ptrdiff_t place = whole ? static_cast<std::ptrdiff_t>(i) * padded : 0;
      const Matrix<T> ds(scratch.ds + place, rows, p.cols, padded);
      gemm<T>(Transpose::no, Transpose::no, d_o.rows_of(i, rows), values.columns_of(0, p.cols), ds, false);
      Matrix<T> used = p;
      if (dropping()) {
        used = dropped(p, {scratch.used + place, rows, p.cols, padded}, dropout, b, h, i, ds);
      }
      softmax_backward<T>(p, o.rows_of(i, rows), d_o.rows_of(i, rows), scale, ds);
      if (c_.relative_bias) {
        bias_backward<T>(head, i, ds, T(1) / scale, tape_->gradient(*c_.relative_bias).data + h);
      }
      gemm<T>(Transpose::no, Transpose::no, ds.columns_of(0, seen), k.rows_of(0, seen), dq.rows_of(i, rows), add_q);
      if (whole) {
        all_used = Matrix<T>(used.data, query.length, padded, used.stride);  // of the first block in the end
        continue;
      }
      const bool add = i < last;
      gemm<T>(Transpose::yes, Transpose::no, used.columns_of(0, seen), d_o.rows_of(i, rows), dv.rows_of(0, seen),
              add || to_keys.accumulate);
      gemm<T>(Transpose::yes, Transpose::no, ds.columns_of(0, seen), head.q.rows_of(i, rows), dk.rows_of(0, seen),
              add || add_k);
    }
    for (int j = 0; whole && j < key.length; j += attention_block) {
      const int keys = std::min(attention_block, key.length - j), first = c_.causal ? j : 0;
      const int rows = query.length - first;
      const Matrix<T> ds(scratch.ds, query.length, padded);
      gemm<T>(Transpose::yes, Transpose::no, all_used.rows_of(first, rows).columns_of(j, keys),
              d_o.rows_of(first, rows), dv.rows_of(j, keys), to_keys.accumulate);
      gemm<T>(Transpose::yes, Transpose::no, ds.rows_of(first, rows).columns_of(j, keys), head.q.rows_of(first, rows),
              dk.rows_of(j, keys), add_k);
    }
    if (!rotates) return;
    rotate_rows<T>(dq, &s_.positions[static_cast<std::size_t>(query.start)], c_.rotary_base, true);
    rotate_rows<T>(dk, &s_.positions[static_cast<std::size_t>(key.start)], c_.rotary_base, true);
    put(dq, to_query.accumulate, to_q);
    put(dk, to_keys.accumulate, to_k);
  }

  // A head's columns of a tensor: where they stand, or rotated in `room`.
  Matrix<T> rotated(T* room, Tensor<T> x, Sequence s, int column) const {
    const Matrix<T> there = head_of(x.value(), s, column);
    if (c_.rotary_base <= 0) return there;
    const Matrix<T> copy(room, s.length, width_);
    for (int i = 0; i < s.length; ++i) std::copy_n(there.row(i), width_, copy.row(i));
    rotate_rows<T>(copy, &s_.positions[static_cast<std::size_t>(s.start)], c_.rotary_base, false);
    return copy;
  }

  // to = scale x^T, with zeros in the columns past x's rows.
  static void transpose_padded(Matrix<T> x, T scale, Matrix<T> to) {
    transpose<T>(x, to.columns_of(0, x.rows));
    for (int i = 0; i < to.rows; ++i) {
      T* row = to.row(i);
      for (int j = x.rows; j < to.cols; ++j) row[j] = T(0);
      if (scale == T(1)) continue;
      for (int j = 0; j < to.cols; ++j) row[j] *= scale;
    }
  }

  // `scores`: whether they are to be computed, for which the keys are transposed.
  HeadView<T> view(const HeadScratch<T>& scratch, Sequence query, Sequence key, int h, bool scores) const {
    HeadView<T> head;
    if (scores) {
      const Matrix<T> keys(scratch.keys, width_, padded_keys(key.length));
      transpose_padded(rotated(scratch.rows, s_.key_value, key, s_.key_column + h * width_),
                       T(1) / std::sqrt(T(width_)), keys);
      head.keys = keys;
    }
    head.key_count = key.length;
    head.q = rotated(scratch.rows, s_.query, query, h * width_);
    head.query_positions = s_.positions.empty() ? nullptr : &s_.positions[static_cast<std::size_t>(query.start)];
    head.key_positions = s_.positions.empty() ? nullptr : &s_.positions[static_cast<std::size_t>(key.start)];
    configure_head(head, *tape_, c_, h);
    return head;
  }

  // Where the probabilities of a block of queries stand: kept, or in scratch.
  Matrix<T> probabilities(const HeadScratch<T>& scratch, Saved<T> saved, std::size_t b, int h, int first, int rows,
                          int seen) const {
    const int columns = padded_keys(seen), padded = padded_keys(s_.keys[b].length);
    if (!saved.probabilities || !kept(s_.keys[b])) return {scratch.p, rows, columns, padded};
    const auto tq = static_cast<std::size_t>(s_.queries[b].length), tk = static_cast<std::size_t>(padded);
    T* start = saved.probabilities + saved.offsets[b] +
               (static_cast<std::size_t>(h) * tq + static_cast<std::size_t>(first)) * tk;
    return {start, rows, columns, padded};
  }

  T* log_sum(Saved<T> saved, Sequence query, int h, int first) const {
    return saved.log_sums + static_cast<std::ptrdiff_t>(h) * s_.query.rows() + query.start + first;
  }

  // p * mask into `used`; `dp`, if given, is multiplied by the mask too.
  Matrix<T> dropped(Matrix<T> p, Matrix<T> used, std::uint32_t index, std::size_t b, int h, int first,
                    Matrix<T> dp = {}) const {
    const std::uint32_t columns = mask_columns(b);
    const auto rows_of_heads = static_cast<std::uint32_t>(h * s_.queries[b].length + first);
    const std::uint32_t start = masks_before(b) + rows_of_heads * columns;
    for (int i = 0; i < p.rows; ++i) {
      T* row = used.row(i);
      dropout_mask<T>(tape_->dropout_key(), index, start + static_cast<std::uint32_t>(i) * columns, c_.dropout, row,
                      static_cast<std::size_t>(p.cols));
      for (int j = 0; j < p.cols; ++j) {
        if (dp.data) dp.row(i)[j] *= row[j];
        row[j] *= p.row(i)[j];
      }
    }
    return used;
  }

  // The elements of dropout's mask are numbered sequence after sequence, head after head, row after row.
  std::uint32_t mask_columns(std::size_t b) const { return static_cast<std::uint32_t>(padded_keys(s_.keys[b].length)); }
  std::uint32_t masks_before(std::size_t b) const {
    std::uint32_t elements = 0;
    for (std::size_t x = 0; x < b; ++x) {
      elements += static_cast<std::uint32_t>(c_.heads * s_.queries[x].length) * mask_columns(x);
    }
    return elements;
  }

  // The gradient of x. Where this operation is the first to write it, rows that no head writes are cleared.
  GradientTarget<T> target(Tensor<T> x, std::span<const Sequence> sequences) const {
    const GradientTarget<T> to = tape_->target(x);
    if (!to.accumulate) clear_unwritten(to.matrix, sequences);
    return to;
  }

  // Zeros in the rows of sequences that have nothing to attend to or nothing that attends, and outside of all.
  void clear_unwritten(Matrix<T> x, std::span<const Sequence> sequences) const {
    const auto clear = [&](int first, int end) {
      for (int i = first; i < end; ++i) std::fill_n(x.row(i), x.cols, T(0));
    };
    int next = 0;
    for (std::size_t b = 0; b < sequences.size(); ++b) {
      clear(next, sequences[b].start);
      next = sequences[b].start + sequences[b].length;
      if (s_.queries[b].length == 0 || s_.keys[b].length == 0) clear(sequences[b].start, next);
    }
    clear(next, x.rows);
  }

  static void put(Matrix<T> from, bool accumulate, Matrix<T> to) {
    for (int i = 0; i < from.rows; ++i) {
      for (int j = 0; j < from.cols; ++j) to.row(i)[j] = from.row(i)[j] + (accumulate ? to.row(i)[j] : T(0));
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
                 static_cast<std::size_t>(padded_keys(sources.keys[b].length));
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
