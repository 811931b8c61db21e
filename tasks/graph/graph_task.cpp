// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/graph_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "tasks/parameter_range.h"

namespace fathom {
namespace {

constexpr std::size_t largest_vocabulary = 100'000;
constexpr int most_tries = 10'000;       // of a balanced task, for the answer that the coin says
constexpr int most_hard_tries = 50'000;  // of a hard set, which holds few of a generator's graphs

bool flag(const ParameterValues& values, const char* name) { return std::get<bool>(values.at(name)); }

GraphTokenNeeds needs_of(const GraphTaskKind& kind, Encoding encoding, int nodes) {
  return {.encoding = encoding,
          .nodes = nodes,
          .directed = kind.directed,
          .question = kind.question,
          .numbers = kind.most == nullptr ? 0 : kind.most(static_cast<std::size_t>(nodes)) + 1,
          .yes_no = kind.answer == GraphAnswer::yes_no,
          .none = kind.answer == GraphAnswer::number_or_none || kind.answer == GraphAnswer::nodes,
          .trace = kind.searches};
}

// An edge is a token, so that a vocabulary grows with the square of the nodes; the number of triangles with the cube.
GraphTokenNeeds checked_needs(const GraphTaskKind& kind, const ParameterValues& values, int nodes) {
  const std::string& name = std::get<std::string>(values.at("encoding"));
  const auto needs = [&](int n) { return needs_of(kind, encoding_named(name), n); };
  if (GraphTokens::size(needs(nodes)) <= largest_vocabulary) return needs(nodes);
  int fitting = nodes;
  while (GraphTokens::size(needs(fitting)) > largest_vocabulary) --fitting;
  throw ParameterError(
      kind.info.size_name,
      fmt::format("a vocabulary of {} has up to {} tokens, so with the encoding {} its {} lie within "
                  "{}..{}, but {} was asked for",
                  kind.info.name, largest_vocabulary, name, kind.info.size_name, kind.info.smallest, fitting, nodes));
}

std::vector<int> random_order(Stream& stream, int count) {
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  stream.shuffle(std::span(order));
  return order;
}

// Swaps the ends of each edge with probability 1/2, one random bit an edge.
void turn_edges(Stream& stream, std::vector<std::pair<int, int>>& edges) {
  std::uint32_t bits = 0;
  for (std::size_t e = 0; e < edges.size(); ++e, bits >>= 1) {
    if (e % 32 == 0) bits = stream.bits();
    if (bits & 1) std::swap(edges[e].first, edges[e].second);
  }
}

}  // namespace

const GraphInstance& graph_of(const Instance& instance) { return dynamic_cast<const GraphInstance&>(instance); }

GraphTaskKind graph_task_kind(GraphTaskKind own, bool balanced) {
  TaskInfo& info = own.info;
  info.size_name = "nodes";
  info.smallest = std::max(info.smallest, 2);
  info.largest = 1024;
  info.typical = 12;
  info.formats = {Format::Kind::none, Format::Kind::blank};
  if (own.searches) {
    info.formats.insert(info.formats.end(),
                        {Format::Kind::trace, Format::Kind::trace_every, Format::Kind::trace_prefix});
  }
  info.parameters = generator_parameters(own.directed ? "directed_er" : "er");
  const std::vector<ParameterInfo> shared = {
      {"encoding",
       std::string("edges"),
       "the prompt: a token for each node, each edge and the question; the ends of the edges; or adjacency rows",
       {"edges", "endpoints", "adjacency"}},
      {"permute_labels", true, "rename the nodes at random; else they keep the names of their construction (GraphQA)"},
      {"shuffle_edges", true, "random order and direction of edges and rows; else as the generator lists them"}};
  info.parameters.insert(info.parameters.end(), shared.begin(), shared.end());
  if (own.answer == GraphAnswer::yes_no) {
    info.parameters.push_back({"balanced", balanced,
                               "a coin says the answer and graphs are drawn until one has it; an error if none of "
                               "10000 has"});
  }
  if (own.has_hard_set) {
    info.parameters.push_back({.name = "hard_share",
                               .default_value = 0.0,
                               .documentation = "share of test instances drawn from the hard set alone, half of them "
                                                "with either answer: paths of at least 4 edges, and none though both "
                                                "ends have edges; an error if none of 50000 graphs has one",
                               .later = true});
  }
  return own;
}

GraphTask::GraphTask(const GraphTaskKind& kind, const ParameterValues& values, int largest)
    : GraphTask(kind, values, checked_needs(kind, values, largest)) {}

GraphTask::GraphTask(const GraphTaskKind& kind, const ParameterValues& values, const GraphTokenNeeds& needs)
    : NextTokenTask(kind.info, GraphTokens(needs).vocabulary()),
      kind_(kind),
      tokens_(needs),
      generator_(make_generator(values)),
      encoding_(needs.encoding),
      largest_(needs.nodes),
      permute_(flag(values, "permute_labels")),
      shuffle_(flag(values, "shuffle_edges")),
      balanced_(values.contains("balanced") && flag(values, "balanced")),
      hard_share_(kind.has_hard_set ? real_number(values, kind.info, "hard_share", 0.0, 1.0) : 0.0) {}

void GraphTask::check_nodes(int nodes) const {
  if (nodes <= largest_) return;
  throw ParameterError(kind_.info.size_name,
                       fmt::format("the vocabulary of this {} is for graphs of up to {} nodes, so its nodes lie within "
                                   "{}..{}, but {} was asked for",
                                   kind_.info.name, largest_, kind_.info.smallest, largest_, nodes));
}

Extent GraphTask::extent(Difficulty difficulty) const {
  check_nodes(difficulty.size);
  return {.prompt = tokens_.longest_prompt(difficulty.size, generator_->most_edges(difficulty.size)),
          .steps = kind_.searches ? longest_levels(difficulty.size) : std::vector<std::size_t>{},
          .answer = longest_answer(difficulty.size)};
}

bool GraphTask::loops(int nodes) const {
  const auto n = static_cast<std::size_t>(nodes);
  return generator_->most_edges(nodes) > (kind_.directed ? 2 : 1) * n * (n - 1) / 2;
}

GraphTask::Posed GraphTask::pose(Stream& stream, int nodes) const {
  DrawnGraph drawn = generator_->draw(stream, nodes);
  std::vector<int> query;
  if (drawn.pair && kind_.asks_generator) {
    query = {drawn.pair->first, drawn.pair->second};
  } else if (kind_.question == Question::node) {
    query = {stream.between(0, nodes - 1)};
  } else if (kind_.question != Question::graph) {
    const int first = stream.between(0, nodes - 1);
    const int second = stream.between(0, nodes - 2);  // among the others
    query = {first, second + (second >= first ? 1 : 0)};
  }
  return {std::move(drawn.graph), std::move(query)};
}

GraphTask::Posed GraphTask::pose_hard(Stream& stream, int nodes) const {
  const bool wanted = stream.bernoulli(0.5);
  for (int tries = 0; tries < most_hard_tries; ++tries) {
    Posed posed = pose(stream, nodes);
    const GraphInstance instance(posed.graph, posed.query);
    if ((label(instance) > 0) == wanted && hard(instance)) return posed;
  }
  throw ParameterError("hard_share",
                       fmt::format("{} has no hard set here: none of {} graphs with {} nodes from its generator {}",
                                   kind_.info.name, most_hard_tries, nodes,
                                   wanted ? "has the two nodes at least 4 edges apart"
                                          : "has no path between two nodes that both have edges"));
}

std::unique_ptr<GraphInstance> GraphTask::arrange(Stream& stream, Posed posed) const {
  auto& [graph, query] = posed;
  if (permute_) {
    const std::vector<int> names = random_order(stream, graph.nodes);
    graph = relabelled(graph, names);
    for (int& node : query) node = names[static_cast<std::size_t>(node)];
  }
  std::vector<int> rows;
  if (shuffle_) {
    stream.shuffle(std::span(graph.edges));
    if (!graph.directed) turn_edges(stream, graph.edges);
    if (encoding_ == Encoding::adjacency) rows = random_order(stream, graph.nodes);
  }
  return std::make_unique<GraphInstance>(std::move(graph), std::move(query), std::move(rows));
}

std::unique_ptr<Instance> GraphTask::draw(Stream& stream, Difficulty difficulty) const {
  check_nodes(difficulty.size);
  if (difficulty.part == Part::test && hard_share_ > 0.0 && stream.bernoulli(hard_share_)) {
    return arrange(stream, pose_hard(stream, difficulty.size));
  }
  if (!balanced_) return arrange(stream, pose(stream, difficulty.size));
  const int wanted = stream.bernoulli(0.5) ? 1 : 0;
  for (int tries = 0; tries < most_tries; ++tries) {
    Posed posed = pose(stream, difficulty.size);
    if (label(GraphInstance(posed.graph, posed.query)) == wanted) return arrange(stream, std::move(posed));
  }
  throw ParameterError("balanced", fmt::format("{} cannot be balanced: none of {} graphs with {} nodes from its "
                                               "generator has the answer '{}'",
                                               kind_.info.name, most_tries, difficulty.size, wanted ? "yes" : "no"));
}

std::vector<int> GraphTask::prompt(const Instance& instance) const {
  const GraphInstance& asked = graph_of(instance);
  return tokens_.prompt(asked.graph, asked.query, asked.rows);
}

Search GraphTask::traced(const GraphInstance& instance) const {
  return search(instance.adjacency, instance.query[0], instance.query[1]);
}

Derivation GraphTask::derivation(const Instance& instance) const {
  if (!kind_.searches) return {};
  return level_trace(traced(graph_of(instance)), tokens_.row_end());
}

int GraphTask::wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const {
  return first_wrong_level(derivation(instance), format, trace, tokens_.row_end());
}

std::optional<GraphReading> GraphTask::graph(const Instance& instance) const {
  const GraphInstance& asked = graph_of(instance);
  return GraphReading{.nodes = asked.graph.nodes,
                      .directed = asked.graph.directed,
                      .edges = asked.graph.edges,
                      .marks = asked.query,
                      .label = label(asked),
                      .labels = node_labels(asked)};
}

int GraphTask::graph_classes() const {
  return kind_.most == nullptr ? 2 : static_cast<int>(kind_.most(static_cast<std::size_t>(largest_))) + 1;
}

int GraphValueTask::token(int value) const {
  if (kind().answer == GraphAnswer::yes_no) return value == 1 ? tokens().yes() : tokens().no();
  return value == none ? tokens().none() : tokens().number(value);
}

// A distance of 0 is never asked about, so that class 0 is free for "none".
int GraphValueTask::label(const GraphInstance& instance) const { return std::max(value(instance), 0); }

std::vector<int> GraphValueTask::answer(const Instance& instance) const { return {token(value(graph_of(instance)))}; }

std::vector<int> GraphValueTask::oracle(const Instance& instance) const {
  return {token(oracle_value(graph_of(instance)))};
}

std::vector<GraphValueTask::Shortcut> GraphValueTask::all_shortcuts() const {
  std::vector<Shortcut> all;
  if (kind().answer == GraphAnswer::yes_no) {
    all = {{{"always yes", "the constant answer"}, [](const GraphInstance&) { return 1; }},
           {{"always no", "the other constant answer"}, [](const GraphInstance&) { return 0; }}};
  }
  const std::vector<Shortcut> own = shortcuts();
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

std::vector<Bound> GraphValueTask::floors() const {
  std::vector<Bound> bounds;
  for (const Shortcut& shortcut : all_shortcuts()) bounds.push_back(shortcut.bound);
  return bounds;
}

std::vector<double> GraphValueTask::score_floors(const Instance& instance) const {
  const GraphInstance& asked = graph_of(instance);
  const int right = value(asked);
  std::vector<double> scores;
  for (const Shortcut& shortcut : all_shortcuts()) scores.push_back(shortcut.guess(asked) == right ? 1.0 : 0.0);
  return scores;
}

}  // namespace fathom
