// SPDX-License-Identifier: Apache-2.0
// Finds the one run that a person means.
#pragma once

#include <string>
#include <vector>

#include "results/run_directory.h"

namespace fathom {

// What is said of a run on the command line.
struct RunChoice {
  std::string run;                      // a run's folder, the beginning of its identity, or a study's YAML file
  std::string study;                    // a study that the identity belongs to
  std::string scale;                    // of the study
  std::vector<std::string> sets;        // of the study
  std::vector<std::string> selections;  // among the study's runs
  std::string out;                      // the study's folder; empty: runs/<study>, or every folder below runs
};

struct FoundRun {
  RunDirectory directory;
  std::string identity;
  std::string label;         // "trace, depth 2, seed 1", or "" where no study and no result tells it
  std::int64_t updates = 0;  // asked for; 0: not known
};

// Throws std::invalid_argument with one sentence and the candidates where none or several runs are meant, StudyError
// for a bad study, and FileError.
FoundRun find_run(const RunChoice& choice);

}  // namespace fathom
