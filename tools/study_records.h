// SPDX-License-Identifier: Apache-2.0
// A study with what is known of its runs, for the commands that look and start nothing: tables, report, verify.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "experiments/execute.h"
#include "experiments/study.h"

namespace fathom {

// Where records are taken from.
struct RecordSource {
  std::string scale;              // empty: that of the run lines, where they agree, else the file as it stands
  std::vector<std::string> sets;  // --set
  std::string runs;               // folder of the runs; empty: runs/<study>
  std::string records;            // a file of run lines, or a folder with <study>.jsonl somewhere below it; empty: runs
};

// Adds --scale, --set, --runs and --records.
void add_source_options(CLI::App& command, RecordSource& source);

struct StudyRecords {
  Study study;
  std::vector<RunSpec> plan;
  std::string folder;                        // of the runs
  bool lines = false;                        // from a file of run lines
  std::map<std::string, RunRecord> decided;  // by the identities of the plan: what claims are judged by
  std::vector<RunRecord> records;            // with the plan's labels: what tables and figures show
  std::vector<std::string> problems;
};

// The YAML files of studies at or below the paths. Throws std::invalid_argument where there are several and --runs
// names the folder of one.
std::vector<std::string> files_of(const std::vector<std::string>& paths, const RecordSource& source);

// `path` is the study's file. No record is no error. Throws StudyError and FileError.
StudyRecords read_study_records(const std::string& path, const RecordSource& source);

// Tables, figures and verdicts of the records, written to `out` (which is made).
ExecuteResult present(const StudyRecords& known, const std::string& out, bool figures);

}  // namespace fathom
