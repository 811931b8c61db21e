// SPDX-License-Identifier: Apache-2.0
#include "tools/run_lookup.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <stdexcept>
#include <system_error>

#include "experiments/execute.h"
#include "experiments/study.h"
#include "results/files.h"
#include "tools/study_labels.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_candidates = 5;  // in a sentence

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_identity_start(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// "6f3c2a1b9d0e4f55 (seed 1), ... and 3 more".
std::string candidates(const std::vector<FoundRun>& runs) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(runs.size(), most_candidates); ++i) {
    names.push_back(runs[i].label.empty() ? runs[i].identity : fmt::format("{} ({})", runs[i].identity, runs[i].label));
  }
  if (runs.size() > most_candidates) names.push_back(fmt::format("and {} more", runs.size() - most_candidates));
  return fmt::format("{}", fmt::join(names, ", "));
}

// The label that a run's own files tell.
std::string stored_label(const RunDirectory& directory) {
  std::optional<RunRecord> record;
  try {
    record = directory.read_result(false);
  } catch (const FileError&) {
    return "";  // damaged: the run's state says so
  }
  if (!record) return "";
  RunSpec run;
  run.arm = record->arm;
  run.axes.assign(record->axes.begin(), record->axes.end());
  run.seed = record->seed;
  return run_label(run);
}

std::vector<FoundRun> runs_of_study(const std::string& path, const RunChoice& choice) {
  const Study study = load_study(path, choice.scale, choice.sets);
  std::vector<RunSpec> runs = plan(study);
  for (const std::string& selection : choice.selections) runs = only(runs, selection);
  const std::string out = choice.out.empty() ? "runs/" + study.name : choice.out;
  std::vector<FoundRun> found;
  std::set<std::string> seen;
  for (const RunSpec& run : runs) {
    if (!seen.insert(run.identity).second) continue;
    found.push_back({RunDirectory(run_folder(out, run.identity)), run.identity, run_label(run), run.train.steps});
  }
  return found;
}

void add_runs_below(const fs::path& folder, std::vector<FoundRun>& found) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const RunDirectory directory(entry->path());
    if (is_file(directory.configuration())) found.push_back({directory, entry->path().filename().string(), "", 0});
  }
}

// Of one study's folder, or of all that stand where `fathom run` puts them.
std::vector<FoundRun> runs_on_disk(const std::string& out) {
  std::vector<FoundRun> found;
  if (!out.empty()) {
    add_runs_below(fs::path(out) / "runs", found);
  } else {
    std::error_code error;
    for (fs::directory_iterator study("runs", error), end; !error && study != end; study.increment(error)) {
      add_runs_below(study->path() / "runs", found);
    }
  }
  std::ranges::sort(found, {}, &FoundRun::identity);
  return found;
}

FoundRun the_one(std::vector<FoundRun> runs, const std::string& whose, const std::string& hint) {
  if (runs.size() == 1) return std::move(runs.front());
  throw std::invalid_argument(fmt::format("{} {} runs: {}; {}", whose, runs.size(), candidates(runs), hint));
}

FoundRun by_identity(const RunChoice& choice) {
  const std::vector<FoundRun> all =
      choice.study.empty() ? runs_on_disk(choice.out) : runs_of_study(choice.study, choice);
  const std::string where = !choice.study.empty() ? choice.study : choice.out.empty() ? "runs" : choice.out;
  std::vector<FoundRun> matching;
  std::ranges::copy_if(all, std::back_inserter(matching),
                       [&](const FoundRun& run) { return run.identity.starts_with(choice.run); });
  if (matching.empty() && all.empty()) {
    throw std::invalid_argument(fmt::format("there are no runs in {} (--study or --out says where else)", where));
  }
  if (matching.empty()) {
    throw std::invalid_argument(fmt::format("no run in {} has an identity that begins with '{}'; there are {}", where,
                                            choice.run, candidates(all)));
  }
  FoundRun run = the_one(std::move(matching), fmt::format("'{}' is the beginning of", choice.run), "give more of it");
  if (run.label.empty()) run.label = stored_label(run.directory);
  return run;
}

}  // namespace

FoundRun find_run(const RunChoice& choice) {
  const fs::path path = choice.run;
  if (const RunDirectory directory(path); is_file(directory.configuration())) {
    const fs::path whole = fs::absolute(path).lexically_normal();
    const fs::path name = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
    return {directory, name.string(), stored_label(directory), 0};
  }
  if (is_file(path)) {
    return the_one(runs_of_study(choice.run, choice), fmt::format("{} has", choice.run), "--only says which one");
  }
  if (is_identity_start(choice.run)) return by_identity(choice);
  throw std::invalid_argument(
      fmt::format("'{}' is no run's folder (one that holds config.json), no study's file and no beginning of an "
                  "identity (hexadecimal digits)",
                  choice.run));
}

}  // namespace fathom
