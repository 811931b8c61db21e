// SPDX-License-Identifier: Apache-2.0
// What the tasks on strings of uniform symbols share: the size of their alphabet, and shortcuts.
#pragma once

#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {

// The parameter `symbols` with the source's default, and its value.
ParameterInfo symbols_parameter(int default_value);
int checked_symbols(const TaskInfo& info, const ParameterValues& values);

// Each place of the output copies that place of the input.
Shortcut same_place_shortcut();
// Every place of the output is the input's last symbol, the nearest one to it.
Shortcut repeated_last_shortcut();

}  // namespace fathom
