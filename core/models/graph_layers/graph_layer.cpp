// SPDX-License-Identifier: Apache-2.0
#include "core/models/graph_layers/graph_layer.h"

#include <stdexcept>

#include "core/models/graph_layers/message_layers.h"
#include "core/models/graph_layers/neighbour_layers.h"
#include "core/models/graph_layers/triplet_layer.h"

namespace fathom {

template <class T>
std::unique_ptr<GraphLayer<T>> make_graph_layer(ParameterStore<T>& store, const std::string& name,
                                                const GraphNetworkConfig& config) {
  switch (config.layer) {
    case GraphLayerKind::gcn:
      return std::make_unique<ConvolutionLayer<T>>(store, name, config);
    case GraphLayerKind::gin:
      return std::make_unique<IsomorphismLayer<T>>(store, name, config);
    case GraphLayerKind::gat:
      return std::make_unique<AttentionLayer<T>>(store, name, config);
    case GraphLayerKind::mpnn:
    case GraphLayerKind::pgn:
      return std::make_unique<MessageLayer<T>>(store, name, config);
    case GraphLayerKind::triplet_mpnn:
      return std::make_unique<TripletLayer<T>>(store, name, config);
  }
  throw std::invalid_argument("graph network: unknown layer");
}

template std::unique_ptr<GraphLayer<float>> make_graph_layer(ParameterStore<float>&, const std::string&,
                                                             const GraphNetworkConfig&);
template std::unique_ptr<GraphLayer<double>> make_graph_layer(ParameterStore<double>&, const std::string&,
                                                              const GraphNetworkConfig&);

}  // namespace fathom
