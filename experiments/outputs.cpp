// SPDX-License-Identifier: Apache-2.0
#include "experiments/outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "experiments/boundary_figure.h"
#include "experiments/search.h"
#include "results/figure.h"
#include "results/files.h"
#include "results/table.h"

namespace fathom {

namespace {

// Does one piece of output; what it cannot do becomes a problem.
void attempt(const std::string& what, ExecuteResult& result, const std::function<void()>& make) {
  try {
    make();
  } catch (const std::exception& error) {
    result.problems.push_back(fmt::format("{}: {}", what, error.what()));
  }
}

// Whether every setting of `part` is in `whole`, with the same value.
bool holds_all_of(const nlohmann::json& whole, const nlohmann::json& part) {
  if (!part.is_object()) return whole == part;
  for (const auto& [key, value] : part.items()) {
    if (!whole.is_object() || !whole.contains(key) || !holds_all_of(whole[key], value)) return false;
  }
  return true;
}

// FOLDER/STUDY or FOLDER/STUDY-NAME, to which the endings are added.
std::string stem(const Study& study, const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / (name.empty() ? study.name : study.name + "-" + name)).string();
}

// Runs that a table counts as missing where they have no record: all, or those that the search asked for.
std::vector<RunRecord> wanted_records(const Study& study, const std::vector<RunSpec>& plan,
                                      const std::map<std::string, RunRecord>& decided) {
  std::vector<RunRecord> wanted;
  if (study.search) {
    for (const RunSpec* run : SearchChooser(study).wanted(plan, decided)) wanted.push_back(planned_record(*run));
  } else {
    for (const RunSpec& run : plan) wanted.push_back(planned_record(run));
  }
  return wanted;
}

bool shows_history(const Study& study) {
  const auto by_step = [](const std::vector<NamedKey>& keys) {
    return std::ranges::find(keys, "step", &NamedKey::key) != keys.end();
  };
  return std::ranges::any_of(study.tables, by_step, &NamedTable::keys) ||
         std::ranges::any_of(study.figures, [&](const NamedFigure& figure) {
           return figure.spec.kind == FigureSpec::Kind::curves || by_step(figure.keys);
         });
}

// The evaluations while training stand in the runs' folders; they are read only where something shows them.
void add_histories(const std::string& folder, std::vector<RunRecord>& records) {
  for (RunRecord& record : records) {
    const RunDirectory directory(run_folder(folder, record.identity));
    if (record.history.empty() && std::filesystem::exists(directory.metrics()))
      record.history = directory.read_metrics();
  }
}

}  // namespace

std::vector<RunRecord> labelled_records(const std::vector<RunSpec>& plan,
                                        const std::map<std::string, RunRecord>& records) {
  std::vector<RunRecord> all;
  for (const RunSpec& run : plan) {
    const auto found = records.find(run.identity);
    if (found == records.end()) continue;
    const RunRecord labels = planned_record(run);
    RunRecord record = found->second;
    record.study = labels.study;
    record.scale = labels.scale;
    record.arm = labels.arm;
    record.control = labels.control;
    record.axes = labels.axes;
    all.push_back(std::move(record));
  }
  return all;
}

void write_outputs(const Study& study, const std::vector<RunSpec>& plan,
                   const std::map<std::string, RunRecord>& records, const std::string& runs, const std::string& out,
                   bool figures, ExecuteResult& result) {
  result.records = labelled_records(plan, records);
  if (shows_history(study)) attempt("histories", result, [&] { add_histories(runs, result.records); });
  attempt("run lines", result, [&] {
    const std::string lines = stem(study, out, "") + ".jsonl";
    write_record_lines(lines, result.records, shows_history(study));
    result.files.push_back(lines);
  });
  write_presentation(study, plan, records, out, figures, result);
}

// "Made at scale smoke with train.steps=10.": where the runs are not those of the file as it stands; else empty.
static std::string departures(const Study& study) {
  std::string text;
  if (!study.scale.empty()) text += fmt::format(" at scale {}", study.scale);
  if (!study.sets.empty()) text += fmt::format(" with {}", fmt::join(study.sets, ", "));
  return text.empty() ? "" : fmt::format("Made{}.", text);
}

void write_presentation(const Study& study, const std::vector<RunSpec>& plan,
                        const std::map<std::string, RunRecord>& decided, const std::string& folder, bool figures,
                        ExecuteResult& result) {
  const std::vector<RunRecord> planned = wanted_records(study, plan, decided);
  for (const NamedTable& named : study.tables) {
    attempt(named.name.empty() ? "table" : "table " + named.name, result, [&] {
      TableSpec spec = named.spec;
      spec.caption = study.about;
      Table table = build_table(result.records, spec, planned);
      if (const std::string note = departures(study); !note.empty()) table.notes.push_back(note);
      result.tables[named.name] = table;
      const std::string path = stem(study, folder, named.name);
      write_table(table, path);
      for (const char* end : {".txt", ".csv", ".md", ".tex"}) result.files.push_back(path + end);
    });
  }
  if (study.search) {
    attempt("search", result, [&] {
      const std::string path = stem(study, folder, "") + ".search.txt";
      result.search = search_text(study, plan, decided);
      write_file(path, result.search);
      result.files.push_back(path);
    });
  }
  attempt("claims", result, [&] {
    for (const Claim& claim : study.claims) result.verdicts.push_back(judge(claim, plan, decided));
  });
  if (!study.claims.empty()) {
    attempt("verdicts", result, [&] {
      const std::string path = stem(study, folder, "") + ".verdicts.txt";
      write_file(path, to_text(result.verdicts));
      result.files.push_back(path);
    });
  }
  if (!figures) return;
  for (const NamedFigure& named : study.figures) {
    attempt(named.name.empty() ? "figure" : "figure " + named.name, result, [&] {
      const std::string path = stem(study, folder, named.name);
      const bool boundary = named.spec.kind == FigureSpec::Kind::boundary;
      write_figure(boundary ? boundary_figure(named.spec, plan, decided) : build_figure(result.records, named.spec),
                   path);
      for (const char* end : {".svg", ".pdf", ".png"}) result.files.push_back(path + end);
    });
  }
}

std::map<std::string, RunRecord> by_planned_identity(const std::vector<RunSpec>& plan,
                                                     const std::vector<RunRecord>& lines) {
  const auto labels = [](const RunRecord& record) {
    return nlohmann::json::array({record.arm, record.axes, record.seed, record.control});
  };
  std::multimap<nlohmann::json, const RunRecord*> labelled;
  for (const RunRecord& line : lines) labelled.emplace(labels(line), &line);
  std::map<std::string, RunRecord> records;
  for (const RunSpec& run : plan) {
    const auto [first, last] = labelled.equal_range(labels(planned_record(run)));
    for (auto line = first; line != last; ++line) {
      if (!holds_all_of(run.config, line->second->configuration)) continue;
      records.emplace(run.identity, *line->second);
      break;
    }
  }
  return records;
}

}  // namespace fathom
