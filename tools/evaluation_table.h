// SPDX-License-Identifier: Apache-2.0
// How often a model errs in each value of a bucket of the task, beside what needs no learning.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/collate.h"
#include "experiments/run_spec.h"
#include "tasks/task.h"

namespace fathom {

struct EvaluationRow {
  std::string value;  // of the bucket: "3", "51-100"
  int examples = 0;
  double error = 0.0;
  std::map<std::string, double> floors;  // the same error of predictors that need no learning
};

struct EvaluationTable {
  std::string bucket;  // "hops"
  std::string error;   // "token error" where the task has a label at each position, else "error"
  std::vector<EvaluationRow> rows;
};

// The rows, each with its examples, before anything is judged. Throws std::invalid_argument where the task has no such
// bucket.
EvaluationTable evaluation_table(const std::string& bucket, const Task& task, const RunSpec& run,
                                 const std::vector<EvaluationSet>& sets);

// Errors are 1 - token accuracy, of the positions that count, or 1 - exact match. `metrics` are those of
// test_metrics() on the table's sets. Throws std::invalid_argument where the bucket has too many values.
void add_errors(EvaluationTable& table, const Task& task, const std::map<std::string, double>& metrics);

// Columns of text with a heading; "-" where a floor was not scored.
std::string to_text(const EvaluationTable& table);

}  // namespace fathom
