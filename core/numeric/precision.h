// SPDX-License-Identifier: Apache-2.0
// What the factors of a linear layer's products are rounded to. Sums, weights and all other operations stay as they
// are.
#pragma once

namespace fathom {

enum class Precision { fp32, bf16 };

// Whether this build and this processor multiply bf16, and what it takes for that.
bool has_bf16();
inline constexpr const char* bf16_needs =
    "needs a processor with AVX512_BF16 and a build for it with libxsmm (neither PORTABLE=1 nor FAST_GEMM=0)";

}  // namespace fathom
