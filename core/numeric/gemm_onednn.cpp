// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/gemm_libraries.h"

#if defined(FATHOM_HAS_ONEDNN)

#include <omp.h>

#include <array>
#include <map>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>

namespace fathom {
namespace {

// Transposes, sizes M N K, strides of A B C, accumulation.
using Shape = std::array<int, 9>;

struct Product {
  dnnl::matmul primitive;
  dnnl::memory a, b, c;
};

// One thread's primitives. oneDNN brings an OpenMP pool; a worker here is one thread and stays one.
class Cache {
 public:
  Cache() : engine_(dnnl::engine::kind::cpu, 0), stream_(engine_) { omp_set_num_threads(1); }

  void run(const Shape& shape, const float* a, const float* b, float* c) {
    auto& product = products_[shape];
    if (!product) product = make(shape);
    product->a.set_data_handle(const_cast<float*>(a));
    product->b.set_data_handle(const_cast<float*>(b));
    product->c.set_data_handle(c);
    const dnnl_exec_arg_t arguments[] = {
        {DNNL_ARG_SRC, product->a.get()}, {DNNL_ARG_WEIGHTS, product->b.get()}, {DNNL_ARG_DST, product->c.get()}};
    dnnl::error::wrap_c_api(dnnl_primitive_execute(product->primitive.get(), stream_.get(), 3, arguments),
                            "oneDNN could not execute a matrix product");
  }

 private:
  std::unique_ptr<Product> make(const Shape& s) {
    using Dims = dnnl::memory::dims;
    const auto type = dnnl::memory::data_type::f32;
    const auto [ta, tb, m, n, k, lda, ldb, ldc, accumulate] = s;
    const dnnl::memory::desc a(Dims{m, k}, type, ta ? Dims{1, lda} : Dims{lda, 1});
    const dnnl::memory::desc b(Dims{k, n}, type, tb ? Dims{1, ldb} : Dims{ldb, 1});
    const dnnl::memory::desc c(Dims{m, n}, type, Dims{ldc, 1});
    dnnl::primitive_attr attributes;
    if (accumulate) {
      dnnl::post_ops after;
      after.append_sum(1.0f);
      attributes.set_post_ops(after);
    }
    const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(a, b, c), attributes, engine_);
    return std::make_unique<Product>(Product{dnnl::matmul(description), dnnl::memory(a, engine_, nullptr),
                                             dnnl::memory(b, engine_, nullptr), dnnl::memory(c, engine_, nullptr)});
  }

  dnnl::engine engine_;
  dnnl::stream stream_;
  std::map<Shape, std::unique_ptr<Product>> products_;
};

}  // namespace

bool has_onednn() { return true; }

bool gemm_onednn(Transpose a_form, Transpose b_form, Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
                 bool accumulate) {
  thread_local Cache cache;
  const bool ta = a_form == Transpose::yes, tb = b_form == Transpose::yes;
  const int inner = ta ? a.rows : a.cols;
  cache.run({ta, tb, c.rows, c.cols, inner, a.stride, b.stride, c.stride, accumulate}, a.data, b.data, c.data);
  return true;
}

}  // namespace fathom

#else

namespace fathom {
bool has_onednn() { return false; }
bool gemm_onednn(Transpose, Transpose, Matrix<const float>, Matrix<const float>, Matrix<float>, bool) { return false; }
}  // namespace fathom

#endif
