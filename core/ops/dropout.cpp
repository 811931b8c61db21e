// SPDX-License-Identifier: Apache-2.0
#include "core/ops/dropout.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace fathom {
namespace {

constexpr std::size_t chunk = 1024;

template <class T>
void multiply_by_mask(const DropoutKey& key, std::uint32_t index, double rate, const T* x, T* y, std::size_t size,
                      bool add) {
  T mask[chunk];
  for (std::size_t i = 0; i < size; i += chunk) {
    const std::size_t count = std::min(chunk, size - i);
    dropout_mask<T>(key, index, static_cast<std::uint32_t>(i), rate, mask, count);
    for (std::size_t j = 0; j < count; ++j) y[i + j] = (add ? y[i + j] : T(0)) + x[i + j] * mask[j];
  }
}

}  // namespace

template <class T>
void dropout_mask(const DropoutKey& key, std::uint32_t index, std::uint32_t offset, double rate, T* to,
                  std::size_t count) {
  // The example word of the counter holds the key's number, of at most 2^20 sequences in a batch, and the index.
  constexpr std::uint32_t dropouts = 4096;
  if (index >= dropouts) throw std::length_error("dropout: a model has at most 4096 places with dropout");
  // Kept where the 32 bits are at least rate * 2^32.
  const auto threshold = static_cast<std::uint32_t>(std::min(rate * 0x1.0p32, 0x1.0p32 - 1.0));
  const T kept = static_cast<T>(1.0 / (1.0 - rate));
  const std::uint32_t example = key.first_example * dropouts + index;
  for (std::size_t i = 0; i < count; i += 4) {
    const auto bits =
        random_block(key.seed, Purpose::dropout, key.step, example, (offset + static_cast<std::uint32_t>(i)) / 4);
    for (std::size_t j = i; j < std::min(count, i + 4); ++j) to[j] = bits[j - i] >= threshold ? kept : T(0);
  }
}

template <class T>
Tensor<T> dropout(Tape<T>& tape, Tensor<T> x, double rate) {
  if (!tape.dropping() || rate <= 0.0) return x;
  const std::uint32_t index = tape.next_dropout();
  const Tensor<T> y = tape.tensor(x.rows(), x.cols());
  multiply_by_mask<T>(tape.dropout_key(), index, rate, x.value().data, y.value().data, x.size(), false);
  // dx += dy mask / (1 - rate).
  tape.record([&tape, x, y, rate, index] {
    if (!y.gradient().data) return;
    const GradientTarget<T> to = tape.target(x);
    multiply_by_mask<T>(tape.dropout_key(), index, rate, y.gradient().data, to.matrix.data, x.size(), to.accumulate);
  });
  return y;
}

template Tensor<float> dropout(Tape<float>&, Tensor<float>, double);
template Tensor<double> dropout(Tape<double>&, Tensor<double>, double);
template void dropout_mask(const DropoutKey&, std::uint32_t, std::uint32_t, double, float*, std::size_t);
template void dropout_mask(const DropoutKey&, std::uint32_t, std::uint32_t, double, double*, std::size_t);

}  // namespace fathom
