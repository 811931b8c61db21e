// SPDX-License-Identifier: Apache-2.0
#include "tools/study_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>
#include <utility>

#include "results/duration.h"

namespace fathom {
namespace {

constexpr std::size_t widest_bar = 40;
constexpr std::size_t narrowest_bar = 8;
constexpr std::size_t worker_bar = 12;
constexpr std::size_t shortest_label = 16;
constexpr std::size_t gap = 2;
constexpr int rows_for_air = 12;  // shorter terminals get no blank lines

// "21/48" or "21 of at most 48".
std::string ended_text(const StudyView& view) {
  const std::size_t ended = view.done + view.failed + view.diverged;
  return fmt::format("{}{}{}", ended, view.runs_at_most ? " of at most " : "/", view.total);
}

std::string runs_text(const StudyView& view) { return ended_text(view) + " runs"; }

// "quickstart  ━━━━━╸──────  43 %  21/48 runs  3m20s left"
Line heading(const StudyView& view, std::size_t columns, bool unicode) {
  std::vector<std::string> facts = {pad_left(percent_text(view.share), 5), runs_text(view)};
  if (const std::string left = time_left_text(view); !left.empty()) facts.push_back(left);
  std::string right;
  for (const std::string& fact : facts) right += std::string(gap, ' ') + fact;
  const std::size_t taken = display_width(right) + gap;
  const std::size_t room = columns > taken ? columns - taken : 0;
  const std::size_t title = std::min(display_width(view.title), room > narrowest_bar ? room - narrowest_bar : 0);
  Line line;
  if (title >= narrowest_bar || title == display_width(view.title)) {
    line.push_back({fit(view.title, title, unicode), Ink::strong});
    line.push_back({std::string(gap, ' ')});
  }
  const std::size_t used = display_width(line) + display_width(right);
  const std::size_t free = columns > used ? columns - used : 0;
  if (free > 0) {
    for (Span& span : bar(view.share, std::min(free, widest_bar), unicode, Ink::good)) line.push_back(std::move(span));
  }
  line.push_back({right});
  return line;
}

// How many runs are in each state, as far as there are any.
std::vector<Span> count_spans(const StudyView& view) {
  std::vector<Span> spans = {{fmt::format("{} done", view.done)}};
  const auto add = [&](std::size_t count, const std::string& text, Ink ink = Ink::plain) {
    if (count > 0) spans.push_back({text, ink});
  };
  add(view.running, fmt::format("{} running", view.running));
  add(view.elsewhere, fmt::format("{} in another process", view.elsewhere));
  add(view.failed, fmt::format("{} failed", view.failed), Ink::bad);
  add(view.diverged, fmt::format("{} diverged", view.diverged), Ink::warning);
  add(view.interrupted, fmt::format("{} cut off", view.interrupted));
  const std::size_t rest = waiting(view);
  add(rest, fmt::format("{}{} waiting", view.runs_at_most ? "at most " : "", rest), Ink::faint);
  return spans;
}

// "  18 done · 2 running · 1 failed · 24 waiting"
Line counts(const StudyView& view, bool unicode) {
  Line line;
  for (const Span& span : count_spans(view)) {
    line.push_back({line.empty() ? "  " : unicode ? " · " : ", ", Ink::faint});
    line.push_back(span);
  }
  if (view.stopping) line.push_back({"  stopping; checkpoints are kept", Ink::warning});
  return line;
}

// Columns of the workers' lines. `text` is empty where nothing is known.
struct Field {
  std::string heading;
  std::vector<std::string> text;  // one a worker
  int rank = 0;                   // the highest goes first where there is no room

