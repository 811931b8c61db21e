// SPDX-License-Identifier: Apache-2.0
#include "core/nn/parameter_store.h"

#include <algorithm>
#include <stdexcept>

namespace fathom {

template <class T>
Parameter ParameterStore<T>::add(NamedParameter parameter) {
  if (find(parameter.name)) throw std::invalid_argument("parameter store: " + parameter.name + " stands twice");
  constexpr std::size_t block = 64 / sizeof(T);
  parameter.at.offset = values_.size();
  values_.resize(values_.size() + (parameter.at.size() + block - 1) / block * block, T(0));
  all_.push_back(std::move(parameter));
  return all_.back().at;
}

template <class T>
Parameter ParameterStore<T>::add_matrix(const std::string& name, int rows, int cols, Initial initial, bool decays) {
  return add({name, {0, rows, cols}, false, decays, false, initial});
}

template <class T>
Parameter ParameterStore<T>::add_vector(const std::string& name, int cols, Initial initial) {
  return add({name, {0, 1, cols}, true, false, false, initial});
}

template <class T>
Parameter ParameterStore<T>::add_gain(const std::string& name, int cols) {
  return add({name, {0, 1, cols}, true, false, true, Initial::constant(1.0)});
}

template <class T>
void ParameterStore<T>::initialise(std::uint64_t seed) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const auto& [name, at, vector, decays, gain, initial] = all_[i];
    Stream stream(seed, Purpose::initialisation, 0, static_cast<std::uint32_t>(i));
    T* values = &values_[at.offset];
    for (std::size_t j = 0; j < at.size(); ++j) {
      switch (initial.kind) {
        case Initial::Kind::constant:
          values[j] = static_cast<T>(initial.scale);
          break;
        case Initial::Kind::normal:
          values[j] = static_cast<T>(initial.scale * stream.normal());
          break;
        case Initial::Kind::uniform:
          values[j] = static_cast<T>(initial.scale * (2.0 * stream.uniform() - 1.0));
          break;
      }
    }
  }
}

template <class T>
const NamedParameter* ParameterStore<T>::find(const std::string& name) const {
  const auto it = std::find_if(all_.begin(), all_.end(), [&](const NamedParameter& p) { return p.name == name; });
  return it == all_.end() ? nullptr : &*it;
}

template <class T>
std::size_t ParameterStore<T>::count() const {
  std::size_t total = 0;
  for (const NamedParameter& p : all_) total += p.at.size();
  return total;
}

template <class T>
Buffer<T> ParameterStore<T>::decay_mask(bool gains) const {
  Buffer<T> mask(values_.size(), T(0));
  for (const NamedParameter& p : all_) {
    if (p.decays || (gains && p.gain)) std::fill_n(&mask[p.at.offset], p.at.size(), T(1));
  }
  return mask;
}

template class ParameterStore<float>;
template class ParameterStore<double>;

}  // namespace fathom
