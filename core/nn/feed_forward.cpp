// SPDX-License-Identifier: Apache-2.0
#include "core/nn/feed_forward.h"

#include "core/ops/linear.h"

namespace fathom {

template <class T>
FeedForward<T>::FeedForward(ParameterStore<T>& store, const std::string& name, const FeedForwardConfig& c)
    : activation_(c.activation) {
  const int outputs = is_gated(c.activation) ? 2 * c.inner : c.inner;
  up_ = store.add_matrix(name + ".c_fc.weight", c.width, outputs, weight_initial(c.initialiser, c.width));
  if (c.bias) up_bias_ = store.add_vector(name + ".c_fc.bias", outputs, bias_initial(c.initialiser, c.width));
  down_ = store.add_matrix(name + ".c_proj.weight", c.inner, c.width,
                           residual_weight_initial(c.initialiser, c.inner, c.depth));
  if (c.bias) down_bias_ = store.add_vector(name + ".c_proj.bias", c.width, bias_initial(c.initialiser, c.inner));
}

template <class T>
Tensor<T> FeedForward<T>::apply(Tape<T>& tape, Tensor<T> x) const {
  return linear<T>(tape, linear_activation<T>(tape, x, up_, up_bias_, activation_), down_, down_bias_);
}

template class FeedForward<float>;
template class FeedForward<double>;

}  // namespace fathom