  std::size_t width() const {
    std::size_t widest = display_width(heading);
    for (const std::string& one : text) widest = std::max(widest, display_width(one));
    return widest;
  }
};

std::string number(const std::optional<double>& value, const char* format) {
  return value ? fmt::format(fmt::runtime(format), *value) : "";
}

std::vector<Field> fields_of(const std::vector<WorkerView>& workers) {
  std::vector<Field> fields = {
      {"update", {}, 0}, {"loss", {}, 1}, {"accuracy", {}, 2}, {"tokens/s", {}, 3}, {"where", {}, 4}};
  for (const WorkerView& worker : workers) {
    fields[0].text.push_back(fmt::format("{}/{}", worker.update, worker.updates));
    fields[1].text.push_back(number(worker.loss, "{:.4f}"));
    fields[2].text.push_back(number(worker.accuracy, "{:.3f}"));
    fields[3].text.push_back(worker.tokens_per_second ? rate_text(*worker.tokens_per_second) : "");
    fields[4].text.push_back(worker.where);
  }
  std::erase_if(fields, [](const Field& field) {
    return field.rank > 0 && std::ranges::all_of(field.text, [](const std::string& text) { return text.empty(); });
  });
  return fields;
}

std::size_t total_width(const std::vector<Field>& fields) {
  std::size_t sum = 0;
  for (const Field& field : fields) sum += gap + field.width();
  return sum;
}

// One line a worker below a line of headings: label, bar, and as many numbers as there is room for.
std::vector<Line> worker_lines(const std::vector<WorkerView>& workers, std::size_t columns, bool unicode) {
  std::vector<Field> fields = fields_of(workers);
  std::size_t label = 0;
  for (const WorkerView& worker : workers) label = std::max(label, display_width(worker.label));
  const std::size_t wanted = std::min(label, shortest_label);
  while (fields.size() > 1 && gap + wanted + total_width(fields) > columns) {
    fields.erase(std::ranges::max_element(fields, {}, &Field::rank));
  }
  const std::size_t taken = gap + total_width(fields);
  const std::size_t room = columns > taken ? columns - taken : 0;
  const std::size_t bar_columns = room >= wanted + gap + worker_bar ? worker_bar : 0;
  label = std::min(label, room - (bar_columns > 0 ? gap + bar_columns : 0));

  std::vector<Line> lines;
  std::string head = std::string(gap + label + (bar_columns > 0 ? gap + bar_columns : 0), ' ');
  for (const Field& field : fields) head += std::string(gap, ' ') + pad_left(field.heading, field.width());
  lines.push_back({{head, Ink::faint}});
  for (std::size_t i = 0; i < workers.size(); ++i) {
    const WorkerView& worker = workers[i];
    Line line = {{std::string(gap, ' ') + pad(fit(worker.label, label, unicode), label)}};
    if (bar_columns > 0) {
      line.push_back({std::string(gap, ' ')});
      const double share =
          worker.updates > 0 ? static_cast<double>(worker.update) / static_cast<double>(worker.updates) : 0.0;
      for (Span& span : bar(share, bar_columns, unicode, Ink::good)) line.push_back(std::move(span));
    }
    std::string numbers;
    for (const Field& field : fields) numbers += std::string(gap, ' ') + pad_left(field.text[i], field.width());
    line.push_back({numbers});
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> trouble_lines(const std::vector<TroubleView>& troubles) {
  std::vector<Line> lines;
  for (const TroubleView& trouble : troubles) {
    const std::string attempt = trouble.attempt > 1 ? fmt::format(" (attempt {})", trouble.attempt) : "";
    lines.push_back(
        {{"  " + trouble.label + attempt + " "},
         {ending_text(trouble.state, trouble.message), trouble.state == "failed" ? Ink::bad : Ink::warning}});
    lines.push_back({{"    " + trouble.log, Ink::faint}});
  }
  return lines;
}

std::vector<Line> table_lines(const std::string& table, bool unicode) {
  std::vector<Line> lines;
  std::istringstream text(table);
  for (std::string line; std::getline(text, line);) {
    lines.push_back(line.empty() ? Line{} : Line{{"  " + showable(line, unicode)}});
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// Lines that belong together, and what the last line says where only a part of them is shown. A group shorter than
// `least` lines says nothing.
struct Block {
  std::vector<Line> lines;
  std::size_t least = 1;
  std::size_t lines_each = 1;  // of one thing that is counted
  std::string things;
};

void append(const Block& block, std::size_t room, bool air, bool unicode, std::vector<Line>& screen) {
  const std::size_t space = air ? 1 : 0;
  if (block.lines.empty() || room < std::min(block.least, block.lines.size()) + space) return;
  if (air) screen.emplace_back();
  room -= space;
  if (block.lines.size() <= room) {
    screen.insert(screen.end(), block.lines.begin(), block.lines.end());
    return;
  }
  const auto shown = static_cast<std::ptrdiff_t>(room - 1);
  screen.insert(screen.end(), block.lines.begin(), block.lines.begin() + shown);
  const std::size_t left_out = (block.lines.size() - (room - 1) + block.lines_each - 1) / block.lines_each;
  screen.push_back({{fmt::format("  {} {} more {}", unicode ? "…" : "...", left_out, block.things), Ink::faint}});
}

StudyView shown_view(StudyView view, bool unicode) {
  view.title = showable(view.title, unicode);
  for (WorkerView& worker : view.workers) {
    worker.label = showable(worker.label, unicode);
    worker.where = showable(worker.where, unicode);
  }
  for (TroubleView& trouble : view.troubles) {
    for (std::string* text : {&trouble.label, &trouble.message, &trouble.log}) *text = showable(*text, unicode);
  }
  return view;
}

std::vector<Line> lines_of(const StudyView& raw, std::size_t columns, std::size_t rows, bool unicode, bool cut) {
  const StudyView view = shown_view(raw, unicode);
  std::vector<Line> screen = {heading(view, columns, unicode)};
  if (rows > 1) screen.push_back(counts(view, unicode));
  const bool air = rows + 1 >= rows_for_air;
  const Block workers = {view.workers.empty() ? std::vector<Line>{} : worker_lines(view.workers, columns, unicode), 2,
                         1, "runs at work"};
  const Block troubles = {trouble_lines(view.troubles), 2, 2, "failed or diverged"};
  const Block table = {table_lines(view.table, unicode), 4, 1, "lines of the table"};
  // Workers and troubles leave half of the screen to a table.
  const auto left = [&] { return rows - std::min(rows, screen.size()); };
  const std::size_t kept = std::min(table.lines.size() + (air ? 1 : 0), left() / 2);
  const std::size_t kept_for_both = kept + std::min(troubles.lines.size() + (air ? 1 : 0), (left() - kept) / 2);
  append(workers, left() - kept_for_both, air, unicode, screen);
  append(troubles, left() - std::min(kept, left()), air, unicode, screen);
  append(table, left(), air, unicode, screen);
  if (cut) {
    for (Line& line : screen) line = fit(std::move(line), columns, unicode);
  }
  return screen;
}

}  // namespace

std::string ending_text(std::string_view state, std::string_view message) {
  if (message.empty() || message.starts_with(state)) return std::string(message.empty() ? state : message);
  return fmt::format("{}: {}", state, message);
}

std::size_t waiting(const StudyView& view) {
  const std::size_t known = view.done + view.failed + view.diverged + view.running + view.elsewhere + view.interrupted;
  return view.total > known ? view.total - known : 0;
}

std::vector<Line> draw(const StudyView& view, const TerminalLook& look) {
  const auto columns = static_cast<std::size_t>(std::max(look.columns - 1, 1));
  const auto rows = static_cast<std::size_t>(std::max(look.rows - 1, 1));
  return lines_of(view, columns, rows, look.unicode, true);
}

std::vector<Line> draw_whole(const StudyView& view, const TerminalLook& look) {
  const auto columns = static_cast<std::size_t>(std::max(look.columns - 1, 1));
  return lines_of(view, columns, std::numeric_limits<int>::max(), look.unicode, false);
}

std::string ended_mark(const StudyView& view) { return "[" + ended_text(view) + "]"; }

std::string time_left_text(const StudyView& view) {
  const char* bound = view.time_at_most ? "at most " : "";
  if (view.seconds_left) return fmt::format("{}{} left", bound, duration_text(*view.seconds_left));
  if (!view.worker_seconds_left) return "";
  return fmt::format("{}{} of work left", bound, duration_text(*view.worker_seconds_left));
}

std::string counts_text(const StudyView& view) {
  std::string text;
  for (const Span& span : count_spans(view)) text += (text.empty() ? "" : ", ") + span.text;
  return text;
}

std::string summary_line(const StudyView& view) {
  std::string text = fmt::format("{}, {} of the work", runs_text(view), percent_text(view.share));
  if (const std::string left = time_left_text(view); !left.empty()) text += ", " + left;
  if (view.elsewhere > 0) text += fmt::format(", {} in another process", view.elsewhere);
  if (view.failed > 0) text += fmt::format(", {} failed", view.failed);
  if (view.diverged > 0) text += fmt::format(", {} diverged", view.diverged);
  return text;
}

}  // namespace fathom
