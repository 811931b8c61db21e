// SPDX-License-Identifier: Apache-2.0
// Weights in and out: a model's parameters as named tensors of a safetensors file.
#pragma once

#include <filesystem>
#include <vector>

#include "core/models/transformer_config.h"
#include "core/nn/parameter_store.h"
#include "core/nn/safetensors.h"

namespace fathom {

// A safetensors file under GPT-2's names. HuggingFace's prefix "transformer." is taken off, and its causal masks
// ("h.0.attn.bias", "h.0.attn.masked_bias"), which are no parameters, are left out. Throws FileError.
Safetensors read_weights(const std::filesystem::path& path);

// Fills in the sizes that `config` leaves at 0 and that the tensors show: vocabulary (rows of wte.weight), context
// (rows of wpe.weight), classes (rows of score.weight).
void fill_in_sizes(TransformerConfig& config, const Safetensors& weights);

// Copies the tensors into the store. Throws FileError, with `path` and the first thing that is wrong, where a parameter
// is missing, a tensor is unknown or of another shape, or a value is not finite; lm_head.weight may stand beside a tied
// embedding if it is equal to it. Nothing is copied then.
template <class T>
void load_weights(ParameterStore<T>& store, const Safetensors& weights, const std::filesystem::path& path);

// The parameters as tensors, in the registry's order.
std::vector<NamedTensor> weights_of(const ParameterStore<float>& store);

}  // namespace fathom
