// SPDX-License-Identifier: Apache-2.0
#include "tools/study_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "experiments/outputs.h"
#include "experiments/run_book.h"
#include "experiments/study_files.h"
#include "results/files.h"
#include "results/run_directory.h"

namespace fathom {
namespace {

// The file of run lines that is meant: itself, or the one that a folder has for the study.
std::string lines_file(const std::string& records, const std::string& study) {
  if (!std::filesystem::is_directory(records)) return records;
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(records)) {
    if (entry.is_regular_file() && entry.path().filename() == study + ".jsonl") found.push_back(entry.path().string());
  }
  if (found.size() > 1) {
    std::ranges::sort(found);
    throw FileError(records,
                    fmt::format("{} has run lines of '{}' twice: {} and {}", records, study, found[0], found[1]));
  }
  return found.empty() ? "" : found[0];
}

std::vector<RunRecord> lines_of(const std::string& study, const std::string& path) {
  if (path.empty()) return {};
  std::vector<RunRecord> lines = read_record_lines(path);
  const std::size_t all = lines.size();
  std::erase_if(lines, [&](const RunRecord& line) { return line.study != study; });
  if (lines.empty()) {
    throw StudyError({path, 0, 0}, fmt::format("none of the {} run lines is of the study '{}'", all, study));
  }
  return lines;
}

// The scale of the lines, where the command line names none and they agree.
std::string scale_of(const std::vector<RunRecord>& lines, const std::string& asked) {
  std::set<std::string> scales;
  for (const RunRecord& line : lines) scales.insert(line.scale);
  return asked.empty() && scales.size() == 1 ? *scales.begin() : asked;
}

// Of runs that ended or failed.
std::map<std::string, RunRecord> results_of(const std::vector<RunSpec>& plan, const std::string& folder) {
  RunBook book(folder);
  for (const RunSpec& run : plan) book.look(run);
  return book.records();
}

// Lines of settings that the study no longer has are said, not hidden.
void report_others(StudyRecords& known) {
  std::set<std::string> planned;
  for (const auto& [identity, record] : known.decided) planned.insert(record.identity);
  const auto other =
      std::ranges::count_if(known.records, [&](const RunRecord& line) { return !planned.contains(line.identity); });
  if (other > 0) {
    known.problems.push_back(
        fmt::format("{} of {} lines have settings that the study does not plan now; tables and figures show them, "
                    "claims do not",
                    other, known.records.size()));
  }
}

}  // namespace

void add_source_options(CLI::App& command, RecordSource& source) {
  command.add_option("--records", source.records,
                     "A file of run lines (STUDY.jsonl), or a folder that has it, instead of the runs' folders");
  command.add_option("--runs", source.runs, "Folder of the runs (default: runs/<study>)");
  command.add_option("--scale", source.scale, "One of the study's scales (default: that of the run lines)");
  command.add_option("--set", source.sets, "Override one setting, key=value (train.steps=500)")
      ->allow_extra_args(false);
}

std::vector<std::string> files_of(const std::vector<std::string>& paths, const RecordSource& source) {
  std::vector<std::string> files = study_files(paths);
  if (!source.runs.empty() && files.size() > 1) {
    throw std::invalid_argument("--runs names the folder of one study; give one study, or leave --runs out");
  }
  return files;
}

StudyRecords read_study_records(const std::string& path, const RecordSource& source) {
  StudyRecords known;
  std::vector<RunRecord> lines;
  known.lines = !source.records.empty();
  // The lines may say the scale, so the study's name is read before the study itself.
  if (known.lines) {
    const std::string name = load_study(path, source.scale, source.sets).name;
    lines = lines_of(name, lines_file(source.records, name));
  }
  known.study = load_study(path, scale_of(lines, source.scale), source.sets);
  known.plan = plan(known.study);
  known.folder = source.runs.empty() ? "runs/" + known.study.name : source.runs;
  if (known.lines) {
    known.records = std::move(lines);
    known.decided = by_planned_identity(known.plan, known.records);
    report_others(known);
  } else {
    known.decided = results_of(known.plan, known.folder);
    known.records = labelled_records(known.plan, known.decided);
  }
  return known;
}

ExecuteResult present(const StudyRecords& known, const std::string& out, bool figures) {
  make_folder(out);
  ExecuteResult result;
  result.records = known.records;
  result.problems = known.problems;
  if (!known.lines) {
    write_outputs(known.study, known.plan, known.decided, known.folder, out, figures, result);
  } else {
    write_presentation(known.study, known.plan, known.decided, out, figures, result);
  }
  return result;
}

}  // namespace fathom
