// SPDX-License-Identifier: Apache-2.0
// Products of bf16 factors against the plain loop over rounded factors in double.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/numeric/bf16.h"
#include "core/numeric/gemm_operands.h"

namespace fathom {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

// To nearest, ties to even: the definition, bit by bit.
float rounded(float x) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(x);
  return std::bit_cast<float>((bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u);
}
float value_of(Bf16 x) { return std::bit_cast<float>(static_cast<std::uint32_t>(x) << 16); }

// multiply(a, b, c) must be the product of the rounded factors to fp32's own rounding.
template <class Multiply>
void check(const Product& p, Multiply multiply) {
  const bool ta = p.a_form == Transpose::yes, tb = p.b_form == Transpose::yes;
  SCOPED_TRACE(testing::Message() << "M " << p.m << " N " << p.n << " K " << p.k << (ta ? " A^T" : " A")
                                  << (tb ? " B^T" : " B") << (p.accumulate ? " added" : "") << " gap " << p.gap);
  const Padded<float> a(ta ? p.k : p.m, ta ? p.m : p.k, p.gap, 1), b(tb ? p.n : p.k, tb ? p.k : p.n, 2 * p.gap, 2);
  const Padded<float> before(p.m, p.n, 3 * p.gap, 3);
  Padded<float> c(p.m, p.n, 3 * p.gap, 3);
  multiply(a.view, b.view, c.view);
  double worst = 0.0;
  for (int i = 0; i < p.m; ++i) {
    for (int j = 0; j < p.n; ++j) {
      double exact = p.accumulate ? static_cast<double>(before.view.row(i)[j]) : 0.0;
      for (int l = 0; l < p.k; ++l) {
        exact += static_cast<double>(rounded(at(a.view, p.a_form, i, l))) *
                 static_cast<double>(rounded(at(b.view, p.b_form, l, j)));
      }
      const double error = std::fabs(static_cast<double>(c.view.row(i)[j]) - exact);
      worst = std::isnan(error) ? HUGE_VAL : std::max(worst, error);
    }
  }
  EXPECT_LE(worst, static_cast<double>(std::numeric_limits<float>::epsilon()) * (2.0 + p.k));
  EXPECT_TRUE(c.gaps_untouched());
}

void check_gemm(const Product& p) {
  check(p, [&](Matrix<const float> a, Matrix<const float> b, Matrix<float> c) {
    gemm<float>(p.a_form, p.b_form, a, b, c, p.accumulate, Precision::bf16);
  });
}

void check_right_factor(const Product& p) {
  check(p, [&](Matrix<const float> a, Matrix<const float> b, Matrix<float> c) {
    const std::size_t size = RightFactor<float>::room(p.b_form, b, Precision::bf16);
    Buffer<float> room(size + 1, nan);
    if (size > 0) RightFactor<float>::lay_out(p.b_form, b, room.data(), Precision::bf16);
    const RightFactor<float> factor(p.b_form, b, size > 0 ? room.data() : nullptr, Precision::bf16);
    for (int i = 0; i < c.rows; i += factor.panel()) {
      const int rows = std::min(factor.panel(), c.rows - i);
      factor.multiply(a.rows_of(i, rows), c.rows_of(i, rows), p.accumulate);
    }
    EXPECT_TRUE(std::isnan(room.back()));
  });
}

class Bf16Test : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_bf16()) GTEST_SKIP() << "bf16 " << bf16_needs;
  }
};

constexpr Transpose forms[] = {Transpose::no, Transpose::yes};

TEST_F(Bf16Test, ProductsInAllFormsAgreeWithThePlainLoop) {
  const int shapes[][3] = {{16, 48, 1},  {17, 47, 3},   {33, 33, 17},   {28, 28, 2},   {64, 64, 64},
                           {65, 63, 31}, {16, 130, 33}, {130, 16, 129}, {100, 100, 7}, {67, 129, 128}};
  for (const auto& [m, n, k] : shapes) {
    for (const Transpose a_form : forms) {
      for (const Transpose b_form : forms) {
        for (const bool accumulate : {false, true}) {
          for (const int gap : {0, 5}) check_gemm({m, n, k, a_form, b_form, accumulate, gap});
        }
      }
    }
  }
}

TEST_F(Bf16Test, RightFactorsAgreeWithThePlainLoop) {
  const int shapes[][3] = {{1, 48, 16},  {7, 47, 17},   {65, 33, 33}, {64, 64, 64},
                           {70, 63, 31}, {130, 16, 48}, {3, 130, 129}};
  for (const auto& [m, n, k] : shapes) {
    for (const Transpose form : forms) {
      for (const bool accumulate : {false, true}) {
        for (const int gap : {0, 3}) check_right_factor({m, n, k, Transpose::no, form, accumulate, gap});
      }
    }
  }
}

