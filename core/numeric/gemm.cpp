// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "core/numeric/gemm_libraries.h"

namespace fathom {
namespace {

template <class T>
using EigenMatrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using EigenView = Eigen::Map<EigenMatrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;
template <class T>
using EigenConstView = Eigen::Map<const EigenMatrix<T>, Eigen::Unaligned, Eigen::OuterStride<>>;

template <class T>
void gemm_eigen(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c,
                bool accumulate) {
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

// Which library is fastest at a shape (measured on AVX-512; `make bench` prints the table). libxsmm's kernels keep the
// whole of B in the second-level cache and lose nothing on small shapes; oneDNN blocks what does not fit there.
bool fits_cache(int cols, int inner) { return static_cast<long>(cols) * inner <= 32 * 1024; }

GemmBackend choose(Transpose a_form, int rows, int cols, int inner) {
  if (a_form == Transpose::no) return fits_cache(cols, inner) ? GemmBackend::libxsmm : GemmBackend::onednn;
  return static_cast<long>(rows) * cols <= 56 * 1024 ? GemmBackend::libxsmm : GemmBackend::onednn;
}

bool gemm_fast(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
               bool accumulate, int inner, GemmBackend backend) {
  if (backend == GemmBackend::automatic) backend = choose(a_form, c.rows, c.cols, inner);
  if (backend == GemmBackend::libxsmm && gemm_libxsmm(a_form, b_form, a, b, c, accumulate)) return true;
  if (backend != GemmBackend::eigen && gemm_onednn(a_form, b_form, a, b, c, accumulate)) return true;
  return false;
}

}  // namespace

template <class T>
void gemm(Transpose a_form, Transpose b_form, Matrix<const T> a, Matrix<const T> b, Matrix<T> c, bool accumulate,
          GemmBackend backend) {
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
  if (m == 0 || n == 0) return;
  if (k == 0) {
    if (!accumulate) {
      for (int i = 0; i < m; ++i) std::fill_n(c.row(i), n, T(0));
    }
    return;
  }
  if constexpr (std::is_same_v<T, float>) {
    if (gemm_fast(a_form, b_form, a, b, c, accumulate, k, backend)) return;
  }
  gemm_eigen<T>(a_form, b_form, a, b, c, accumulate);
}
template void gemm<float>(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool,
                          GemmBackend);
template void gemm<double>(Transpose, Transpose, Matrix<const double>, Matrix<const double>, Matrix<double>, bool,
                           GemmBackend);

int panel_rows(int rows, int cols, int inner) { return fits_cache(cols, inner) ? std::min(rows, 64) : rows; }

std::vector<GemmBackend> gemm_backends() {
  std::vector<GemmBackend> all = {GemmBackend::automatic, GemmBackend::eigen};
  if (has_onednn()) all.push_back(GemmBackend::onednn);
  if (has_libxsmm()) all.push_back(GemmBackend::libxsmm);
  return all;
}

std::string to_string(GemmBackend backend) {
  switch (backend) {
    case GemmBackend::automatic:
      return "automatic";
    case GemmBackend::eigen:
      return "Eigen";
    case GemmBackend::onednn:
      return "oneDNN";
    case GemmBackend::libxsmm:
      return "libxsmm";
  }
  return "unknown";
}

}  // namespace fathom
