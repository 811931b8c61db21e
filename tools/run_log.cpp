// SPDX-License-Identifier: Apache-2.0
#include "tools/run_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>
#include <set>
#include <stdexcept>

#include "experiments/run_spec.h"
#include "results/duration.h"
#include "results/files.h"
#include "results/grouping.h"
#include "results/metric_name.h"
#include "tasks/nearest.h"
#include "tools/study_labels.h"
#include "tools/terminal_plot.h"

namespace fathom {
namespace {

constexpr std::size_t most_rows = 16;       // of the history, unless all are asked for
constexpr std::size_t most_log_lines = 20;  // of log.txt
constexpr std::size_t plot_rows = 10;
constexpr std::size_t narrowest_plot = 36, widest_plot = 72;
constexpr std::size_t gap = 2;

// A leaf as a person reads it: no quotes, "[8, 16]".
std::string leaf_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const Json& element : value) text += (text.empty() ? "" : ", ") + leaf_text(element);
  return "[" + text + "]";
}

// "depth 2, width 32, positions.kind learned": the leaves of a part of the configuration.
void flatten(const Json& part, const std::string& prefix, std::vector<std::string>& items) {
  for (const auto& [key, value] : part.items()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object()) {
      flatten(value, name, items);
    } else {
      const std::string text = leaf_text(value);
      // What a thing is called says what it is: "parity", not "name parity".
      const bool called = key == "name" || key == "kind";
      items.insert(called && prefix.empty() ? items.begin() : items.end(),
                   called ? (prefix.empty() ? text : prefix + " " + text) : name + " " + text);
    }
  }
}

// Items after a heading, on as many lines as they take.
void wrap(const std::string& heading, const std::vector<std::string>& items, std::size_t columns,
          std::vector<Line>& lines) {
  constexpr std::size_t indent = 12;
  std::string text;
  const auto flush = [&](bool first) {
    lines.push_back({{pad(first ? "  " + heading : "", indent), Ink::faint}, {text}});
    text.clear();
  };
  bool first = true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string item = items[i] + (i + 1 < items.size() ? "," : "");
    if (!text.empty() && indent + display_width(text) + 1 + display_width(item) > columns) {
      flush(first);
      first = false;
    }
    text += (text.empty() ? "" : " ") + item;
  }
  if (!text.empty()) flush(first);
}

std::vector<Line> configuration_lines(const Json& configuration, std::size_t columns, bool unicode) {
  std::vector<std::string> parts = {"task", "model", "train", "evaluate"};
  for (const auto& [key, value] : configuration.items()) {
    if (std::ranges::find(parts, key) == parts.end()) parts.push_back(key);
  }
  std::vector<Line> lines;
  for (const std::string& part : parts) {
    if (!configuration.contains(part)) continue;
    std::vector<std::string> items;
    if (configuration.at(part).is_object()) {
      flatten(configuration.at(part), "", items);
    } else {
      items = {configuration.at(part).dump()};
    }
    for (std::string& item : items) item = showable(item, unicode);
    wrap(part, items, columns, lines);
  }
  return lines;
}

Ink ink_of(RunPhase phase) {
  switch (phase) {
    case RunPhase::done:
    case RunPhase::stopped:
      return Ink::good;
    case RunPhase::diverged:
    case RunPhase::interrupted:
      return Ink::warning;
    case RunPhase::failed:
      return Ink::bad;
    case RunPhase::pending:
    case RunPhase::running:
      return Ink::plain;
  }
  return Ink::plain;
}

