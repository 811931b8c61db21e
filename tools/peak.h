// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace fathom {

// Floating-point operations a second of fused multiply-adds on single precision that wait for nothing: what one core
// can do at most. Runs for about `seconds`.
double fma_peak(double seconds);

}  // namespace fathom
