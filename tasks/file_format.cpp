// SPDX-License-Identifier: Apache-2.0
#include "tasks/file_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "tasks/names.h"

namespace fathom {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void fail(const std::string& place, const std::string& sentence) {
  throw std::invalid_argument(fmt::format("{}: {}", place, sentence));
}

// Strict readings of a JSON value: no fraction, no truth value and no number out of range becomes a whole number.
bool read(const Json& json, std::string& value) {
  if (json.is_string()) value = json.get<std::string>();
  return json.is_string();
}
bool read(const Json& json, bool& value) {
  if (json.is_boolean()) value = json.get<bool>();
  return json.is_boolean();
}
bool read(const Json& json, double& value) {
  if (json.is_number()) value = json.get<double>();
  return json.is_number();
}
bool read(const Json& json, int& value) {
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  if (!json.is_number_integer() || json.get<double>() > most || json.get<double>() < -most) return false;
  value = json.get<int>();
  return true;
}
bool read(const Json& json, std::size_t& value) {
  int number = 0;
  if (!read(json, number) || number < 0) return false;
  value = static_cast<std::size_t>(number);
  return true;
}
bool read(const Json& json, std::uint8_t& value) {  // of a mask
  int number = 0;
  if (!read(json, number) || number < 0 || number > 1) return false;
  value = static_cast<std::uint8_t>(number);
  return true;
}
bool read(const Json& json, std::pair<int, int>& value) {
  return json.is_array() && json.size() == 2 && read(json[0], value.first) && read(json[1], value.second);
}
bool read(const Json& json, std::map<std::string, int>& value) {
  if (!json.is_object()) return false;
  return std::ranges::all_of(json.items(), [&](const auto& item) { return read(item.value(), value[item.key()]); });
}
template <class Element>
bool read(const Json& json, std::vector<Element>& value) {
  if (!json.is_array()) return false;
  value.resize(json.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!read(json[i], value[i])) return false;
  }
  return true;
}

// The keys of one JSON object, each checked when it is taken; what is left over is unknown.
class Keys {
 public:
  Keys(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
    if (!object.is_object()) fail(place_, "this line is no JSON object in braces");
  }

  template <class Value>
  bool take(const char* key, Value& value, const char* what) {
    const auto found = object_.find(key);
    if (found == object_.end()) return false;
    ++taken_;
    if (!read(*found, value))
      fail(place_, fmt::format("'{}' is {}, but here it is {}", key, what, found->dump().substr(0, 60)));
    return true;
  }

  // A number of 0 .. 1.
  void take_share(const char* key, double& value) {
    take(key, value, "a number of 0 to 1");
    if (!(value >= 0.0 && value <= 1.0)) fail(place_, fmt::format("'{}' is a number of 0 to 1, not {}", key, value));
  }

  // The place among `names` of the text under `key`, or -1.
  template <std::size_t N>
  int take_choice(const char* key, const std::array<const char*, N>& names) {
    std::string text;
    if (!take(key, text, "a text")) return -1;
    const auto place = std::ranges::find(names, text);
    if (place != names.end()) return static_cast<int>(place - names.begin());
    fail(place_, fmt::format("'{}' is one of {}, not '{}'", key, fmt::join(names, ", "), text));
  }

  const Json* take_object(const char* key) {
    const auto found = object_.find(key);
    if (found == object_.end()) return nullptr;
    ++taken_;
    return &*found;
  }

  void finish(const std::string& known) const {
    if (taken_ == object_.size()) return;
    for (const auto& [key, value] : object_.items()) {
      if (fmt::format(" {} ", known).find(" " + key + " ") == std::string::npos) {
        fail(place_, fmt::format("there is no key '{}' here; the keys are: {}", key, known));
      }
    }
  }

  const std::string& place() const { return place_; }

 private:
  const Json& object_;
  std::string place_;
  std::size_t taken_ = 0;
};

GraphReading read_graph(const Json& object, const std::string& place) {
  Keys keys(object, place);
  GraphReading graph;
  keys.take("nodes", graph.nodes, "a whole number");
  keys.take("directed", graph.directed, "true or false");
  keys.take("edges", graph.edges, "a list of pairs of nodes");
  keys.take("marks", graph.marks, "a list of nodes");
  keys.take("label", graph.label, "a whole number");
  keys.take("labels", graph.labels, "a list of whole numbers");
  keys.finish("nodes directed edges marks label labels");
  const auto is_node = [&](int node) { return node >= 0 && node < graph.nodes; };
  const auto both = [&](const std::pair<int, int>& edge) { return is_node(edge.first) && is_node(edge.second); };
  if (!std::ranges::all_of(graph.edges, both) || !std::ranges::all_of(graph.marks, is_node)) {
    fail(place, fmt::format("the graph names a node outside 0..{}", graph.nodes - 1));
  }
  return graph;
}

