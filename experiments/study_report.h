// SPDX-License-Identifier: Apache-2.0
// From a study and what came out of it to the page that shows it.
#pragma once

#include <string>
#include <vector>

#include "experiments/execute.h"
#include "results/report.h"

namespace fathom {

// The report of a study whose tables, figures and verdicts are in `result` and on the disk in `folder`, where the page
// will stand. The runs' folders are linked where they are below it.
Report study_report(const Study& study, const std::vector<RunSpec>& plan, const ExecuteResult& result,
                    const std::string& folder);

}  // namespace fathom
