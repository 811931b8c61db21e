// SPDX-License-Identifier: Apache-2.0
#include "core/nn/softmax_attention.h"

#include "core/ops/attention_cached.h"
#include "core/ops/attention_weights.h"
#include "core/ops/linear.h"

namespace fathom {
namespace {

template <class T>
struct CacheState : MixerState {
  explicit CacheState(KeyValueCache<T> c) : cache(std::move(c)) {}
  KeyValueCache<T> cache;
};

}  // namespace

template <class T>
SoftmaxAttention<T>::SoftmaxAttention(ParameterStore<T>& store, const std::string& name,
                                      const SoftmaxAttentionConfig& c)
    : attention_(c.attention) {
  const int inner = attention_.heads * attention_.head_width;
  in_ = store.add_matrix(name + ".c_attn.weight", c.width, 3 * inner, weight_initial(c.initialiser, c.width));
  if (c.bias) in_bias_ = store.add_vector(name + ".c_attn.bias", 3 * inner, bias_initial(c.initialiser, c.width));
  out_ =
      store.add_matrix(name + ".c_proj.weight", inner, c.width, residual_weight_initial(c.initialiser, inner, c.depth));
  if (c.bias) out_bias_ = store.add_vector(name + ".c_proj.bias", c.width, bias_initial(c.initialiser, inner));
}

template <class T>
Tensor<T> SoftmaxAttention<T>::mix(Tape<T>& tape, Tensor<T> x, const Layout& layout) const {
  const Tensor<T> qkv = linear<T>(tape, x, in_, in_bias_);
  return linear<T>(tape, self_attention<T>(tape, qkv, layout.sequences, layout.positions, attention_), out_, out_bias_);
}

template <class T>
std::vector<Buffer<T>> SoftmaxAttention<T>::weights(Tape<T>& tape, Tensor<T> x, const Layout& layout) const {
  const Tensor<T> qkv = linear<T>(tape, x, in_, in_bias_);
  return attention_weights<T>(tape, qkv, layout.sequences, layout.positions, attention_);
}

template <class T>
std::unique_ptr<MixerState> SoftmaxAttention<T>::start(int sequences, int capacity) const {
  return std::make_unique<CacheState<T>>(
      KeyValueCache<T>(sequences, attention_.heads, attention_.head_width, capacity));
}

template <class T>
Tensor<T> SoftmaxAttention<T>::mix_next(Tape<T>& tape, Tensor<T> x, const Layout& layout, MixerState& state) const {
  const Tensor<T> qkv = linear<T>(tape, x, in_, in_bias_);
  auto& cache = static_cast<CacheState<T>&>(state).cache;
  const Tensor<T> read = cached_attention<T>(tape, qkv, layout.sequences, layout.positions, attention_, cache);
  return linear<T>(tape, read, out_, out_bias_);
}

template class SoftmaxAttention<float>;
template class SoftmaxAttention<double>;

}  // namespace fathom