// "done after 1500 updates, in 12s, AMD EPYC 9R14"
Line state_line(const RunLog& log, bool unicode) {
  const RunStatus& status = log.status;
  std::string text;
  if (log.record) {
    text = fmt::format(" after {} updates, in {}", log.record->steps, duration_text(log.record->environment.seconds));
    const std::string& processor = log.record->environment.processor;
    if (!processor.empty()) text += ", " + processor;
  } else if (status.phase != RunPhase::pending) {
    const std::int64_t seen = log.history.empty() ? 0 : log.history.back().step;
    const std::int64_t update = std::max(status.step, seen);
    if (update > 0) text = fmt::format(" at update {}", update);
    if (update > 0 && log.run.updates > 0) text += fmt::format(" of {}", log.run.updates);
  }
  if (status.phase == RunPhase::running) {
    text += fmt::format(", process {} on {}, heard of {} ago", status.process, status.host,
                        duration_text(status.heartbeat_age));
  }
  if (status.attempt > 1) text += fmt::format(", attempt {}", status.attempt);
  if (!status.message.empty()) text += ": " + status.message;
  return {{"  "}, {std::string(to_string(status.phase)), ink_of(status.phase)}, {showable(text, unicode)}};
}

std::set<std::string> metrics_of(const std::vector<HistoryEntry>& history) {
  std::set<std::string> names;
  for (const HistoryEntry& entry : history) {
    for (const auto& [name, value] : entry.metrics) names.insert(name);
  }
  return names;
}

