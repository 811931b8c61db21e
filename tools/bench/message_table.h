// SPDX-License-Identifier: Apache-2.0
// Message passing against memory, and against PyTorch's gather and scatter operations.
#pragma once

#include <vector>

#include "tools/bench/run_tables.h"
#include "tools/bench/settings_of_libraries.h"

namespace fathom {

// Asks `server`, which is this program under --serve, and of `others` those that are PyTorch on one thread, not
// compiled; adds a table with its lines.
void add_messages(Contestant& server, const std::vector<ContestantSetting>& others, const std::filesystem::path& log,
                  const RunTableOptions& options, BenchReport& report);

}  // namespace fathom
