// SPDX-License-Identifier: Apache-2.0
// Puts prompt, trace and answer together into the example of a next-token task.
#pragma once

#include <vector>

#include "tasks/task.h"

namespace fathom {

// Loss on the answer, and on the trace where the model is to write it (every format but blank); exact match on the
// answer. Prompt tokens never carry loss, because nothing predicts them. `answer` ends with its end token; the pause
// tokens of `blank` are the trace.
Example assemble(std::vector<int> prompt, const std::vector<int>& trace, const std::vector<int>& answer,
                 const Format& format);

}  // namespace fathom
