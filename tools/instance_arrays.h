// SPDX-License-Identifier: Apache-2.0
// Instances as NumPy arrays. N instances, T tokens of the longest; shorter ones are filled up with -1 (0 in masks):
//   tokens, targets, positions [N, T]; loss_mask, metric_mask [N, T] (T is 1 for targets and masks of pooled tasks);
//   length, prompt, trace, given, size, split (0 training, 1 validation, 2 test) [N]; bucket_<name> [N];
//   floor_scores [N, F] and floor_names [F]; ceiling [N]; vocabulary [V]; and for graph tasks
//   graph_nodes [N], graph_edges [E, 2] and graph_edge_start [N + 1], where instance i has the edges of rows
//   graph_edge_start[i] up to graph_edge_start[i + 1], graph_marks [N, M], graph_label [N], graph_node_labels [N,
//   nodes].
#pragma once

#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

struct DrawnInstance {
  InstancePointer instance;
  Part part = Part::training;
};

// The bytes of an .npz file.
std::string instance_arrays(const Task& task, const Format& format, const std::vector<DrawnInstance>& drawn);

}  // namespace fathom
