// SPDX-License-Identifier: Apache-2.0
#include "core/nn/normaliser.h"

namespace fathom {

template <class T>
Normaliser<T>::Normaliser(ParameterStore<T>& store, const std::string& name, NormKind kind, int width, double epsilon)
    : kind_(kind), epsilon_(static_cast<T>(epsilon)) {
  if (kind == NormKind::none) return;
  gain_ = store.add_gain(name + ".weight", width);
  if (kind == NormKind::layer_norm) bias_ = store.add_vector(name + ".bias", width, Initial::constant(0.0));
}

template <class T>
Tensor<T> Normaliser<T>::apply(Tape<T>& tape, Tensor<T> x) const {
  switch (kind_) {
    case NormKind::layer_norm:
      return layer_norm<T>(tape, x, gain_, bias_, epsilon_);
    case NormKind::rms_norm:
      return rms_norm<T>(tape, x, gain_, epsilon_);
    case NormKind::none:
      break;
  }
  return x;
}

template <class T>
ResidualNorm<T> Normaliser<T>::add_and_apply(Tape<T>& tape, Tensor<T> x, Tensor<T> branch) const {
  switch (kind_) {
    case NormKind::layer_norm:
      return residual_layer_norm<T>(tape, x, branch, gain_, bias_, epsilon_);
    case NormKind::rms_norm:
      return residual_rms_norm<T>(tape, x, branch, gain_, epsilon_);
    case NormKind::none:
      break;
  }
  const Tensor<T> sum = residual<T>(tape, x, branch);
  return {sum, sum};
}

template class Normaliser<float>;
template class Normaliser<double>;

}  // namespace fathom
