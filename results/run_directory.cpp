// SPDX-License-Identifier: Apache-2.0
#include "results/run_directory.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "results/descriptor.h"
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

void RunDirectory::append_metrics(const HistoryEntry& entry) const {
  append_line(metrics(), dump(to_json(entry)), true);
}

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

std::optional<RunRecord> RunDirectory::read_result(bool with_history) const {
  if (!is_there(result())) return std::nullopt;
  RunRecord record = parse(result(), read_file(result()), "", record_from_json);
  if (with_history) record.history = read_metrics();
  return record;
}

void RunDirectory::write_failure(const RunFailure& failed) const {
  make_folder(path_);
  const Json json = {
      {"message", failed.message}, {"attempt", failed.attempt}, {"host", failed.host}, {"time", failed.time}};
  write_file(failure(), dump(json, 2) + "\n");
}

std::optional<RunFailure> RunDirectory::read_failure() const {
  if (!is_there(failure())) return std::nullopt;
  try {
    return parse(failure(), read_file(failure()), "", [](const Json& json) {
      return RunFailure{json.at("message"), json.at("attempt"), json.at("host"), json.at("time")};
    });
  } catch (const FileError& error) {
    return RunFailure{error.what(), 1, "", ""};
  }
}

void RunDirectory::remove_failure() const {
  std::error_code error;
  fs::remove(failure(), error);
  if (error) throw FileError(failure(), fmt::format("cannot remove {}: {}", failure().string(), error.message()));
}

void RunDirectory::set_aside(const fs::path& file) const {
  std::error_code error;
  fs::rename(file, file.string() + ".damaged", error);
  if (error) throw FileError(file, fmt::format("cannot set {} aside: {}", file.string(), error.message()));
}

void RunDirectory::note(std::string_view line) const {
  const Descriptor descriptor(::open(log().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (descriptor.is_open()) descriptor.write(fmt::format("{} {}\n", time_now(), line));
}

std::string time_now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

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
  for (const RunRecord& record : records) {
    Json json = to_json(record, with_history);
    json["environment"].erase("seconds");
    lines.emplace_back(Json::array({record.study, record.arm, record.axes, record.seed}), dump(json));
  }
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
