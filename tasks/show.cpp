// SPDX-License-Identifier: Apache-2.0
#include "tasks/show.h"

#include <fmt/format.h>

#include "tasks/graph/drawing.h"
#include "tasks/text_layout.h"

namespace fathom {
namespace {

constexpr int scored_instances = 1000;  // over which the floors' exact match is given

std::string listed(const std::vector<std::string>& names, const std::string& separator) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : separator) + name;
  return line;
}

// The token whose prediction target i is, or -1: the next token, the same one, or (pooled) the whole instance.
std::ptrdiff_t predicted_token(AnswerKind kind, std::size_t target) {
  if (kind == AnswerKind::next_token) return static_cast<std::ptrdiff_t>(target) + 1;
  return kind == AnswerKind::per_position ? static_cast<std::ptrdiff_t>(target) : -1;
}

TextRow marked(const std::string& label, const std::vector<std::uint8_t>& mask, std::size_t tokens, AnswerKind kind) {
  TextRow row{label, std::vector<std::string>(tokens)};
  for (std::size_t i = 0; i < mask.size(); ++i) {
    const std::ptrdiff_t token = predicted_token(kind, i);
    if (mask[i] != 0 && token >= 0 && token < static_cast<std::ptrdiff_t>(tokens)) {
      row.cells[static_cast<std::size_t>(token)] = '*';
    }
  }
  return row;
}

// The name of each part at its first token.
TextRow part_row(const Example& example) {
  TextRow row{"part", std::vector<std::string>(example.tokens.size())};
  const std::size_t answer = example.prompt + example.trace;
  const auto name = [&](std::size_t first, std::size_t end, const char* part) {
    if (first < end) row.cells[first] = part;
  };
  name(0, example.prompt, "prompt");
  name(example.prompt, answer, example.given == answer ? "given" : "trace");
  name(answer, example.tokens.size(), "answer");
  return row;
}

std::string token_table(const Task& task, const Example& example) {
  const AnswerKind kind = task.info().answer;
  const std::size_t tokens = example.tokens.size();
  TextRow position{"position", {}};
  TextRow token{"token", {}};
  for (std::size_t i = 0; i < tokens; ++i) {
    position.cells.push_back(std::to_string(example.positions.empty() ? static_cast<int>(i) : example.positions[i]));
    token.cells.push_back(task.vocabulary().name(example.tokens[i]));
  }
  std::vector<TextRow> rows = {token, position};
  if (kind == AnswerKind::per_position) {
    TextRow label{"label", {}};
    for (const int target : example.targets) label.cells.push_back(target < 0 ? "" : std::to_string(target));
    rows.push_back(label);
  }
  if (kind != AnswerKind::pooled) {
    rows.push_back(marked("loss", example.loss_mask, tokens, kind));
    rows.push_back(marked("exact match", example.metric_mask, tokens, kind));
  }
  return aligned({part_row(example)}, rows);
}

std::string answer_text(const Task& task, const Instance& instance) {
  const std::vector<int> answer = task.solve(instance);
  if (task.info().answer == AnswerKind::next_token) return task.vocabulary().text(answer);
  std::vector<std::string> labels;
  for (const int label : answer) labels.push_back(std::to_string(label));
  return listed(labels, " ");
}

std::string graph_text(const GraphReading& graph) {
  std::string text = fmt::format("{} nodes, {} edges: {}", graph.nodes, graph.edges.size(),
                                 edge_list({graph.nodes, graph.directed, graph.edges}));
  for (std::size_t i = 0; i < graph.marks.size(); ++i) {
    text += fmt::format("{}{}", i == 0 ? "; asked: " : ", ", graph.marks[i]);
  }
  return text;
}

std::string floor_text(const Task& task, const Instance& instance) {
  const std::vector<Bound> floors = task.floors();
  const std::vector<double> scores = task.score_floors(instance);
  std::map<std::string, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < floors.size(); ++i) {
    groups[scores[i] == 1.0 ? "right" : scores[i] == 0.0 ? "wrong" : "a guess"].push_back(floors[i].name);
  }
  std::vector<std::string> parts;
  for (const char* group : {"right", "a guess", "wrong"}) {
    if (groups.contains(group)) parts.push_back(fmt::format("{}: {}", group, listed(groups[group], ", ")));
  }
  return listed(parts, "; ");
}

std::string bucket_text(const std::map<std::string, int>& buckets) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : buckets) parts.push_back(fmt::format("{} {}", name, value));
  return listed(parts, ", ");
}

std::string floor_means(const Task& task, Difficulty difficulty, std::uint64_t seed) {
  const std::vector<Bound> floors = task.floors();
  std::vector<double> sums(floors.size(), 0.0);
  for (int i = 0; i < scored_instances; ++i) {
    Stream stream = shown_stream(seed, i);
    const std::vector<double> scores = task.score_floors(*task.sample(stream, difficulty));
    for (std::size_t f = 0; f < sums.size(); ++f) sums[f] += scores[f];
  }
  std::string text = fmt::format("floors: exact match over {} instances of {} {}\n", scored_instances,
                                 task.info().size_name, difficulty.size);
  for (std::size_t f = 0; f < floors.size(); ++f) {
    text += labelled(fmt::format("{:5.1f} %", 100.0 * sums[f] / scored_instances),
                     fmt::format("{}: {}", floors[f].name, floors[f].documentation));
  }
  return text;
}

}  // namespace

Stream shown_stream(std::uint64_t seed, int number) {
  return Stream(seed, Purpose::data, 0, static_cast<std::uint32_t>(number));
}

std::string show_examples(const Task& task, Difficulty difficulty, const Format& format, int count,
                          std::uint64_t seed) {
  const TaskInfo& info = task.info();
  std::string text = fmt::format("{}, {} {}, cot {}, seed {}: {} tokens in the vocabulary\n", info.name, info.size_name,
                                 difficulty.size, to_string(format), seed, task.vocabulary().size());
  for (int i = 0; i < count; ++i) {
    Stream stream = shown_stream(seed, i);
    const InstancePointer instance = task.sample(stream, difficulty);
    text += fmt::format("\ninstance {}\n", i + 1);
    text += token_table(task, task.encode(*instance, format));
    if (const auto graph = task.graph(*instance)) text += labelled("graph", graph_text(*graph));
    text += labelled("answer", answer_text(task, *instance));
    text += labelled("buckets", bucket_text(task.buckets(*instance)));
    text += labelled("floors", floor_text(task, *instance));
  }
  return text + '\n' + floor_means(task, difficulty, seed);
}

}  // namespace fathom
