// SPDX-License-Identifier: Apache-2.0
// What a run needs to know of its task, found by making the task once; remembered, because a grid asks the same again.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "experiments/schema.h"
#include "experiments/settings.h"
#include "experiments/sizes.h"
#include "tasks/format.h"
#include "tasks/task.h"

namespace fathom {

struct TaskFacts {
  int vocabulary = 0;
  int classes = 0;
  int context = 0;                   // tokens of the longest example of the largest size
  int longest_trained = 0;           // the same of training
  bool gives_positions = false;      // examples come with position ids
  bool needs_causal = false;         // under these parameters: TaskInfo::needs_causal
  std::vector<std::string> buckets;  // names: "length", "ones"
  // Of the reading as a graph:
  int graph_classes = 0;      // 0: the task has none
  int asked = 0;              // nodes that the question is about
  bool node_answers = false;  // a label a node, not one a graph
};

// A task as a run uses it.
struct TaskUse {
  std::string name;
  ParameterValues parameters;
  Format format;
  std::vector<int> train_sizes;
  std::vector<TestBin> test;

  int largest() const;
  bool operator<(const TaskUse& other) const;
};

class TaskProbe {
 public:
  // Makes the task, and draws and encodes an instance of the smallest and largest size of training and of every bin.
  // Throws what the task throws: ParameterError, std::invalid_argument.
  const TaskFacts& facts(const TaskUse& use);

  // The keys of a run of this task.
  const Schema& schema(const TaskInfo& task);
  // The keys of a run with these settings; where they name no known task, the keys that need none.
  const Schema& schema(const Settings& settings);

 private:
  std::map<std::string, Schema> schemas_;  // by task
  std::map<TaskUse, TaskFacts> known_;
};

}  // namespace fathom
