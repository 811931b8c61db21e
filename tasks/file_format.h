// SPDX-License-Identifier: Apache-2.0
// Instances in a file, one JSON object a line, under a header line: what `fathom tasks export` writes and the task
// `file` reads. Data made elsewhere needs little of it:
//   {"vocabulary": ["0", "1", "<sep>", "<eos>"]}
//   {"tokens": [0, 1, 1, 2, 0, 3], "prompt": 4}
//   {"tokens": [1, 0, 0, 2, 1, 3], "prompt": 4, "split": "test", "buckets": {"ones": 1}}
// Header keys, all optional: name, summary, source, complexity, answer (next_token, per_position, pooled; the first is
// the default), vocabulary (names in the order of their ids; default: the ids themselves), end (id of the token that
// ends an answer; default: the token <eos>, or else the one that ends every line), classes (of labels), graph_classes,
// floors (a list of {name, documentation}).
// Line keys: tokens, and optionally prompt (default: all tokens for labels), trace, given, targets (labels; for
// next_token the tokens themselves are the targets), loss_mask, metric_mask, positions, anchored, size (default: the
// number of tokens), split (training, validation, test; where no line names one, of every ten lines the ninth is
// validation and the tenth test), buckets, floors (scores in the header's order), ceiling, string_ceiling, graph
// ({nodes, directed, edges, marks, label, labels}). A line holds one answer and one trace: where others are right as
// well, as among shortest paths, they count as wrong.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// One line.
struct FileLine {
  Example example;
  int size = 0;
  Part part = Part::training;
  std::map<std::string, int> buckets;
  std::vector<double> floors;
  double ceiling = 1.0, string_ceiling = 1.0;
  std::optional<GraphReading> graph;
};

// A whole file.
struct InstanceFile {
  std::string name, summary, source, complexity;
  AnswerKind answer = AnswerKind::next_token;
  std::vector<std::string> vocabulary;  // <eos> is one of them where answers are tokens
  int classes = 0;                      // of labels; the vocabulary's size where answers are tokens
  int graph_classes = 0;
  std::vector<Bound> floors;
  std::vector<FileLine> lines;
  std::string digest;  // of the file's bytes
};

// Throws std::invalid_argument with FILE:LINE, what is wrong and what would be right.
InstanceFile read_instance_file(const std::string& path);
InstanceFile parse_instance_file(const std::string& text, const std::string& path);

// The header line of a task's instances in one format, and the line of one of them; without the end of the line.
std::string file_header(const Task& task);
std::string file_line(const Task& task, const Instance& instance, const Format& format, Part part);

}  // namespace fathom
