// SPDX-License-Identifier: Apache-2.0
#include "core/nn/perceptron.h"

#include "core/ops/linear.h"

namespace fathom {

template <class T>
Perceptron<T>::Perceptron(ParameterStore<T>& store, const std::string& name, const PerceptronConfig& c)
    : activation_(c.activation) {
  const int widths[] = {c.inputs, c.inner, c.outputs};
  for (int i = 0; i < 2; ++i) {
    const std::string part = name + "." + std::to_string(i);
    weights_[i] =
        store.add_matrix(part + ".weight", widths[i], widths[i + 1], weight_initial(c.initialiser, widths[i]));
    biases_[i] = store.add_vector(part + ".bias", widths[i + 1], bias_initial(c.initialiser, widths[i]));
  }
}

template <class T>
Tensor<T> Perceptron<T>::apply(Tape<T>& tape, Tensor<T> x, bool activated) const {
  const Tensor<T> inner = linear_activation<T>(tape, x, weights_[0], biases_[0], activation_);
  if (activated) return linear_activation<T>(tape, inner, weights_[1], biases_[1], activation_);
  return linear<T>(tape, inner, weights_[1], biases_[1]);
}

template class Perceptron<float>;
template class Perceptron<double>;

}  // namespace fathom
