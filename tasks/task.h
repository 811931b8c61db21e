// SPDX-License-Identifier: Apache-2.0
// The interface of a task: what is learned, drawn as its source draws it, with an oracle, a verifier and floors.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/numeric/random.h"
#include "tasks/format.h"
#include "tasks/graph_reading.h"
#include "tasks/vocabulary.h"

namespace fathom {

// One value of a task's parameter.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;
using ParameterValues = std::map<std::string, ParameterValue>;
// "true", "12", "0.5", "uniform".
std::string to_string(const ParameterValue& value);

// A parameter that a task takes, for documentation and for strict reading of studies.
struct ParameterInfo {
  std::string name;
  ParameterValue default_value;           // its alternative fixes the type
  std::string documentation;              // one line
  std::vector<std::string> choices = {};  // for strings: the valid values, empty if any
  bool is_path = false;  // the name of a file; a study gives it from its own folder, and what counts is the content
  bool later = false;    // came when there were runs already: at its default it is no part of a run's identity
};

// Thrown by a task's factory: `parameter` says which one is wrong, what() is a whole sentence.
class ParameterError : public std::invalid_argument {
 public:
  ParameterError(std::string parameter_name, const std::string& sentence)
      : std::invalid_argument(sentence), parameter(std::move(parameter_name)) {}
  std::string parameter;
};

// How a task's answers are predicted.
enum class AnswerKind { next_token, per_position, pooled };

// What a person and a study need to know about a task before making one.
struct TaskInfo {
  std::string name;
  std::string family;      // sequence, graph, dynamic_programming, recall
  std::string summary;     // one line
  std::string source;      // paper and section
  std::string complexity;  // the facts it stands for, one line
  AnswerKind answer = AnswerKind::next_token;
  bool needs_causal = false;  // per_position: a label stands in the input after its place, for all but causal models
  std::string size_name = "length";  // what Difficulty::size counts: length, nodes, hops
  int smallest = 1;                  // the sizes it can draw
  int largest = 1 << 20;
  int typical = 16;  // a size that its source trains on: what is shown, checked and timed where no other is asked for
  std::vector<Format::Kind> formats = {Format::Kind::none};  // every other one is an error
  std::vector<ParameterInfo> parameters = {};
  int version = 1;  // raised when the same seed would give other examples
  // For tasks that hold a fixed set of instances: the size that stands for all of them, asked for where a study names
  // no sizes, and the digest of what they hold.
  std::optional<int> any_size = {};
  std::string content = {};
};

// What an instance is drawn for. Most tasks draw all three alike; one that holds something out of training (bits that
// never vary there, an unseen part of a cube, the test lines of a file) shows it in the test part alone.
enum class Part { training, validation, test };

// How hard an instance is: the value of the task's size parameter; and what it is drawn for.
struct Difficulty {
  int size = 1;
  Part part = Part::training;
};

// One structured instance (bits, numbers, a graph). Each task derives its own.
class Instance {
 public:
  virtual ~Instance() = default;
  int size = 0;  // what its size parameter counts
};
using InstancePointer = std::unique_ptr<const Instance>;

// An instance as tokens, in three parts: prompt, trace (the chain of thought, the marker that ends it included) and
// answer. For AnswerKind::next_token position i predicts targets[i] == tokens[i + 1]; the last token predicts nothing
// (target -1). For per_position, targets[i] is the label of position i; for pooled, targets has one element, the label
// of the instance.
//
// `given` is where the model begins to write: everything before it is handed to the model, also when it decodes. That
// is the prompt, and in the blank format the pause tokens as well, which are input and never predicted.
struct Example {
  std::vector<int> tokens;
  std::size_t prompt = 0;                 // tokens [0, prompt) are the prompt
  std::size_t trace = 0;                  // tokens [prompt, prompt + trace) the chain of thought, the rest the answer
  std::size_t given = 0;                  // tokens [0, given) are input when the model decodes; the rest it writes
  std::vector<int> targets;               // see above; -1 where there is none
  std::vector<std::uint8_t> loss_mask;    // same length as targets: which targets are trained on
  std::vector<std::uint8_t> metric_mask;  // which targets decide exact match (the answer's)
  std::vector<int> positions;             // ids given by the task; empty: 0, 1, 2, ...; a model that writes more than
                                          // the reference goes on counting from the last of them
  std::vector<std::uint8_t> anchored;     // positions that no random offset shifts; empty: it shifts all of them
};

// What a verifier says of a model's output. `first_wrong_step` is the index of the first wrong step among the steps
// that the format keeps (a missing or a superfluous step is wrong), -1 if none. Without a trace, the trace is right.
struct Verdict {
  bool answer_right = false;
  bool trace_right = false;
  int first_wrong_step = -1;
};

// A predictor that needs no learning, or a bound that no learner can pass.
struct Bound {
  std::string name;  // "always even", "last bit"
  std::string documentation;
};

class Task {
 public:
  virtual ~Task() = default;

