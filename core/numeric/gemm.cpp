// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "core/numeric/buffer.h"
#include "core/numeric/gemm_bf16.h"
#include "core/numeric/gemm_kernels.h"
#include "core/numeric/work_counts.h"

namespace fathom {
namespace {

template <class T>
using EigenMatrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using EigenView = Eigen::Map<EigenMatrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;
template <class T>
using EigenConstView = Eigen::Map<const EigenMatrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;

template <class T>
void count_product(int m, int n, int k) {
  WorkCounts& counts = work_counts();
  const double rows = m, cols = n, inner = k;
  ++counts.products;
  counts.product_flops += 2.0 * rows * cols * inner;
  counts.product_bytes += static_cast<double>(sizeof(T)) * (rows * cols + rows * inner + inner * cols);
}

template <class T>
void gemm_eigen(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c,
                bool accumulate) {
  count_product<T>(c.rows, c.cols, a_form == Transpose::yes ? a.rows : a.cols);
  const EigenConstView<T> x(a.data, a.rows, a.cols, Eigen::OuterStride<>(a.stride));
  const EigenConstView<T> y(b.data, b.rows, b.cols, Eigen::OuterStride<>(b.stride));
  EigenView<T> z(c.data, c.rows, c.cols, Eigen::OuterStride<>(c.stride));
  const auto store = [&](const auto& product) {
    if (accumulate) {
      z.noalias() += product;
    } else {
      z.noalias() = product;
    }
  };
  const bool ta = a_form == Transpose::yes, tb = b_form == Transpose::yes;
  if (ta && tb) {
    store(x.transpose() * y.transpose());
  } else if (ta) {
    store(x.transpose() * y);
  } else if (tb) {
    store(x * y.transpose());
  } else {
    store(x * y);
  }
}

// A factor up to this size stays in the second-level cache and is read where it stands; a larger one is cut into blocks
// of columns (measured on AVX-512; `make bench` prints the whole step).
constexpr std::size_t small_factor = 32 * 1024;
constexpr int block_columns = 64;
// Rows of a block that one kernel takes in.
constexpr int block_rows = 1024;

// Columns of op(B) [rows, cols] that are laid out together.
int block_of(int rows, int cols) {
  const bool small = static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols) <= small_factor;
  return small ? cols : block_columns;
}

template <class T>
bool by_kernels(GemmBackend backend) {
  return std::is_same_v<T, float> && backend != GemmBackend::eigen && has_kernels();
}

}  // namespace

template <class T>
bool takes_bf16(Precision precision, int rows, int cols) {
  return std::is_same_v<T, float> && precision == Precision::bf16 && std::min(rows, cols) >= smallest_bf16_side &&
         rows >= smallest_bf16_weight / cols + (smallest_bf16_weight % cols != 0);
}
template bool takes_bf16<float>(Precision, int, int);
template bool takes_bf16<double>(Precision, int, int);

template <class T>
std::size_t RightFactor<T>::room(Transpose form, Matrix<const T> b, Precision precision) {
  if (takes_bf16<T>(precision, b.rows, b.cols)) {
    return form == Transpose::yes ? bf16_room(b.cols, b.rows) : bf16_room(b.rows, b.cols);
  }
  const std::size_t size = static_cast<std::size_t>(b.rows) * static_cast<std::size_t>(b.cols);
  if (!by_kernels<T>(GemmBackend::automatic)) return 0;
  return form == Transpose::yes || size > small_factor ? size : 0;
}

template <class T>
void RightFactor<T>::lay_out(Transpose form, Matrix<const T> b, T* room, Precision precision) {
  if constexpr (std::is_same_v<T, float>) {
    if (takes_bf16<T>(precision, b.rows, b.cols)) {
      lay_out_bf16(form, b, room);
      return;
    }
  }
  const int rows = form == Transpose::yes ? b.cols : b.rows, cols = form == Transpose::yes ? b.rows : b.cols;
  const int block = block_of(rows, cols);
  for (int j = 0; j < cols; j += block) {
    const int n = std::min(block, cols - j);
    const Matrix<T> to(room + static_cast<std::ptrdiff_t>(j) * rows, rows, n);
    if (form == Transpose::yes) {
      transpose<T>(b.rows_of(j, n), to);
    } else {
      for (int i = 0; i < rows; ++i) std::copy_n(b.row(i) + j, n, to.row(i));
    }
  }
}

template <class T>
RightFactor<T>::RightFactor(Transpose form, Matrix<const T> b, const T* laid_out, Precision precision)
    : form_(form),
      b_(b),
      laid_out_(laid_out),
      rows_(form == Transpose::yes ? b.cols : b.rows),
      cols_(form == Transpose::yes ? b.rows : b.cols),
      block_(block_of(rows_, cols_)),
      bf16_(takes_bf16<T>(precision, b.rows, b.cols)) {}

template <class T>
int RightFactor<T>::panel() const {
  if (bf16_) return bf16_panel(rows_);
  return laid_out_ && block_ < cols_ ? 256 : 64;
}

