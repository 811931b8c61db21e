// SPDX-License-Identifier: Apache-2.0
// A study's first table, made from the records that there are so far.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/study.h"
#include "results/record.h"

namespace fathom {

class LiveTable {
 public:
  // `plan` is the study's whole plan; both must outlive the table.
  LiveTable(const Study& study, const std::vector<RunSpec>& plan) : study_(study), plan_(plan) {}

  void add(const std::string& identity, RunRecord record);
  // As `fathom run` prints it at the end; empty where the study has no table or no run that belongs into it has ended.
  std::string text() const;

 private:
  const Study& study_;
  const std::vector<RunSpec>& plan_;
  std::map<std::string, RunRecord> records_;  // by identity
};

}  // namespace fathom
