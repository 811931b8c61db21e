// SPDX-License-Identifier: Apache-2.0
// Layers that take a weighted sum of the neighbours' rows as they are. None of them reads the kinds of edges.
#pragma once

#include "core/models/graph_layers/graph_layer.h"
#include "core/nn/perceptron.h"

namespace fathom {

// y = f(A^ x W + b), A^ = D^-1/2 (A + I) D^-1/2 (Kipf and Welling 2017). Registers NAME.weight and NAME.bias.
template <class T>
class ConvolutionLayer final : public GraphLayer<T> {
 public:
  ConvolutionLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const override;

 private:
  Activation activation_;
  Parameter weight_, bias_;
};

// y[i] = f(perceptron((1 + epsilon) x[i] + sum of the neighbours' x[j])), epsilon learned and 0 at first (Xu et al.
// 2019). Registers NAME.epsilon and NAME.perceptron.
template <class T>
class IsomorphismLayer final : public GraphLayer<T> {
 public:
  IsomorphismLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const override;

 private:
  Parameter epsilon_;
  Perceptron<T> perceptron_;
};

// y = f(attention of each node to its neighbours and itself over x W, H heads side by side, + b) (Velickovic et al.
// 2018). Registers NAME.weight, NAME.source and NAME.target [H, D / H], NAME.bias.
template <class T>
class AttentionLayer final : public GraphLayer<T> {
 public:
  AttentionLayer(ParameterStore<T>& store, const std::string& name, const GraphNetworkConfig& config);
  Tensor<T> apply(Tape<T>& tape, Tensor<T> x, GraphState<T>& state) const override;

 private:
  Activation activation_;
  Parameter weight_, source_, target_, bias_;
};

}  // namespace fathom