  virtual const TaskInfo& info() const = 0;
  virtual const Vocabulary& vocabulary() const = 0;
  // Classes of the labels (per_position, pooled); the vocabulary's size for next_token.
  virtual int classes() const { return vocabulary().size(); }
  // The number of tokens that no example of this size and format exceeds, and that the longest one has: the context is
  // made for it, and positions of an example may be shifted by what it leaves free there. Throws as sample and encode
  // do.
  virtual std::size_t longest(Difficulty difficulty, const Format& format) const = 0;

  // Draws an instance exactly as the cited source does. Throws std::invalid_argument, with the valid range, where the
  // size is none that the task can draw.
  virtual InstancePointer sample(Stream& stream, Difficulty difficulty) const = 0;
  // Throws std::invalid_argument for a format that info().formats does not list.
  virtual Example encode(const Instance& instance, const Format& format) const = 0;
  // The answer's tokens (its end token included) or labels, from an oracle independent of encode's derivation.
  virtual std::vector<int> solve(const Instance& instance) const = 0;
  // Judges what a model wrote after the given tokens (next_token) or its labels. Decided from the instance.
  virtual Verdict verify(const Instance& instance, const Format& format, std::span<const int> output) const = 0;

  // Floors: names, and whether each of them answers this instance right (1, 0, or the chance of a guess); for
  // per_position the share of the metric's positions that it answers right. The same order, the same length. The most
  // frequent answer of an evaluation set is a floor that every task has without asking.
  virtual std::vector<Bound> floors() const = 0;
  virtual std::vector<double> score_floors(const Instance& instance) const = 0;
  // Floors of a whole derivation: rules that write the full trace and the answer, each step from the right steps before
  // it, and whether all that they write is the reference (string match under the trace format). The same order, the
  // same length.
  virtual std::vector<Bound> string_floors() const { return {}; }
  virtual std::vector<double> score_string_floors(const Instance&) const { return {}; }
  // Best-possible exact match on this instance, 1 where nothing limits it.
  virtual double ceiling(const Instance&) const { return 1.0; }
  // Best-possible share of string matches: all of what is written, trace included, equal to the reference. Less than 1
  // where the reference is one of several right derivations.
  virtual double string_ceiling(const Instance&, const Format&) const { return 1.0; }

  // What an accuracy is broken down by: bucket name (the size's name always, then the task's own) to value.
  virtual std::map<std::string, int> buckets(const Instance& instance) const {
    return {{info().size_name, instance.size}};
  }

  // The instance as a graph network reads it; none where the task has no graph.
  virtual std::optional<GraphReading> graph(const Instance&) const { return std::nullopt; }
  // Classes of the graph reading's labels; 0 where there is none.
  virtual int graph_classes() const { return 0; }
};

// Throws std::invalid_argument that names the range where the size lies outside smallest..largest.
void check_size(const TaskInfo& info, Difficulty difficulty);
// Throws std::invalid_argument that names the task's formats where this is none of them.
void check_format(const TaskInfo& info, const Format& format);

}  // namespace fathom
