// SPDX-License-Identifier: Apache-2.0
// What an operation can reach at most on one core (Williams, Waterman and Patterson 2009).
#pragma once

#include <cstddef>

namespace fathom {

// What an operation has to do: operations, and bytes that it must read or write, each operand and result once (what is
// updated in place twice, once each way).
struct Work {
  double flops = 0.0;
  double bytes = 0.0;
  double footprint = 0.0;  // distinct bytes; 0: as many as `bytes`
};

struct Roof {
  double peak = 0.0;       // operations a second
  double bandwidth = 0.0;  // bytes a second
};

// Seconds that the work takes at the least: the longer of computing and moving, which may overlap. Its inverse is the
// roofline min(peak, intensity x bandwidth) over flops, and holds for work without operations too.
double least_seconds(const Work& work, const Roof& roof);

// The size of the power of two that is not below `bytes`, within 64 KiB and 256 MiB: what bandwidths are measured at.
std::size_t bandwidth_size(double bytes);

// The roof of this core for that work: the fp32 peak, and the triad's bandwidth over bandwidth_size of its footprint,
// so that what fits into a cache is set against that cache. Measured once each and kept. A third of the triad's numbers
// are written; what writes less can come out above it. Not for several threads.
Roof measured_roof(const Work& work);

}  // namespace fathom
