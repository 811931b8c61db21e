// SPDX-License-Identifier: Apache-2.0
// The source of a new task: a small working one to rewrite, its test, and its place in the registry.
#pragma once

#include <string>

#include "tasks/task.h"

namespace fathom {

struct Skeleton {
  std::string source;  // tasks/<family>/<name>.cpp
  std::string test;    // tasks/<family>/<name>_test.cpp
};
// A task by that name in lower case with underscores. Throws std::invalid_argument where the name is none.
Skeleton task_skeleton(const std::string& name, const std::string& family, AnswerKind answer);

// tasks/registry.cpp with the task's two lines, each at its place in the alphabet. Throws std::invalid_argument where
// the task is there already or the places are not found.
std::string registered(const std::string& registry, const std::string& name);

}  // namespace fathom
