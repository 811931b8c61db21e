// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/numeric/gemm_operands.h"

namespace fathom {
namespace {

template <class T>
void check(const Product& p, GemmBackend backend) {
  const bool ta = p.a_form == Transpose::yes, tb = p.b_form == Transpose::yes;
  SCOPED_TRACE(testing::Message() << to_string(backend) << " M " << p.m << " N " << p.n << " K " << p.k
                                  << (ta ? " A^T" : " A") << (tb ? " B^T" : " B") << (p.accumulate ? " added" : "")
                                  << " gap " << p.gap);
  const Padded<T> a(ta ? p.k : p.m, ta ? p.m : p.k, p.gap, 1), b(tb ? p.n : p.k, tb ? p.k : p.n, 2 * p.gap, 2);
  Padded<T> c(p.m, p.n, 3 * p.gap, 3);
  const Buffer<T> before = c.data;
  gemm<T>(p.a_form, p.b_form, a.view, b.view, c.view, p.accumulate, backend);
  double worst = 0.0;
  for (int i = 0; i < p.m; ++i) {
    for (int j = 0; j < p.n; ++j) {
      const std::ptrdiff_t place = c.view.row(i) + j - c.data.data();
      double exact = p.accumulate ? static_cast<double>(before[static_cast<std::size_t>(place)]) : 0.0;
      for (int l = 0; l < p.k; ++l)
        exact += static_cast<double>(at(a.view, p.a_form, i, l)) * static_cast<double>(at(b.view, p.b_form, l, j));
      const double error = std::fabs(static_cast<double>(c.view.row(i)[j]) - exact);
      worst = std::isnan(error) ? HUGE_VAL : std::max(worst, error);
    }
  }
  // Each of K products of numbers below 1 may be off by half a last place of the sum, which is below sqrt(K) or so.
  EXPECT_LE(worst, static_cast<double>(std::numeric_limits<T>::epsilon()) * (2.0 + p.k));
  EXPECT_TRUE(c.gaps_untouched());
}

constexpr Transpose forms[] = {Transpose::no, Transpose::yes};

template <class T>
void check_all_forms(int m, int n, int k, GemmBackend backend) {
  for (const Transpose a_form : forms) {
    for (const Transpose b_form : forms) {
      for (const bool accumulate : {false, true}) {
        for (const int gap : {0, 5}) check<T>({m, n, k, a_form, b_form, accumulate, gap}, backend);
      }
    }
  }
}

TEST(Gemm, EveryBackendAgreesWithThePlainLoop) {
  const int shapes[][3] = {{1, 1, 1},   {1, 7, 3},    {2, 3, 17},   {3, 1, 2},   {17, 33, 7},
                           {33, 2, 65}, {65, 17, 33}, {64, 64, 16}, {130, 3, 1}, {7, 130, 129}};
  for (const GemmBackend backend : gemm_backends()) {
    for (const auto& [m, n, k] : shapes) check_all_forms<float>(m, n, k, backend);
  }
  for (const auto& [m, n, k] : shapes) check_all_forms<double>(m, n, k, GemmBackend::automatic);
}

// Beyond the backends' panels of rows and of depth, and where automatic changes its mind.
TEST(Gemm, LargerThanOnePanel) {
  for (const GemmBackend backend : gemm_backends()) {
    check<float>({130, 129, 127, Transpose::no, Transpose::no, false, 1}, backend);
    check<float>({67, 18, 600, Transpose::yes, Transpose::no, true, 3}, backend);
    check<float>({5, 400, 300, Transpose::no, Transpose::yes, true, 0}, backend);
    check<float>({200, 150, 9, Transpose::yes, Transpose::yes, false, 0}, backend);
  }
}

TEST(Gemm, WithoutInnerSizeClearsOrKeeps) {
  for (const GemmBackend backend : gemm_backends()) check_all_forms<float>(3, 5, 0, backend);
  check_all_forms<double>(3, 5, 0, GemmBackend::automatic);
}

TEST(Gemm, WithoutRowsOrColumnsDoesNothing) {
  for (const GemmBackend backend : gemm_backends()) {
    check_all_forms<float>(0, 5, 3, backend);
    check_all_forms<float>(5, 0, 3, backend);
  }
}

TEST(Gemm, SameShapesGiveTheSameBits) {
  const Padded<float> a(65, 33, 0, 1), b(33, 17, 0, 2);
  for (const GemmBackend backend : gemm_backends()) {
    Padded<float> first(65, 17, 0, 3), second(65, 17, 0, 4);
    gemm<float>(Transpose::no, Transpose::no, a.view, b.view, first.view, false, backend);
    gemm<float>(Transpose::no, Transpose::no, a.view, b.view, second.view, false, backend);
    for (int i = 0; i < 65; ++i) EXPECT_TRUE(std::equal(first.view.row(i), first.view.row(i) + 17, second.view.row(i)));
  }
}

TEST(Gemm, NamesAllShapesWhereTheyDoNotFit) {
  Padded<float> a(2, 3, 0, 1), b(4, 5, 0, 2), c(2, 5, 0, 3);
  const auto message = [&](Transpose a_form, Transpose b_form, const Padded<float>& left, const Padded<float>& right) {
    try {
      gemm<float>(a_form, b_form, left.view, right.view, c.view, false);
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
    return std::string("no exception");
  };
  EXPECT_EQ(message(Transpose::no, Transpose::no, a, b),
            "gemm: op(A) is [2, 3], op(B) is [4, 5] and C is [2, 5]; the inner sizes must agree and C must be [2, 5]");
  EXPECT_EQ(message(Transpose::yes, Transpose::yes, b, a),
            "gemm: op(A) is [5, 4], op(B) is [3, 2] and C is [2, 5]; the inner sizes must agree and C must be [5, 2]");
}

TEST(Gemm, BackendsHaveNames) {
  const std::vector<GemmBackend> all = gemm_backends();
  ASSERT_GE(all.size(), 2u);
  EXPECT_EQ(to_string(all[0]), "automatic");
  EXPECT_EQ(to_string(all[1]), "Eigen");
  EXPECT_EQ(to_string(GemmBackend::libxsmm), "libxsmm");
}

}  // namespace
}  // namespace fathom
