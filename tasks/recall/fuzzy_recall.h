// SPDX-License-Identifier: Apache-2.0
// The instance of fuzzy_recall.
#pragma once

#include "tasks/recall/recall_task.h"

namespace fathom {

struct FuzzySequence final : LabelledSequence {
  int last_value = 0;           // tokens of the last value, at the end
  bool last_key_shown = false;  // whether the context holds the last key, so that its value can be known
};

}  // namespace fathom
