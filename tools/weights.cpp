// SPDX-License-Identifier: Apache-2.0
#include "tools/weights.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "results/files.h"

namespace fathom {
namespace {

constexpr std::string_view prefix = "transformer.";

std::string shape_text(const std::vector<std::int64_t>& shape) { return fmt::format("[{}]", fmt::join(shape, ", ")); }

std::vector<std::int64_t> shape_of(const NamedParameter& parameter) {
  if (parameter.vector) return {parameter.at.cols};
  return {parameter.at.rows, parameter.at.cols};
}

const NamedTensor* find(const Safetensors& weights, const std::string& name) {
  const auto place = std::ranges::find(weights.tensors, name, &NamedTensor::name);
  return place == weights.tensors.end() ? nullptr : &*place;
}

// A second name for the embedding that the head is tied to.
bool is_tied_head(const NamedTensor& tensor, const Safetensors& weights) {
  const NamedTensor* embedding = find(weights, "wte.weight");
  return tensor.name == "lm_head.weight" && embedding && embedding->shape == tensor.shape &&
         embedding->data == tensor.data;
}

}  // namespace

Safetensors read_weights(const std::filesystem::path& path) {
  Safetensors weights;
  try {
    weights = decode_safetensors(read_file(path));
  } catch (const FileError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw FileError(path, fmt::format("{}: {}", path.string(), error.what()));
  }
  std::erase_if(weights.tensors, [](const NamedTensor& tensor) {
    return tensor.name.ends_with(".attn.bias") || tensor.name.ends_with(".attn.masked_bias");
  });
  for (NamedTensor& tensor : weights.tensors) {
    if (!tensor.name.starts_with(prefix)) continue;
    const std::string name = tensor.name.substr(prefix.size());
    if (find(weights, name)) {
      throw FileError(path, fmt::format("{}: the tensor {} stands there with and without the prefix {}", path.string(),
                                        name, prefix));
    }
    tensor.name = name;
  }
  return weights;
}

void fill_in_sizes(TransformerConfig& config, const Safetensors& weights) {
  const auto take = [&](int& size, const char* name) {
    const NamedTensor* tensor = find(weights, name);
    if (size == 0 && tensor && tensor->shape.size() == 2) size = static_cast<int>(tensor->shape[0]);
  };
  take(config.vocabulary, "wte.weight");
  take(config.context, "wpe.weight");
  take(config.classes, "score.weight");
}

template <class T>
void load_weights(ParameterStore<T>& store, const Safetensors& weights, const std::filesystem::path& path) {
  const auto fail = [&](const std::string& sentence) {
    throw FileError(path, fmt::format("{}: {}", path.string(), sentence));
  };
  for (const NamedParameter& parameter : store.all()) {
    const NamedTensor* tensor = find(weights, parameter.name);
    if (!tensor) {
      fail(fmt::format("the tensor {} {} of this model is missing", parameter.name, shape_text(shape_of(parameter))));
    } else if (tensor->shape != shape_of(parameter)) {
      fail(fmt::format("the tensor {} has the shape {}, this model needs {}", parameter.name, shape_text(tensor->shape),
                       shape_text(shape_of(parameter))));
    } else if (!std::ranges::all_of(tensor->data, [](double x) { return std::isfinite(static_cast<T>(x)); })) {
      fail(fmt::format("the tensor {} holds a number that is not finite", parameter.name));
    }
  }
  for (const NamedTensor& tensor : weights.tensors) {
    if (!store.find(tensor.name) && !is_tied_head(tensor, weights)) {
      fail(fmt::format("this model has no tensor {} {}", tensor.name, shape_text(tensor.shape)));
    }
  }
  for (const NamedParameter& parameter : store.all()) {
    std::ranges::transform(find(weights, parameter.name)->data, store.values().data() + parameter.at.offset,
                           [](double x) { return static_cast<T>(x); });
  }
}

template void load_weights(ParameterStore<float>&, const Safetensors&, const std::filesystem::path&);
template void load_weights(ParameterStore<double>&, const Safetensors&, const std::filesystem::path&);

std::vector<NamedTensor> weights_of(const ParameterStore<float>& store) {
  std::vector<NamedTensor> tensors;
  for (const NamedParameter& parameter : store.all()) {
    const float* values = store.values().data() + parameter.at.offset;
    tensors.push_back({parameter.name, shape_of(parameter), {values, values + parameter.at.size()}});
  }
  return tensors;
}

}  // namespace fathom
