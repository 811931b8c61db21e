// SPDX-License-Identifier: Apache-2.0
// Position ids that tell a model which digits belong together.
#pragma once

#include <span>
#include <vector>

namespace fathom {

// Position coupling (Cho et al. 2024, arXiv 2405.20671): digits of the same place share an id. The tokens are
//   <bos> a + b = [pauses, or the trace and its end] sum <eos>
// The most significant digit of the sum that can be (place `digits`) has id 1, each place below it one more, '+' and
// '=' have the next id, digits + 2. So it is in the authors' code, where a random start then shifts them all but <bos>
// and what follows the sum, which keep id 0. Not in the source: pauses go on counting from '=', a step of a trace has
// the id of its place, the end of a trace that of '='.
struct CoupledLayout {
  int digits = 0;             // of the longest operand that can be
  int a = 0, b = 0, sum = 0;  // digits that are written of each; a and b begin with the most significant
  bool reversed = true;       // the sum begins with its least significant digit
  int pauses = 0;
  std::vector<int> steps = {};  // the place of each token of the trace
  bool has_trace = false;
};
std::vector<int> coupled_positions(const CoupledLayout& layout);

// Abacus (McLeish et al. 2024, arXiv 2405.17399): a digit's id is its place in its run of digits, from 1; every other
// token has id 0. The source shifts the digits of a batch by one random amount in training, 0..99; here it is the
// trainer's random offset, one an example, that does. Digits are the tokens below `base`.
std::vector<int> abacus_positions(std::span<const int> tokens, int base);

}  // namespace fathom
