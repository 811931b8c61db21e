// SPDX-License-Identifier: Apache-2.0
// Binary majority: which bit stands more often in a string?
#pragma once

#include "tasks/registry.h"

namespace fathom {

TaskEntry majority_task();

}  // namespace fathom
