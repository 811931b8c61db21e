// SPDX-License-Identifier: Apache-2.0
// What is made of a study's records: run lines, tables, figures, verdicts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/execute.h"

namespace fathom {

// Records of the plan's entries, each with its entry's labels; entries whose run has no record are left out.
std::vector<RunRecord> labelled_records(const std::vector<RunSpec>& plan,
                                        const std::map<std::string, RunRecord>& records);

// Writes everything that execute() promises beside the runs and fills in records, tables, files, verdicts and problems
// of `result`. Where one of them cannot be made (gnuplot is missing, no run has come to an end) that is a problem, and
// the others are made all the same.
void write_outputs(const Study& study, const std::vector<RunSpec>& plan,
                   const std::map<std::string, RunRecord>& records, const ExecuteOptions& options,
                   ExecuteResult& result);

}  // namespace fathom
