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

// Writes everything that execute() promises beside the runs, whose folder is `runs`, into the folder `out`, and fills
// in records, tables, files, verdicts and problems of `result`. Where one of them cannot be made (gnuplot is missing,
// no run has come to an end) that is a problem, and the others are made all the same.
void write_outputs(const Study& study, const std::vector<RunSpec>& plan,
                   const std::map<std::string, RunRecord>& records, const std::string& runs, const std::string& out,
                   bool figures, ExecuteResult& result);

// The part of it that shows `result.records`: tables, figures and verdicts in `folder`. `decided` are the records that
// the claims are judged by, by the identities of the plan.
void write_presentation(const Study& study, const std::vector<RunSpec>& plan,
                        const std::map<std::string, RunRecord>& decided, const std::string& folder, bool figures,
                        ExecuteResult& result);

// Lines of runs that were kept, by the identities that the plan gives the same runs now: another version of the engine
// gives a run another identity. A line is of a planned run if it has its labels and every setting that it holds is the
// run's too; settings that came later than the line are taken to stand for what was always done.
std::map<std::string, RunRecord> by_planned_identity(const std::vector<RunSpec>& plan,
                                                     const std::vector<RunRecord>& lines);

}  // namespace fathom
