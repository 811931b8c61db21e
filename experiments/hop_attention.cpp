// SPDX-License-Identifier: Apache-2.0
#include "experiments/hop_attention.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "experiments/collate.h"

namespace fathom {
namespace {

constexpr std::size_t read_together = 16;  // instances: their maps are L H T^2 numbers each

std::vector<double> means(const std::vector<double>& sums, const std::vector<int>& counts) {
  std::vector<double> all;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    all.push_back(counts[j] > 0 ? sums[j] / counts[j] : std::numeric_limits<double>::quiet_NaN());
  }
  return all;
}

}  // namespace

HopAttention::HopAttention(int layers, int heads, int hops, bool causal)
    : heads_(heads),
      hops_(hops),
      causal_(causal),
      sums_(1 + static_cast<std::size_t>(layers) * static_cast<std::size_t>(heads)),
      positions_(static_cast<std::size_t>(hops) + 1) {
  for (Sums& sums : sums_) sums.at = sums.before = std::vector<double>(positions_.size());
}

void HopAttention::add(const AttentionMaps<float>& maps, std::size_t sequence, const HopString& string) {
  const std::size_t tokens = string.characters.size() + 1, heads = static_cast<std::size_t>(heads_);
  if (maps.size() * heads + 1 != sums_.size()) {
    throw std::invalid_argument(fmt::format("hop attention: there are maps of {} layers, but {} were expected",
                                            maps.size(), (sums_.size() - 1) / heads));
  }
  for (const auto& layer : maps) {
    if (layer.at(sequence).size() != heads * tokens * tokens) {
      throw std::invalid_argument(fmt::format("hop attention: a map has {} numbers, but {} heads over {} tokens are {}",
                                              layer.at(sequence).size(), heads, tokens, heads * tokens * tokens));
    }
  }
  for (int hops = 0; hops <= hops_; ++hops) {
    const auto j = static_cast<std::size_t>(hops);
    const std::vector<int> places = hop_places(string, hops);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] < 0) continue;
      ++positions_[j];
      // Character i is token i + 1: the hop token comes first.
      const std::size_t query = i + 1, place = static_cast<std::size_t>(places[i]) + 1;
      const double even = 1.0 / static_cast<double>(causal_ ? query + 1 : tokens);
      sums_[0].at[j] += even;
      sums_[0].before[j] += even;
      for (std::size_t l = 0; l < maps.size(); ++l) {
        for (std::size_t h = 0; h < heads; ++h) {
          const float* weights = &maps[l][sequence][(h * tokens + query) * tokens];
          Sums& sums = sums_[1 + l * heads + h];
          sums.at[j] += static_cast<double>(weights[place]);
          sums.before[j] += static_cast<double>(weights[place - 1]);
        }
      }
    }
  }
}

std::vector<HopLook> HopAttention::looks() const {
  std::vector<HopLook> all;
  for (std::size_t k = 0; k < sums_.size(); ++k) {
    const int index = static_cast<int>(k) - 1;
    all.push_back({k == 0 ? 0 : index / heads_ + 1, k == 0 ? 0 : index % heads_ + 1, means(sums_[k].at, positions_),
                   means(sums_[k].before, positions_)});
  }
  return all;
}

HopAttention measure_attention(const Transformer<float>& model, const Task& task,
                               const std::vector<InstancePointer>& instances, int hops) {
  const TransformerConfig& config = model.config();
  HopAttention attention(config.depth, config.heads, hops, config.causal);
  Arena arena;
  for (std::size_t first = 0; first < instances.size(); first += read_together) {
    const std::size_t last = std::min(instances.size(), first + read_together);
    Batch batch;
    for (std::size_t k = first; k < last; ++k) {
      append_example(task.encode(*instances[k], {}), task.info().answer, 0, Judged::answer, batch);
    }
    arena.reset();
    Tape<float> tape(arena, model.parameters().values().data(), nullptr);
    const AttentionMaps<float> maps = model.attention(tape, {batch.tokens, batch.positions, batch.sequences});
    for (std::size_t k = first; k < last; ++k) {
      attention.add(maps, k - first, dynamic_cast<const HopString&>(*instances[k]));
    }
  }
  return attention;
}

}  // namespace fathom
