// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/generators.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "tasks/graph/generator_table.h"

namespace fathom {
namespace {

const std::vector<GeneratorRow>& table() {
  static const std::vector<GeneratorRow> rows = [] {
    std::vector<GeneratorRow> all = graphqa_generators();
    for (const auto& more : {shaped_generators(), hard_generators()}) all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return rows;
}

const GeneratorRow* find_row(const std::string& name) {
  const auto place = std::ranges::find(table(), name, &GeneratorRow::name);
  return place == table().end() ? nullptr : &*place;
}

constexpr int most_nodes = 1 << 15;  // pairs of nodes are counted in 32 bits

class TableGenerator final : public GraphGenerator {
 public:
  TableGenerator(const GeneratorRow& row, const GeneratorSettings& settings, bool any_pair)
      : row_(row), settings_(settings), any_pair_(any_pair) {}

  DrawnGraph draw(Stream& stream, int nodes) const override {
    check(nodes);
    DrawnGraph drawn = row_.draw(stream, nodes, settings_);
    if (any_pair_) drawn.pair.reset();
    return drawn;
  }
  std::size_t most_edges(int nodes) const override {
    check(nodes);
    return row_.most_edges(nodes, settings_);
  }

 private:
  void check(int nodes) const {
    if (row_.valid(nodes) && nodes <= most_nodes) return;
    const std::string sizes = row_.valid(nodes) ? fmt::format("{} nodes at most", most_nodes) : row_.sizes;
    throw std::invalid_argument(
        fmt::format("the generator {} draws graphs with {}, not with {}", row_.name, sizes, nodes));
  }

  const GeneratorRow& row_;
  GeneratorSettings settings_;
  bool any_pair_;
};

constexpr std::int64_t default_chords = 2;
constexpr std::int64_t most_chords = 1 << 20;

double edge_probability_of(const ParameterValues& values, const GeneratorRow& row) {
  const double probability = std::get<double>(values.at("edge_probability"));
  if (!(probability >= 0.0 && probability <= 1.0)) {
    throw ParameterError("edge_probability",
                         fmt::format("edge_probability lies in 0..1 (0: as the source draws it), not {}", probability));
  }
  if (probability != 0.0 && row.name != "er" && row.name != "directed_er") {
    throw ParameterError("edge_probability", fmt::format("edge_probability is one of er and directed_er; the generator "
                                                         "{} has none, so it stays 0",
                                                         row.name));
  }
  return probability;
}

int chords_of(const ParameterValues& values, const GeneratorRow& row) {
  const std::int64_t chords = std::get<std::int64_t>(values.at("chords"));
  if (chords < 0 || chords > most_chords) {
    throw ParameterError("chords", fmt::format("chords lies in 0..{}, not {}", most_chords, chords));
  }
  if (chords != default_chords && row.name != "chorded_cycle") {
    throw ParameterError("chords", fmt::format("chords are those of chorded_cycle; the generator {} has none, so it "
                                               "stays {}",
                                               row.name, default_chords));
  }
  return static_cast<int>(chords);
}

}  // namespace

std::vector<ParameterInfo> generator_parameters(const std::string& default_generator) {
  const GeneratorRow* row = find_row(default_generator);
  if (row == nullptr) throw std::invalid_argument(fmt::format("there is no graph generator '{}'", default_generator));
  std::vector<ParameterInfo> parameters = {{.name = "generator",
                                            .default_value = default_generator,
                                            .documentation = "the family that graphs are drawn from"}};
  for (const GeneratorRow& other : table()) {
    if (other.directed == row->directed) parameters.front().choices.push_back(other.name);
  }
  parameters.push_back(
      {.name = "edge_probability",
       .default_value = 0.0,
       .documentation = row->directed
                            ? "of each possible edge, for directed_er; 0: 1.5 edges leave a node on average"
                            : "of each possible edge, for er; 0: drawn anew for each graph, uniform in 0..1"});
  if (!row->directed) {
    parameters.push_back({.name = "chords",
                          .default_value = default_chords,
                          .documentation = "of chorded_cycle: how many (all there are, where that is fewer)"});
    parameters.push_back({.name = "pairs",
                          .default_value = "own",
                          .documentation = "asked about: the pair that two_cycles and swap make with the graph, or any",
                          .choices = {"own", "any"},
                          .later = true});
  }
  return parameters;
}

std::unique_ptr<GraphGenerator> make_generator(const ParameterValues& values) {
  const std::string& name = std::get<std::string>(values.at("generator"));
  const GeneratorRow* row = find_row(name);
  if (row == nullptr) throw ParameterError("generator", fmt::format("there is no graph generator '{}'", name));
  GeneratorSettings settings;
  settings.edge_probability = edge_probability_of(values, *row);
  if (values.contains("chords")) settings.chords = chords_of(values, *row);
  const bool any_pair = values.contains("pairs") && std::get<std::string>(values.at("pairs")) == "any";
  return std::make_unique<TableGenerator>(*row, settings, any_pair);
}

Graph relabelled(const Graph& graph, const std::vector<int>& names) {
  if (std::ssize(names) != graph.nodes)
    throw std::invalid_argument("a graph is relabelled with one name for each node");
  Graph renamed = {.nodes = graph.nodes, .directed = graph.directed, .edges = graph.edges};
  for (auto& [from, to] : renamed.edges) {
    from = names[static_cast<std::size_t>(from)];
    to = names[static_cast<std::size_t>(to)];
  }
  return renamed;
}

}  // namespace fathom