// Fills in what follows from the rest, and checks that all fits together.
void complete(AnswerKind answer, Keys& keys, FileLine& line) {
  Example& example = line.example;
  const std::size_t length = example.tokens.size();
  if (length == 0) fail(keys.place(), "'tokens' is missing or empty");
  const bool writes = answer == AnswerKind::next_token;
  if (!keys.take("prompt", example.prompt, "the number of prompt tokens")) {
    if (writes) fail(keys.place(), "'prompt', the number of tokens before the answer, is missing");
    example.prompt = length;
  }
  keys.take("trace", example.trace, "the number of trace tokens");
  example.given = writes ? example.prompt : length;
  keys.take("given", example.given, "the number of tokens that the model is given");
  const std::size_t end = example.prompt + example.trace;
  if (end > length || (writes && (example.prompt == 0 || end >= length)) || example.given < example.prompt ||
      example.given > (writes ? end : length)) {
    fail(keys.place(), fmt::format("prompt {}, trace {} and given {} do not fit {} tokens", example.prompt,
                                   example.trace, example.given, length));
  }
  const bool labelled = keys.take("targets", example.targets, "a list of whole numbers");
  if (writes) {
    std::vector<int> next(example.tokens.begin() + 1, example.tokens.end());
    next.push_back(-1);
    if (labelled && example.targets != next) fail(keys.place(), "'targets' is not the tokens one place on");
    example.targets = next;
  } else if (!labelled) {
    fail(keys.place(), "'targets', the labels, is missing");
  }
  const std::size_t targets = answer == AnswerKind::pooled ? 1 : length;
  const auto mask = [&](const char* key, std::size_t first, std::vector<std::uint8_t>& values) {
    if (!keys.take(key, values, "a list of 0 and 1")) {
      for (std::size_t i = 0; i < targets; ++i)
        values.push_back(example.targets[i] >= 0 && (!writes || i + 1 >= first));
    }
    if (values.size() != targets)
      fail(keys.place(), fmt::format("'{}' has {} entries, not {}", key, values.size(), targets));
  };
  if (example.targets.size() != targets) {
    fail(keys.place(), fmt::format("'targets' has {} entries, not {}", example.targets.size(), targets));
  }
  mask("loss_mask", example.given, example.loss_mask);
  mask("metric_mask", end, example.metric_mask);
  if (std::ranges::find(example.metric_mask, std::uint8_t{1}) == example.metric_mask.end()) {
    fail(keys.place(), "nothing is judged: every target is -1 or masked");
  }
  keys.take("positions", example.positions, "a list of whole numbers");
  keys.take("anchored", example.anchored, "a list of 0 and 1");
  for (const std::size_t size : {example.positions.size(), example.anchored.size()}) {
    if (size != 0 && size != length)
      fail(keys.place(), fmt::format("a list has {} entries for {} tokens", size, length));
  }
  if (std::ranges::any_of(example.positions, [](int id) { return id < 0; })) {
    fail(keys.place(), "'positions' has an id below 0");
  }
}

FileLine read_line(const Json& object, const std::string& place, AnswerKind answer, bool& names_split) {
  Keys keys(object, place);
  FileLine line;
  keys.take("tokens", line.example.tokens, "a list of token ids");
  complete(answer, keys, line);
  line.size = static_cast<int>(line.example.tokens.size());
  keys.take("size", line.size, "a whole number");
  if (line.size < 0) fail(place, "'size' is below 0");
  const int part = keys.take_choice("split", part_names);
  names_split = names_split || part >= 0;
  line.part = static_cast<Part>(std::max(part, 0));
  keys.take("buckets", line.buckets, "a map of names to whole numbers");
  keys.take("floors", line.floors, "a list of numbers");
  for (const double floor : line.floors) {
    if (!(floor >= 0.0 && floor <= 1.0)) fail(place, fmt::format("a floor scores 0 to 1, not {}", floor));
  }
  keys.take_share("ceiling", line.ceiling);
  keys.take_share("string_ceiling", line.string_ceiling);
  if (const Json* graph = keys.take_object("graph")) line.graph = read_graph(*graph, place);
  keys.finish(
      "tokens prompt trace given targets loss_mask metric_mask positions anchored size split buckets floors "
      "ceiling string_ceiling graph");
  return line;
}

void read_header(const Json& object, const std::string& place, InstanceFile& file, int& end) {
  Keys keys(object, place);
  for (const auto& [key, value] : {std::pair("name", &file.name), std::pair("summary", &file.summary),
                                   std::pair("source", &file.source), std::pair("complexity", &file.complexity)}) {
    keys.take(key, *value, "a text");
  }
  file.answer = static_cast<AnswerKind>(std::max(0, keys.take_choice("answer", answer_names)));
  keys.take("vocabulary", file.vocabulary, "a list of texts");
  if (keys.take("end", end, "a token id") && end < 0) fail(place, fmt::format("'end' is a token id, not {}", end));
  keys.take("classes", file.classes, "a whole number");
  keys.take("graph_classes", file.graph_classes, "a whole number");
  if (const Json* floors = keys.take_object("floors")) {
    for (const Json& floor : *floors) {
      Keys one(floor, place);
      Bound bound;
      one.take("name", bound.name, "a text");
      one.take("documentation", bound.documentation, "a text");
      one.finish("name documentation");
      file.floors.push_back(bound);
    }
  }
  keys.finish("name summary source complexity answer vocabulary end classes graph_classes floors");
}