template <class T>
void RightFactor<T>::multiply(Matrix<const T> a, Matrix<T> c, bool accumulate) const {
  if constexpr (std::is_same_v<T, float>) {
    if (bf16_) {
      multiply_bf16(a, laid_out_, c, accumulate);
      return;
    }
    if (has_kernels()) {
      count_product<T>(c.rows, cols_, rows_);
      if (!laid_out_) {
        multiply_panel(a, b_, c, accumulate);
        return;
      }
      for (int j = 0; j < cols_; j += block_) {
        const int n = std::min(block_, cols_ - j);
        const Matrix<const T> block(laid_out_ + static_cast<std::ptrdiff_t>(j) * rows_, rows_, n);
        for (int p = 0; p < rows_; p += block_rows) {
          const int k = std::min(block_rows, rows_ - p);
          multiply_panel(a.columns_of(p, k), block.rows_of(p, k), c.columns_of(j, n), accumulate || p > 0);
        }
      }
      return;
    }
  }
  gemm_eigen<T>(Transpose::no, form_, a, b_, c, accumulate);
}

template class RightFactor<float>;
template class RightFactor<double>;

namespace {

// A product whose factors come once.
bool gemm_kernels(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
                  bool accumulate) {
  thread_local Buffer<float> room;
  const std::size_t needed = RightFactor<float>::room(b_form, b);
  if (a_form == Transpose::yes) {
    if (b_form == Transpose::yes) return false;
    count_product<float>(c.rows, c.cols, a.rows);
    multiply_transposed(a, b, c, accumulate);
    return true;
  }
  if (room.size() < needed) room.resize(needed);
  if (needed > 0) RightFactor<float>::lay_out(b_form, b, room.data());
  const RightFactor<float> factor(b_form, b, needed > 0 ? room.data() : nullptr);
  for (int i = 0; i < c.rows; i += factor.panel()) {
    const int rows = std::min(factor.panel(), c.rows - i);
    factor.multiply(a.rows_of(i, rows), c.rows_of(i, rows), accumulate);
  }
  return true;
}

// C as it must be without any product to add.
template <class T>
void start(Matrix<T> c, bool accumulate) {
  if (accumulate) return;
  for (int i = 0; i < c.rows; ++i) std::fill_n(c.row(i), c.cols, T(0));
}

template <class T>
void check_sizes(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c) {
  const int m = a_form == Transpose::yes ? a.cols : a.rows;
  const int k = a_form == Transpose::yes ? a.rows : a.cols;
  const int k_of_b = b_form == Transpose::yes ? b.cols : b.rows;
  const int n = b_form == Transpose::yes ? b.rows : b.cols;
  if (m != c.rows || n != c.cols || k != k_of_b) {
    throw std::invalid_argument(
        fmt::format("gemm: op(A) is [{}, {}], op(B) is [{}, {}] and C is [{}, {}]; the inner sizes "
                    "must agree and C must be [{}, {}]",
                    m, k, k_of_b, n, c.rows, c.cols, m, n));
  }
}

}  // namespace

template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          GemmBackend backend) {
  check_sizes<T>(a_form, b_form, a, b, c);
  if (c.rows == 0 || c.cols == 0) return;
  if (a.rows == 0 || a.cols == 0) return start(c, accumulate);
  if constexpr (std::is_same_v<T, float>) {
    if (by_kernels<T>(backend) && gemm_kernels(a_form, b_form, a, b, c, accumulate)) return;
  }
  gemm_eigen<T>(a_form, b_form, a, b, c, accumulate);
}
template void gemm<float>(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool,
                          GemmBackend);
template void gemm<double>(Transpose, Transpose, Matrix<const double>, Matrix<const double>, Matrix<double>, bool,
                           GemmBackend);

template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          Precision precision) {
  if constexpr (std::is_same_v<T, float>) {
    if (takes_bf16<T>(precision, c.rows, c.cols) && a.rows > 0 && a.cols > 0) {
      check_sizes<T>(a_form, b_form, a, b, c);
      gemm_bf16(a_form, b_form, a, b, c, accumulate);
      return;
    }
  }
  gemm<T>(a_form, b_form, a, b, c, accumulate);
}
template void gemm<float>(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool,
                          Precision);
template void gemm<double>(Transpose, Transpose, Matrix<const double>, Matrix<const double>, Matrix<double>, bool,
                           Precision);

std::vector<GemmBackend> gemm_backends() {
  std::vector<GemmBackend> all = {GemmBackend::automatic, GemmBackend::eigen};
  if (has_kernels()) all.push_back(GemmBackend::libxsmm);
  return all;
}

std::string to_string(GemmBackend backend) {
  switch (backend) {
    case GemmBackend::automatic:
      return "automatic";
    case GemmBackend::eigen:
      return "Eigen";
    case GemmBackend::libxsmm:
      return "libxsmm";
  }
  return "unknown";
}

}  // namespace fathom
