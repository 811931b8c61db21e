// SPDX-License-Identifier: Apache-2.0
#include "experiments/study_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace fathom {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> studies_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code problem;
  fs::recursive_directory_iterator walk(folder, problem);
  for (; !problem && walk != fs::recursive_directory_iterator(); walk.increment(problem)) {
    const fs::path& path = walk->path();
    if (path.filename().string().starts_with(".")) {
      if (walk->is_directory()) walk.disable_recursion_pending();
    } else if (path.extension() == ".yaml" && walk->is_regular_file()) {
      files.push_back(path.lexically_normal().string());
    }
  }
  if (problem) throw StudyError({folder, 0, 0}, fmt::format("cannot be listed: {}", problem.message()));
  std::erase_if(files, [](const std::string& file) { return !read_yaml_file(file).find("study"); });
  if (files.empty())
    throw StudyError({folder, 0, 0}, "there is no study below this folder (*.yaml with a 'study' key)");
  std::ranges::sort(files);
  return files;
}

}  // namespace

std::vector<std::string> study_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code problem;
    const std::vector<std::string> found =
        fs::is_directory(path, problem) ? studies_below(path) : std::vector<std::string>{path};
    for (const std::string& file : found) {
      const bool known = std::ranges::any_of(files, [&](const std::string& other) {
        std::error_code missing;
        return other == file || fs::equivalent(other, file, missing);
      });
      if (!known) files.push_back(file);
    }
  }
  return files;
}

std::vector<Study> load_studies(const std::vector<std::string>& paths, const std::string& scale,
                                const std::vector<std::string>& sets) {
  std::vector<Study> studies;
  std::map<std::string, std::string> files;  // by the study's name
  for (const std::string& file : study_files(paths)) {
    studies.push_back(load_study(file, scale, sets));
    const auto [other, fresh] = files.emplace(studies.back().name, file);
    if (fresh) continue;
    throw StudyError(studies.back().place, fmt::format("the study '{}' has the name of the one in {}; their results "
                                                       "would go to one folder",
                                                       studies.back().name, other->second));
  }
  return studies;
}

}  // namespace fathom
