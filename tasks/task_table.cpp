// SPDX-License-Identifier: Apache-2.0
#include "tasks/task_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

#include "tasks/registry.h"
#include "tasks/text_layout.h"

namespace fathom {
namespace {

// Columns of the table: name, source, complexity. Two spaces stand between them.
constexpr std::array<std::size_t, 3> widths = {28, 30, 38};

std::string listed(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
  return line;
}

std::string size_range(const TaskInfo& info) {
  return info.largest < 1 << 16 ? fmt::format("{} to {}", info.smallest, info.largest)
                                : fmt::format("{} and up", info.smallest);
}

// The words in lines of at most `width` columns.
std::vector<std::string> wrapped(const std::string& words, std::size_t width) {
  std::vector<std::string> lines(1);
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
  }
  return lines;
}

std::string table_row(const std::array<std::string, 3>& cells) {
  std::array<std::vector<std::string>, 3> lines;
  std::size_t height = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    lines[c] = wrapped(cells[c], widths[c]);
    height = std::max(height, lines[c].size());
  }
  std::string text;
  for (std::size_t i = 0; i < height; ++i) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      line += fmt::format("{:<{}}  ", i < lines[c].size() ? lines[c][i] : "", widths[c]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace

std::string describe_task(const TaskInfo& info) {
  const std::size_t gap = text_width - info.name.size();
  std::string text = fmt::format("{}{:>{}}\n", info.name, info.family, gap);
  text += labelled("task", info.summary);
  text += labelled("source", info.source);
  text += labelled("complexity", info.complexity);
  text += labelled(info.size_name, size_range(info));
  std::vector<std::string> formats;
  for (const Format::Kind kind : info.formats) formats.push_back(to_string(kind));
  text += labelled("cot", listed(formats));
  std::string label = "parameters";
  for (const ParameterInfo& parameter : info.parameters) {
    const std::string given = to_string(parameter.default_value);
    text += labelled(label, fmt::format("{} (default {}): {}", parameter.name, given, parameter.documentation));
    label.clear();
  }
  return text;
}

std::string task_table() {
  const std::vector<TaskEntry>& entries = all_tasks();
  std::vector<std::string> families;
  for (const TaskEntry& entry : entries) {
    if (std::ranges::find(families, entry.info.family) == families.end()) families.push_back(entry.info.family);
  }
  std::string text = fmt::format("{} tasks; `fathom tasks show NAME` says more of one\n", entries.size());
  for (const std::string& family : families) {
    text += "\n" + table_row({family, "source", "complexity"}) + std::string(text_width, '-') + "\n";
    for (const TaskEntry& entry : entries) {
      if (entry.info.family == family) text += table_row({entry.info.name, entry.info.source, entry.info.complexity});
    }
  }
  return text;
}

}  // namespace fathom
