// SPDX-License-Identifier: Apache-2.0
// How studies and runs are called where a person reads of them.
#pragma once

#include <filesystem>
#include <string>

#include "experiments/study.h"

namespace fathom {

// "quickstart at scale smoke".
std::string study_title(const Study& study);

// "trace, depth 2, seed 1": where a run stands in its study.
std::string run_label(const RunSpec& run);

// Where the lines of a run are kept: its log.txt, or its folder while it has none.
std::filesystem::path log_place(const std::filesystem::path& run_folder);

}  // namespace fathom