// Beyond the panels of rows and of depth.
TEST_F(Bf16Test, LargerThanOnePanel) {
  check_gemm({67, 48, 1100, Transpose::yes, Transpose::no, true, 3});
  check_gemm({48, 67, 601, Transpose::yes, Transpose::no, false, 0});
  check_gemm({20, 300, 513, Transpose::no, Transpose::yes, true, 1});
  check_right_factor({300, 70, 1025, Transpose::no, Transpose::no, false, 1});
  check_right_factor({70, 40, 2050, Transpose::no, Transpose::yes, true, 0});
}

TEST_F(Bf16Test, WithoutInnerSizeClearsOrKeeps) {
  for (const bool accumulate : {false, true}) {
    check_gemm({40, 40, 0, Transpose::yes, Transpose::no, accumulate, 1});
  }
}

TEST_F(Bf16Test, RoundsToNearestEven) {
  const float below = std::bit_cast<float>(0x3f808000u), above = std::bit_cast<float>(0x3f818000u);  // ties
  const float row[] = {1.0f, below, above, std::nextafter(below, 2.0f), -below, 3e38f, HUGE_VALF, 0.0f, -0.0f};
  constexpr int count = static_cast<int>(std::size(row));
  Bf16 out[even(count)];
  round_rows(Matrix<const float>(row, 1, count), out);
  for (int i = 0; i < count; ++i) {
    const float expected = std::isinf(row[i]) ? row[i] : rounded(row[i]);
    EXPECT_EQ(std::bit_cast<std::uint32_t>(value_of(out[i])), std::bit_cast<std::uint32_t>(expected)) << row[i];
  }
  EXPECT_EQ(out[count], 0);
  const float undefined[] = {nan, 1.0f};
  round_rows(Matrix<const float>(undefined, 1, 2), out);
  EXPECT_TRUE(std::isnan(value_of(out[0])));
}

TEST_F(Bf16Test, TheFourLayoutsHoldTheSameNumbers) {
  for (const auto& [rows, cols] : {std::pair{1, 1}, {3, 2}, {17, 33}, {32, 16}, {63, 70}}) {
    const Padded<float> a(rows, cols, 3, 1);
    const auto size = [](int depth, int n) { return static_cast<std::size_t>(even(depth) * n); };
    Buffer<Bf16> along(size(cols, rows)), across(size(rows, cols)), pairs(size(rows, cols)), turned(size(cols, rows));
    round_rows(a.view, along.data());
    round_rows_transposed(a.view, across.data());
    round_pairs(a.view, pairs.data());
    round_pairs_transposed(a.view, turned.data());
    for (int i = 0; i < even(rows); ++i) {
      for (int j = 0; j < even(cols); ++j) {
        const float expected = i < rows && j < cols ? rounded(a.view.row(i)[j]) : 0.0f;
        const auto found = [&](const Buffer<Bf16>& x, int place) {
          return value_of(x[static_cast<std::size_t>(place)]);
        };
        if (i < rows) {
          EXPECT_EQ(found(along, i * even(cols) + j), expected);
          EXPECT_EQ(found(turned, (j / 2 * rows + i) * 2 + j % 2), expected);
        }
        if (j < cols) {
          EXPECT_EQ(found(across, j * even(rows) + i), expected);
          EXPECT_EQ(found(pairs, (i / 2 * cols + j) * 2 + i % 2), expected);
        }
      }
    }
  }
}

TEST(Bf16, TakesWhatIsLargeEnoughAndFloatsOnly) {
  EXPECT_TRUE(takes_bf16<float>(Precision::bf16, 16, 48));
  EXPECT_TRUE(takes_bf16<float>(Precision::bf16, 4096, 16));
  EXPECT_FALSE(takes_bf16<float>(Precision::bf16, 16, 47));
  EXPECT_FALSE(takes_bf16<float>(Precision::bf16, 15, 4096));
  EXPECT_FALSE(takes_bf16<float>(Precision::bf16, 4096, 15));
  EXPECT_FALSE(takes_bf16<double>(Precision::bf16, 64, 64));
  EXPECT_FALSE(takes_bf16<float>(Precision::fp32, 64, 64));
}

// What is too small is the very fp32 product.
TEST(Bf16, SmallProductsStayFp32) {
  const Padded<float> a(9, 15, 0, 1), b(15, 40, 0, 2);
  Padded<float> c(9, 40, 0, 3), plain(9, 40, 0, 3);
  gemm<float>(Transpose::no, Transpose::no, a.view, b.view, c.view, true, Precision::bf16);
  gemm<float>(Transpose::no, Transpose::no, a.view, b.view, plain.view, true);
  EXPECT_TRUE(std::equal(c.data.begin(), c.data.end() - 1, plain.data.begin()));
}

TEST(Bf16, ProductsAreRefusedExactlyWhereThereIsNoBf16) {
  const Padded<float> a(64, 64, 0, 1), b(64, 64, 0, 2);
  Padded<float> c(64, 64, 0, 3);
  const auto multiply = [&] {
    gemm<float>(Transpose::no, Transpose::no, a.view, b.view, c.view, false, Precision::bf16);
  };
  if (has_bf16()) {
    EXPECT_NO_THROW(multiply());
  } else {
    EXPECT_THROW(multiply(), std::logic_error);
  }
}

}  // namespace
}  // namespace fathom
