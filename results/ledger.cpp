// SPDX-License-Identifier: Apache-2.0
#include "results/ledger.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <exception>
#include <string_view>
#include <utility>

#include "results/files.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

// A line is {"identity":"...","size":...,"changed":...,"run":{...}}, in this order, so that its identity can be seen
// without reading the rest.
constexpr std::string_view kBeginning = "{\"identity\":\"";

// What every plan says of its runs, and lines therefore leave out.
const std::array<const char*, 8> kPlanned = {"identity", "study", "scale", "arm",
                                             "control",  "seed",  "axes",  "configuration"};

struct Stamp {
  std::int64_t size = 0;
  std::int64_t changed = 0;  // ns since 1970
  bool operator==(const Stamp&) const = default;
};

std::optional<Stamp> stamp_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return Stamp{status.st_size, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

std::string line_of(const std::string& identity, const Stamp& stamp, const RunRecord& record) {
  Json run = to_json(record, false);
  for (const char* key : kPlanned) run.erase(key);
  return fmt::format("{}{}\",\"size\":{},\"changed\":{},\"run\":{}}}", kBeginning, identity, stamp.size, stamp.changed,
                     run.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string identity_of(const std::string& line) {
  if (!line.starts_with(kBeginning)) return "";
  const std::size_t end = line.find('"', kBeginning.size());
  return end == std::string::npos ? "" : line.substr(kBeginning.size(), end - kBeginning.size());
}

// The line's record, or nothing where it is damaged or of another state of the file.
std::optional<RunRecord> record_of(const std::string& line, const std::string& identity, const Stamp& stamp) {
  try {
    Json json = Json::parse(line);
    if (Stamp{json.at("size"), json.at("changed")} != stamp) return std::nullopt;
    Json& run = json.at("run");
    run["identity"] = identity;
    for (const char* text : {"study", "scale", "arm"}) run[text] = "";
    run["control"] = false;
    run["seed"] = 0u;
    for (const char* object : {"axes", "configuration"}) run[object] = Json::object();
    return record_from_json(run);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Ledger::Ledger(const fs::path& out) : out_(out) {
  std::error_code error;
  if (!fs::exists(out_ / "ledger.jsonl", error)) return;
  try {
    for (std::string& line : read_lines(out_ / "ledger.jsonl")) {
      const std::string identity = identity_of(line);
      if (!identity.empty()) lines_[identity] = std::move(line);
    }
  } catch (const FileError&) {
    lines_.clear();
  }
}

std::optional<Ledger::Entry> Ledger::find(const std::string& identity) {
  const RunDirectory run = directory(identity);
  const std::optional<Stamp> stamp = stamp_of(run.result());
  const auto line = lines_.find(identity);
  if (stamp && line != lines_.end()) {
    if (auto record = record_of(line->second, identity, *stamp)) return Entry{std::move(*record), true};
  }
  leave_out(identity);
  if (!stamp) return std::nullopt;
  std::optional<RunRecord> record = run.read_result(false);
  if (!record) return std::nullopt;
  lines_[identity] = line_of(identity, *stamp, *record);
  changed_ = true;
  return Entry{std::move(*record), false};
}

bool Ledger::has_file(const std::string& identity) const { return stamp_of(directory(identity).result()).has_value(); }

void Ledger::leave_out(const std::string& identity) { changed_ = lines_.erase(identity) > 0 || changed_; }

void Ledger::write() const noexcept {
  if (!changed_) return;
  try {
    std::string text;
    for (const auto& [identity, line] : lines_) text += line + "\n";
    write_file(out_ / "ledger.jsonl", text);
  } catch (const std::exception&) {
    // The next start reads the runs themselves.
  }
}

}  // namespace fathom
