// SPDX-License-Identifier: Apache-2.0
// The tokens of tasks over an alphabet of symbols or numbers, and the parameters that say how large it is.
#pragma once

#include <string>
#include <vector>

#include "tasks/registry.h"

namespace fathom {

// "a", "b", ..., "z", "aa", "ab", ...
std::vector<std::string> letter_names(int count);
// "0", "1", "2", ...
std::vector<std::string> number_names(int count);
// The symbols, whose ids are 0 .. symbols - 1, then <bos>, <sep>, <eos> and <pause>.
Vocabulary symbols_and_marks(std::vector<std::string> symbols);

// Throws ParameterError, with the range, where a size lies outside low..high. `why` says what sets this range: "an
// alphabet of 5 symbols".
void check_size_within(const TaskInfo& info, int size, int low, int high, const std::string& why);

// The parameter `values` of tasks whose tokens are numbers drawn without replacement, and how many numbers it asks for;
// 0 stands for as many as the largest size. Throws ParameterError where that size needs more of them.
ParameterInfo values_parameter();
int distinct_values(const TaskInfo& info, const ParameterValues& values, int largest);

}  // namespace fathom