std::vector<Line> curve_lines(const RunLog& log, const LogStyle& style, std::size_t columns, bool unicode) {
  const std::vector<std::string> metrics = curve_metrics(log.history, style);
  const std::size_t room = columns > gap ? columns - gap : 0;
  const std::size_t beside = std::max<std::size_t>(1, std::min(metrics.size(), (room + gap) / (narrowest_plot + gap)));
  const std::size_t width = std::clamp((room + gap) / beside - gap, std::size_t{24}, widest_plot);
  std::vector<Line> lines;
  for (std::size_t first = 0; first < metrics.size(); first += beside) {
    std::vector<std::vector<Line>> row;
    for (std::size_t i = first; i < std::min(first + beside, metrics.size()); ++i) {
      TerminalPlot plot{metric_label(metrics[i]), {}, is_proportion(metrics[i])};
      for (const HistoryEntry& entry : log.history) {
        const auto value = entry.metrics.find(metrics[i]);
        if (value != entry.metrics.end()) plot.points.emplace_back(static_cast<double>(entry.step), value->second);
      }
      row.push_back(draw_plot(plot, width, plot_rows, unicode));
    }
    lines.emplace_back();
    for (Line& line : side_by_side(row, gap)) {
      line.insert(line.begin(), {std::string(gap, ' ')});
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

// The indices of at most `most` of `count` things: the first, the last, and evenly between them.
std::vector<std::size_t> evenly(std::size_t count, std::size_t most) {
  std::vector<std::size_t> indices;
  const std::size_t shown = std::min(count, most);
  for (std::size_t i = 0; i < shown; ++i) indices.push_back(shown < 2 ? 0 : i * (count - 1) / (shown - 1));
  return indices;
}

// A line an evaluation; as many metrics as there is room for, those that are drawn first.
std::vector<Line> history_lines(const RunLog& log, const LogStyle& style, std::size_t columns, bool unicode) {
  std::vector<std::string> metrics = curve_metrics(log.history, style);
  for (const std::string& name : metrics_of(log.history)) {
    if (std::ranges::find(metrics, name) == metrics.end()) metrics.push_back(name);
  }
  std::string head = std::string(gap, ' ') + pad_left("update", 8);
  std::vector<std::size_t> widths;
  for (const std::string& name : metrics) {
    const std::size_t width = std::max<std::size_t>(display_width(metric_label(name)), 8);
    if (display_width(head) + gap + width > columns) break;
    widths.push_back(width);
    head += std::string(gap, ' ') + pad_left(metric_label(name), width);
  }
  const std::vector<std::size_t> rows =
      evenly(log.history.size(), style.all ? std::numeric_limits<std::size_t>::max() : most_rows);
  std::vector<Line> lines = {{}, {{head, Ink::faint}}};
  for (const std::size_t row : rows) {
    const HistoryEntry& entry = log.history[row];
    std::string text = std::string(gap, ' ') + pad_left(fmt::format("{}", entry.step), 8);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const auto value = entry.metrics.find(metrics[i]);
      const std::string number = value == entry.metrics.end() ? "" : fmt::format("{:.4f}", value->second);
      text += std::string(gap, ' ') + pad_left(number, widths[i]);
    }
    lines.push_back({{text}});
  }
  const std::size_t left_out = log.history.size() - rows.size();
  if (left_out > 0 || widths.size() < metrics.size()) {
    std::string rest = fmt::format("  {} of {} evaluations, {} of {} metrics", rows.size(), log.history.size(),
                                   widths.size(), metrics.size());
    if (left_out > 0) rest += "; --all shows every evaluation";
    lines.push_back({{fit(rest, columns, unicode), Ink::faint}});
  }
  return lines;
}

std::vector<Line> tail_lines(const RunLog& log, const LogStyle& style, bool unicode) {
  const std::size_t shown = style.all ? log.lines.size() : std::min(log.lines.size(), most_log_lines);
  std::vector<Line> lines = {{}};
  const std::string place = showable(log_place(log.run.directory.path()).string(), unicode);
  lines.push_back(
      {{fmt::format("  {}{}", place, shown < log.lines.size() ? fmt::format(", the last {} lines", shown) : ""),
        Ink::faint}});
  for (std::size_t i = log.lines.size() - shown; i < log.lines.size(); ++i) {
    lines.push_back({{"  " + showable(log.lines[i], unicode)}});
  }
  return lines;
}

void append(std::vector<Line> more, std::vector<Line>& lines) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

RunLog read_log(const FoundRun& run) {
  RunLog log{run, look_at(run.directory), nullptr, {}, {}, {}};
  const std::filesystem::path configuration = run.directory.configuration();
  if (std::filesystem::exists(configuration)) {
    log.configuration = Json::parse(read_file(configuration), nullptr, false);
    if (log.configuration.is_discarded()) {
      throw FileError(configuration, fmt::format("{} is damaged: it is not valid JSON", configuration.string()));
    }
    const Json steps = config_value(log.configuration, "train.steps");
    if (steps.is_number_integer()) log.run.updates = steps.get<std::int64_t>();
  }
  if (log.status.phase != RunPhase::failed) log.record = run.directory.read_result();
  log.history = run.directory.read_metrics();
  if (const std::filesystem::path text = run.directory.path() / "log.txt"; std::filesystem::exists(text)) {
    log.lines = read_lines(text);
  }
  return log;
}

std::vector<std::string> curve_metrics(const std::vector<HistoryEntry>& history, const LogStyle& style) {
  const std::set<std::string> known = metrics_of(history);
  for (const std::string& name : style.metrics) {
    if (known.contains(name)) continue;
    if (known.empty()) throw std::invalid_argument("--metric " + name + ": the run has no evaluation yet");
    throw std::invalid_argument(fmt::format("--metric {}: not measured while the run trained; did you mean '{}'?", name,
                                            nearest(name, {known.begin(), known.end()})));
  }
  if (!style.metrics.empty()) return style.metrics;
  std::vector<std::string> usual;
  for (const char* name : {"validation.loss", "validation.exact_match"}) {
    if (known.contains(name)) usual.emplace_back(name);
  }
  return usual;
}

std::vector<Line> draw_log(const RunLog& log, const LogStyle& style, const TerminalLook& look) {
  const auto columns = static_cast<std::size_t>(std::max(look.columns - 1, 40));
  const std::string label = log.run.label.empty() ? log.run.identity : log.run.label + "  ";
  std::vector<Line> lines = {
      {{showable(label, look.unicode), Ink::strong}, {log.run.label.empty() ? "" : log.run.identity, Ink::faint}}};
  lines.push_back({{"  " + showable(log.run.directory.path().string(), look.unicode), Ink::faint}});
  lines.push_back(state_line(log, look.unicode));
  if (!log.configuration.is_null()) append(configuration_lines(log.configuration, columns, look.unicode), lines);
  if (!style.metrics.empty() || !log.history.empty()) append(curve_lines(log, style, columns, look.unicode), lines);
  if (!log.history.empty()) append(history_lines(log, style, columns, look.unicode), lines);
  if (!log.lines.empty()) append(tail_lines(log, style, look.unicode), lines);
  return lines;
}

}  // namespace fathom
