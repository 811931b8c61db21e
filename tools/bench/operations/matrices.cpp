// SPDX-License-Identifier: Apache-2.0
// Products of matrices: by themselves, and as the affine maps of a transformer's layer.
#include <memory>

#include "core/numeric/gemm.h"
#include "core/ops/linear.h"
#include "tools/bench/operations/operation_bench.h"

namespace fathom {
namespace {

constexpr double float_bytes = 4.0;

struct Product {
  double n, in, out;
  double flops() const { return 2.0 * n * in * out; }
};

// y = x W + b: reads x, W, b and writes y. Backward reads dy, x and W, adds to dW and db, and writes dx.
Work affine_forward(const Product& p) {
  return {p.flops(), float_bytes * (p.n * p.in + p.in * p.out + p.out + p.n * p.out)};
}
Work affine_backward(const Product& p) {
  return {2.0 * p.flops(), float_bytes * (p.n * p.out + 2.0 * p.n * p.in + 3.0 * p.in * p.out + 2.0 * p.out)};
}

void add_linear(const char* name, int in, int out, const StepShape& s) {
  const int n = s.tokens * s.batch;
  const Product product{static_cast<double>(n), static_cast<double>(in), static_cast<double>(out)};
  OperationBench bench;
  bench.name = name;
  bench.inputs = {{n, in}};
  bench.parameters = {{in, out}, {1, out}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return linear<float>(tape, inputs[0], parameters[0], parameters[1]);
  };
  bench.forward = affine_forward(product);
  bench.backward = affine_backward(product);
  add_operation(bench, s);
}

// x W + b must be kept for the backward pass beside its activation.
void add_linear_activation(const StepShape& s) {
  const int n = s.tokens * s.batch, in = s.width, out = 4 * s.width;
  const Product product{static_cast<double>(n), static_cast<double>(in), static_cast<double>(out)};
  OperationBench bench;
  bench.name = "linear_activation/up";
  bench.inputs = {{n, in}};
  bench.parameters = {{in, out}, {1, out}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return linear_activation<float>(tape, inputs[0], parameters[0], parameters[1], Activation::gelu_tanh);
  };
  bench.forward = affine_forward(product);
  bench.backward = affine_backward(product);
  bench.forward.bytes += float_bytes * product.n * product.out;
  bench.backward.bytes += float_bytes * product.n * product.out;
  add_operation(bench, s);
}

void add_head(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const Product product{static_cast<double>(n), static_cast<double>(s.width), static_cast<double>(s.vocabulary)};
  OperationBench bench;
  bench.name = "linear_transposed/head";
  bench.inputs = {{n, s.width}};
  bench.parameters = {{s.vocabulary, s.width}};
  bench.apply = [](Tape<float>& tape, const auto& inputs, const auto& parameters) {
    return linear_transposed<float>(tape, inputs[0], parameters[0], {});
  };
  bench.forward = affine_forward(product);
  bench.backward = affine_backward(product);
  add_operation(bench, s);
}

struct Operands {
  Buffer<float> a, b, c;
};

// C [rows, cols] = op(A) op(B) over `inner`.
void add_gemm(const char* name, Transpose a_form, Transpose b_form, int rows, int cols, int inner, const StepShape& s) {
  const auto count = [](int i, int j) { return static_cast<std::size_t>(i) * static_cast<std::size_t>(j); };
  const auto operands = std::make_shared<Operands>();
  const Product product{static_cast<double>(rows), static_cast<double>(inner), static_cast<double>(cols)};
  const Work work = {product.flops(),
                     float_bytes * (product.n * product.in + product.in * product.out + product.n * product.out)};
  add_call(name, s, work, [=] {
    if (operands->a.empty()) {
      *operands = {normal_numbers(count(rows, inner), 1.0), normal_numbers(count(inner, cols), 0.05),
                   Buffer<float>(count(rows, cols))};
    }
    const bool turn_a = a_form == Transpose::yes, turn_b = b_form == Transpose::yes;
    const Matrix<const float> a(operands->a.data(), turn_a ? inner : rows, turn_a ? rows : inner);
    const Matrix<const float> b(operands->b.data(), turn_b ? cols : inner, turn_b ? inner : cols);
    gemm<float>(a_form, b_form, a, b, Matrix<float>(operands->c.data(), rows, cols), false);
  });
}

void add_transpose(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const auto size = static_cast<std::size_t>(n) * static_cast<std::size_t>(s.width);
  const auto operands = std::make_shared<Operands>();
  add_call("transpose", s, {0.0, 2.0 * float_bytes * static_cast<double>(size)}, [=] {
    if (operands->a.empty()) *operands = {normal_numbers(size, 1.0), Buffer<float>(size), {}};
    transpose<float>(Matrix<const float>(operands->a.data(), n, s.width),
                     Matrix<float>(operands->b.data(), s.width, n));
  });
}

}  // namespace

void add_matrix_operations(const StepShape& s) {
  const int n = s.tokens * s.batch;
  add_gemm("gemm/nn", Transpose::no, Transpose::no, n, s.width, s.width, s);
  add_gemm("gemm/nt", Transpose::no, Transpose::yes, n, s.width, s.width, s);
  add_gemm("gemm/tn", Transpose::yes, Transpose::no, s.width, s.width, n, s);
  add_transpose(s);
  add_linear("linear/qkv", s.width, 3 * s.width, s);
  add_linear("linear/projection", s.width, s.width, s);
  add_linear("linear/down", 4 * s.width, s.width, s);
  add_linear_activation(s);
  add_head(s);
}

}  // namespace fathom
