// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/roofline.h"

#include <algorithm>
#include <bit>
#include <map>

#include "tools/bench/peak.h"

namespace fathom {

double least_seconds(const Work& work, const Roof& roof) {
  return std::max(work.flops / roof.peak, work.bytes / roof.bandwidth);
}

std::size_t bandwidth_size(double bytes) {
  constexpr double least = 64.0 * 1024, most = 256.0 * 1024 * 1024;
  return std::bit_ceil(static_cast<std::size_t>(std::clamp(bytes, least, most)));
}

Roof measured_roof(const Work& work) {
  static const double peak = fma_peak(0.3);
  static std::map<std::size_t, double> bandwidths;
  const std::size_t size = bandwidth_size(work.footprint > 0.0 ? work.footprint : work.bytes);
  const auto at = bandwidths.find(size);
  if (at != bandwidths.end()) return {peak, at->second};
  return {peak, bandwidths[size] = triad_bandwidth(size, 0.1)};
}

}  // namespace fathom
