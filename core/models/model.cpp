// SPDX-License-Identifier: Apache-2.0
#include "core/models/model.h"

#include <algorithm>
#include <type_traits>

#include "core/models/graph_network.h"
#include "core/models/transformer.h"
#include "core/ops/cross_entropy.h"
#include "core/ops/pooling.h"

namespace fathom {

template <class T>
Tensor<T> Model<T>::loss(Tape<T>& tape, const ModelInput& input, std::span<const int> targets, T scale,
                         T smoothing) const {
  Tensor<T> read = rows(tape, input);
  const auto scored =
      static_cast<std::size_t>(std::count_if(targets.begin(), targets.end(), [](int t) { return t >= 0; }));
  if (scored < targets.size()) {
    int* where = tape.template scratch<int>(scored);
    int* what = tape.template scratch<int>(scored);
    std::size_t next = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] < 0) continue;
      where[next] = static_cast<int>(i);
      what[next++] = targets[i];
    }
    read = select_rows<T>(tape, read, {where, scored});
    targets = {what, scored};
  }
  return cross_entropy<T>(tape, logits(tape, read), targets, scale, smoothing);
}

template <class T>
std::unique_ptr<Model<T>> make_model(const ModelConfig& config, std::uint64_t seed) {
  if (const auto* graph = std::get_if<GraphNetworkConfig>(&config)) {
    return std::make_unique<GraphNetwork<T>>(*graph, seed);
  }
  return std::make_unique<Transformer<T>>(std::get<TransformerConfig>(config), seed);
}

int width_of(const ModelConfig& config) {
  return std::visit([](const auto& model) { return model.width; }, config);
}

template class Model<float>;
template class Model<double>;
template std::unique_ptr<Model<float>> make_model<float>(const ModelConfig&, std::uint64_t);
template std::unique_ptr<Model<double>> make_model<double>(const ModelConfig&, std::uint64_t);

}  // namespace fathom
