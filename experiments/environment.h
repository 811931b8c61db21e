// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "results/record.h"

namespace fathom {

// Where and with what this process runs: processor, instruction set, GEMM libraries, compiler, commit. seconds is 0.
Environment describe_environment(int threads);

}  // namespace fathom
