// SPDX-License-Identifier: Apache-2.0
#include "experiments/include.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace fathom {

namespace {

namespace fs = std::filesystem;

// What a file is known by, however it was named.
std::string identity_of(const std::string& path) {
  std::error_code problem;
  const fs::path canonical = fs::weakly_canonical(path, problem);
  return problem ? path : canonical.string();
}

// Puts `top` on `below`.
void merge(YamlNode& below, YamlNode top) {
  if (!below.is_map() || !top.is_map()) {
    below = std::move(top);
    return;
  }
  for (YamlEntry& entry : top.entries) {
    const auto same = std::ranges::find(below.entries, entry.key, &YamlEntry::key);
    if (same == below.entries.end()) {
      below.entries.push_back(std::move(entry));
    } else {
      same->place = entry.place;
      merge(same->value, std::move(entry.value));
    }
  }
  below.place = top.place;
}

class Includes {
 public:
  YamlNode resolve(YamlNode file) {
    const auto entry = std::ranges::find(file.entries, "include", &YamlEntry::key);
    if (!file.is_map() || entry == file.entries.end()) return file;
    const std::vector<YamlNode> paths = paths_of(entry->value);
    file.entries.erase(entry);
    open_.emplace_back(file.place.file, identity_of(file.place.file));
    YamlNode merged;
    merged.kind = YamlNode::Kind::map;
    for (const YamlNode& path : paths) merge(merged, read(path));
    open_.pop_back();
    merge(merged, std::move(file));
    return merged;
  }

 private:
  static std::vector<YamlNode> paths_of(const YamlNode& node) {
    const std::vector<YamlNode> paths = node.is_list() ? node.items : std::vector<YamlNode>{node};
    for (const YamlNode& path : paths) {
      if (path.is_scalar() && !path.text.empty()) continue;
      throw StudyError(path.place, "'include' is the path of a file, or a list of them");
    }
    if (paths.empty()) throw StudyError(node.place, "'include' names no file; leave it out");
    return paths;
  }

  YamlNode read(const YamlNode& path) {
    const fs::path folder = fs::path(path.place.file).parent_path();
    const std::string name = (folder / path.text).lexically_normal().string(), identity = identity_of(name);
    const auto again = std::ranges::find(open_, identity, &std::pair<std::string, std::string>::second);
    if (again != open_.end()) {
      std::vector<std::string> circle;
      for (auto file = again; file != open_.end(); ++file) circle.push_back(file->first);
      circle.push_back(name);
      throw StudyError(path.place, fmt::format("files include each other in a circle: {}", fmt::join(circle, " > ")));
    }
    if (open_.size() >= static_cast<std::size_t>(deepest_include)) {
      throw StudyError(path.place, fmt::format("files include each other more than {} deep", deepest_include));
    }
    if (++read_ > most_includes) {
      throw StudyError(path.place, fmt::format("more than {} files are included", most_includes));
    }
    YamlNode file;
    try {
      file = read_yaml_file(name);
    } catch (const StudyError& error) {
      // Without a line it is the path that is wrong, not what stands in the file.
      if (error.place.line > 0) throw;
      throw StudyError(path.place, fmt::format("include: {}", error.what()));
    }
    if (!file.is_map()) throw StudyError(file.place, "an included file is a map of keys to values");
    return resolve(std::move(file));
  }

  std::vector<std::pair<std::string, std::string>> open_;  // file as it was named, what it is known by
  int read_ = 0;
};

}  // namespace

YamlNode read_with_includes(const std::string& path) { return with_includes(read_yaml_file(path)); }

YamlNode with_includes(YamlNode file) { return Includes().resolve(std::move(file)); }

}  // namespace fathom
