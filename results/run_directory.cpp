// SPDX-License-Identifier: Apache-2.0
#include "results/run_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "results/files.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

// Parses one JSON text of a file and reads it with `read`; every fault becomes a FileError that names the place.
template <class Read>
auto parse(const fs::path& path, const std::string& text, const std::string& place, Read read) {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception&) {
    throw FileError(path, fmt::format("{}{} is damaged: it is not valid JSON", path.string(), place));
  } catch (const std::invalid_argument& error) {
    throw FileError(path, fmt::format("{}{} is damaged: {}", path.string(), place, error.what()));
  }
}

template <class Read>
auto parse_lines(const fs::path& path, Read read) {
  std::vector<decltype(read(Json()))> values;
  std::size_t number = 0;
  for (const std::string& line : read_lines(path))
    values.push_back(parse(path, line, fmt::format(":{}", ++number), read));
  return values;
}

// What text in no valid UTF-8 (a system's message) becomes must not end a run: dump() would throw.
std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

}  // namespace

void RunDirectory::open(const Json& resolved_configuration, const Environment& where) const {
  make_folder(path_);
  sweep_temporaries(path_);
  write_file(configuration(), dump(resolved_configuration, 2) + "\n");
  write_file(environment(), dump(to_json(where), 2) + "\n");
}

void RunDirectory::append_metrics(const HistoryEntry& entry) const { append_line(metrics(), dump(to_json(entry))); }

void RunDirectory::rewind_metrics(std::int64_t step) const {
  if (!is_there(metrics())) return;
  std::string kept;
  for (const HistoryEntry& entry : read_metrics())
    if (entry.step <= step) kept += dump(to_json(entry)) + "\n";
  write_file(metrics(), kept);
}

std::vector<HistoryEntry> RunDirectory::read_metrics() const {
  if (!is_there(metrics())) return {};
  return parse_lines(metrics(), history_from_json);
}

void RunDirectory::write_result(const RunRecord& record) const {
  write_file(result(), dump(to_json(record, false), 2) + "\n");
}

std::optional<RunRecord> RunDirectory::read_result() const {
  if (!is_there(result())) return std::nullopt;
  RunRecord record = parse(result(), read_file(result()), "", record_from_json);
  record.history = read_metrics();
  return record;
}

std::vector<RunRecord> read_runs(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    paths.push_back(entry->path());
  if (error) throw FileError(folder, fmt::format("cannot list {}: {}", folder.string(), error.message()));
  std::sort(paths.begin(), paths.end());
  std::vector<RunRecord> records;
  for (const fs::path& path : paths)
    if (auto record = RunDirectory(path).read_result()) records.push_back(std::move(*record));
  return records;
}

std::string record_lines(std::vector<RunRecord> records, bool with_history) {
  // The line itself breaks ties, so that no order of the records can show.
  std::vector<std::pair<Json, std::string>> lines;
  lines.reserve(records.size());
  for (const RunRecord& record : records)
    lines.emplace_back(Json::array({record.study, record.arm, record.axes, record.seed}),
                       dump(to_json(record, with_history)));
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += line.second + "\n";
  return text;
}

void write_record_lines(const fs::path& path, std::vector<RunRecord> records, bool with_history) {
  write_file(path, record_lines(std::move(records), with_history));
}

std::vector<RunRecord> read_record_lines(const fs::path& path) { return parse_lines(path, record_from_json); }

}  // namespace fathom
