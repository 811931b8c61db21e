// SPDX-License-Identifier: Apache-2.0
// Parity: is the number of ones in a bit string even or odd?
#pragma once

#include "tasks/registry.h"

namespace fathom {

TaskEntry parity_task();

}  // namespace fathom