// Names for the ids where the header has none, and the end token's.
void complete_vocabulary(InstanceFile& file, int end, const std::string& path) {
  int largest = 0;
  for (const FileLine& line : file.lines) largest = std::max(largest, std::ranges::max(line.example.tokens));
  if (file.vocabulary.empty()) {
    for (int id = 0; id <= largest; ++id) file.vocabulary.push_back(std::to_string(id));
  }
  if (file.answer != AnswerKind::next_token ||
      std::ranges::find(file.vocabulary, special::eos) != file.vocabulary.end()) {
    return;
  }
  if (end < 0) {
    end = file.lines.front().example.tokens.back();
    for (const FileLine& line : file.lines) {
      if (line.example.tokens.back() != end) {
        fail(path, "the lines end with different tokens; a header line {\"end\": ID} says which token ends an answer");
      }
    }
  }
  if (end >= static_cast<int>(file.vocabulary.size())) fail(path, fmt::format("the end token {} is no token", end));
  file.vocabulary[static_cast<std::size_t>(end)] = special::eos;
}

// The label of the graph, or the labels of its nodes, and the classes that they need.
void check_graph(const GraphReading& graph, int classes, const std::string& place) {
  if (!graph.labels.empty() && std::ssize(graph.labels) != graph.nodes) {
    fail(place, fmt::format("the graph has {} labels for {} nodes", graph.labels.size(), graph.nodes));
  }
  for (const int label : graph.labels) {
    if (label < 0 || label >= classes)
      fail(place, fmt::format("{} is no label of a node of 0..{}", label, classes - 1));
  }
  if (graph.label < -1 || graph.label >= classes) {
    fail(place, fmt::format("{} is no label of a graph; there are the classes 0..{}", graph.label, classes - 1));
  }
}

void check_line(const InstanceFile& file, const FileLine& line, const std::string& place) {
  if (line.graph) check_graph(*line.graph, file.graph_classes, place);
  const int tokens = static_cast<int>(file.vocabulary.size());
  for (const int token : line.example.tokens) {
    if (token < 0 || token >= tokens) {
      fail(place, fmt::format("{} is no token; the vocabulary holds 0..{}", token, tokens - 1));
    }
  }
  for (const int target : line.example.targets) {
    if (target < -1 || target >= file.classes) {
      fail(place, fmt::format("{} is no label; there are the classes 0..{}", target, file.classes - 1));
    }
  }
  const bool ended = file.answer != AnswerKind::next_token ||
                     file.vocabulary[static_cast<std::size_t>(line.example.tokens.back())] == special::eos;
  if (!ended) fail(place, fmt::format("the last token is not the one that ends an answer ({})", special::eos));
  if (line.floors.size() != file.floors.size()) {
    fail(place, fmt::format("there are {} scores for the header's {} floors", line.floors.size(), file.floors.size()));
  }
}

}  // namespace

InstanceFile parse_instance_file(const std::string& text, const std::string& path) {
  InstanceFile file;
  std::istringstream stream(text);
  std::vector<std::string> places;
  int end = -1, number = 0;
  bool names_split = false, first = true;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string place = fmt::format("{}:{}", path, number);
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) fail(place, "this line is no JSON");
    if (std::exchange(first, false) && object.is_object() && !object.contains("tokens")) {
      read_header(object, place, file, end);
      continue;
    }
    file.lines.push_back(read_line(object, place, file.answer, names_split));
    places.push_back(place);
  }
  if (file.lines.empty()) fail(path, "there is no line with tokens");
  complete_vocabulary(file, end, path);
  if (file.answer == AnswerKind::next_token) file.classes = static_cast<int>(file.vocabulary.size());
  if (file.classes == 0) {
    for (const FileLine& line : file.lines)
      file.classes = std::max(file.classes, std::ranges::max(line.example.targets) + 1);
  }
  for (const FileLine& line : file.graph_classes == 0 ? file.lines : std::vector<FileLine>()) {
    if (!line.graph) continue;
    file.graph_classes = std::max(file.graph_classes, line.graph->label + 1);
    for (const int label : line.graph->labels) file.graph_classes = std::max(file.graph_classes, label + 1);
  }
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    check_line(file, file.lines[i], places[i]);
    if (!names_split && i % 10 >= 8) file.lines[i].part = i % 10 == 8 ? Part::validation : Part::test;
  }
  file.digest = boost::uuids::to_string(boost::uuids::name_generator_sha1(boost::uuids::ns::oid())(text));
  return file;
}

InstanceFile read_instance_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) fail(path.empty() ? "path" : path, "this file cannot be read");
  return parse_instance_file(text.str(), path);
}

}  // namespace fathom
