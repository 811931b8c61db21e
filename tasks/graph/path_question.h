// SPDX-License-Identifier: Apache-2.0
// Is there a path from one node to another? Asked of undirected graphs by the task connectivity, of directed ones by
// reachability.
#pragma once

#include "tasks/graph/graph_task.h"

namespace fathom {

// A task of this question: yes or no, with the search of breadth_first.h as its trace.
TaskEntry path_question(TaskInfo info, bool directed, bool balanced);

}  // namespace fathom
