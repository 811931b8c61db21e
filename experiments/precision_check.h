// SPDX-License-Identifier: Apache-2.0
// Whether this machine can train what a study asks for. Reading, planning and reporting need no such machine.
#pragma once

#include <vector>

#include "core/numeric/precision.h"
#include "experiments/study.h"

namespace fathom {

// Throws StudyError, at the setting that asks for it, where one of `runs` of the study trains in bf16 and this build or
// this processor can't (`bf16` is false).
void check_precision(const Study& study, const std::vector<RunSpec>& runs, bool bf16 = has_bf16());

}  // namespace fathom
