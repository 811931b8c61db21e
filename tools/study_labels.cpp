// SPDX-License-Identifier: Apache-2.0
#include "tools/study_labels.h"

#include <fmt/format.h>

#include <system_error>

namespace fathom {

std::string study_title(const Study& study) {
  return study.scale.empty() ? study.name : fmt::format("{} at scale {}", study.name, study.scale);
}

std::string run_label(const RunSpec& run) {
  std::string label = run.arm;
  for (const auto& [key, value] : run.axes) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", key.substr(key.rfind('.') + 1), text);
  }
  if (!run.control.empty()) label += fmt::format("{}control {}", label.empty() ? "" : ", ", run.control);
  return label + fmt::format("{}seed {}", label.empty() ? "" : ", ", run.seed);
}

std::filesystem::path log_place(const std::filesystem::path& run_folder) {
  std::error_code error;
  const std::filesystem::path log = run_folder / "log.txt";
  return std::filesystem::exists(log, error) ? log : run_folder;
}

}  // namespace fathom
