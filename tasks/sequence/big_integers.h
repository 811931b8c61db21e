// SPDX-License-Identifier: Apache-2.0
// Sums and products by big integers: the oracles of addition and multiplication.
#pragma once

#include "tasks/sequence/digits.h"

namespace fathom {

Digits big_sum(const Digits& a, const Digits& b, int base);
Digits big_product(const Digits& a, const Digits& b, int base);

}  // namespace fathom
