// SPDX-License-Identifier: Apache-2.0
// A transformer with the settings and the parameters of a golden model.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "core/golden/golden_case.h"
#include "core/models/transformer.h"
#include "core/training/batch.h"

namespace fathom {

inline TransformerConfig golden_config(const GoldenCase& golden) {
  const nlohmann::json& s = golden.settings;
  TransformerConfig config;
  config.vocabulary = s.at("vocabulary");
  config.classes = s.at("classes");
  config.context = s.at("context");
  config.depth = s.at("depth");
  config.width = s.at("width");
  config.heads = s.at("heads");
  config.head_width = s.at("head_width");
  config.feed_forward = s.at("feed_forward");
  config.positions = s.at("positions") == "learned" ? PositionKind::learned : PositionKind::sinusoidal;
  config.placement = s.at("placement") == "pre" ? NormPlacement::pre : NormPlacement::post;
  config.norm_epsilon = s.at("norm_epsilon");
  config.final_norm = s.at("final_norm");
  config.activation = s.at("activation") == "gelu_tanh"  ? Activation::gelu_tanh
                      : s.at("activation") == "gelu_erf" ? Activation::gelu_erf
                                                         : Activation::relu;
  config.bias = s.at("bias");
  config.head = s.at("head") == "pooled" ? HeadKind::pooled : HeadKind::next_token;
  config.causal = s.at("causal");
  config.tied = s.at("tied");
  return config;
}

// Appends the sequences [first, first + count) of a packed batch; its targets are one a row, or one a sequence where
// the batch is pooled.
inline void append_golden(Batch& batch, std::span<const Sequence> sequences, int first, int count,
                          std::span<const int> tokens, std::span<const int> positions, std::span<const int> targets) {
  const auto part = [](std::span<const int> all, int start, int length) {
    const std::span<const int> own = all.subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(length));
    return std::vector<int>(own.begin(), own.end());
  };
  for (int i = first; i < first + count; ++i) {
    const Sequence& s = sequences[static_cast<std::size_t>(i)];
    const std::vector<int> own = batch.pooled ? part(targets, i, 1) : part(targets, s.start, s.length);
    batch.append(part(tokens, s.start, s.length), part(positions, s.start, s.length), own, own);
  }
}

// Puts the golden parameters into a model of the same settings.
template <class T>
void set_golden_parameters(Model<T>& model, const GoldenCase& golden) {
  ParameterStore<T>& store = model.parameters();
  for (const NamedParameter& parameter : store.all()) {
    ASSERT_TRUE(golden.has(parameter.name)) << parameter.name;
    const std::vector<double>& values = golden.values(parameter.name);
    ASSERT_EQ(values.size(), parameter.at.size()) << parameter.name;
    std::ranges::transform(values, store.values().data() + parameter.at.offset,
                           [](double value) { return static_cast<T>(value); });
  }
  const auto gradients =
      std::ranges::count_if(golden.tensors, [](const auto& tensor) { return tensor.first.ends_with(".gradient"); });
  ASSERT_EQ(store.all().size(), static_cast<std::size_t>(gradients));
}

}  // namespace fathom
