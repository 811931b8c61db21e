// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/message_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "tools/bench/message_speed.h"

namespace fathom {
namespace {

constexpr int widths[] = {32, 64, 128};
constexpr const char* aggregations[] = {"sum", "max"};

// Both passes of one contestant in all repetitions, in seconds; and the least that they could take.
struct Passes {
  std::vector<double> forward, both, forward_share, both_share;

  void add(const Json& answer) {
    forward.push_back(answer.at("forward"));
    both.push_back(answer.at("both"));
    if (!answer.contains("least_forward")) return;
    forward_share.push_back(100.0 * answer.at("least_forward").get<double>() / forward.back());
    both_share.push_back(100.0 * answer.at("least_both").get<double>() / both.back());
  }
};

struct Other {
  Other(std::string name, const Command& command, const std::filesystem::path& log)
      : library(std::move(name)), contestant(command, log) {}
  std::string library;
  Contestant contestant;
  std::string problem;
};

std::vector<double> ratios(const std::vector<double>& theirs, const std::vector<double>& ours) {
  std::vector<double> all;
  for (std::size_t i = 0; i < std::min(theirs.size(), ours.size()); ++i) all.push_back(theirs[i] / ours[i]);
  return all;
}

std::vector<double> in_microseconds(std::vector<double> seconds) {
  for (double& s : seconds) s *= 1e6;
  return seconds;
}

bool takes_part(const ContestantSetting& setting) {
  return setting.library.starts_with("PyTorch") && setting.name == one_thread;
}

}  // namespace

void add_messages(Contestant& server, const std::vector<ContestantSetting>& others, const std::filesystem::path& log,
                  const RunTableOptions& options, BenchReport& report) {
  std::deque<Other> asked;
  for (const ContestantSetting& setting : others) {
    if (takes_part(setting)) asked.emplace_back(setting.library, setting.commands.at(0), log);
  }
  BenchTable table;
  table.title = "Message passing";
  table.heads = {"width, aggregation", "forward us", "of memory speed", "forward and back us", "of memory speed"};
  for (const Other& other : asked) {
    table.heads.push_back(other.library + ", forward");
    table.heads.push_back("forward and back");
  }
  int edges = 0;
  for (const int width : widths) {
    for (const char* aggregation : aggregations) {
      if (options.tell) options.tell(fmt::format("messages of width {}, {}", width, aggregation));
      Passes ours;
      std::vector<Passes> theirs(asked.size());
      for (int r = 0; r < options.repetitions; ++r) {
        Json request = {
            {"do", "messages"}, {"width", width}, {"aggregation", aggregation}, {"seconds", options.seconds}};
        const Json answer = server.ask(request);
        ours.add(answer);
        edges = answer.at("edges");
        for (const char* size : {"nodes", "edges", "kinds"}) request[size] = answer.at(size);
        for (std::size_t i = 0; i < asked.size(); ++i) {
          if (!asked[i].problem.empty()) continue;
          try {
            theirs[i].add(asked[i].contestant.ask(request));
          } catch (const ContestantError& error) {
            asked[i].problem = error.what();
          }
        }
      }
      std::vector<std::string> row = {
          fmt::format("{}, {}", width, aggregation), with_spread(in_microseconds(ours.forward), 1),
          with_spread(ours.forward_share, 0) + " %", with_spread(in_microseconds(ours.both), 1),
          with_spread(ours.both_share, 0) + " %"};
      const std::string of = fmt::format("{}/{}", width, aggregation);
      report.lines.push_back({"messages", of, "Fathom, 1 thread", "forward", "s", ours.forward});
      report.lines.push_back({"messages", of, "Fathom, 1 thread", "forward and back", "s", ours.both});
      for (std::size_t i = 0; i < asked.size(); ++i) {
        row.push_back(median_text(ratios(theirs[i].forward, ours.forward), 1, "x"));
        row.push_back(median_text(ratios(theirs[i].both, ours.both), 1, "x"));
        report.lines.push_back({"messages", of, asked[i].library + ", 1 thread", "forward", "s", theirs[i].forward});
        report.lines.push_back(
            {"messages", of, asked[i].library + ", 1 thread", "forward and back", "s", theirs[i].both});
      }
      table.rows.push_back(row);
    }
  }
  table.notes = {
      fmt::format("relu(source + target + kind of edge) along {} directed edges of {} graphs of {} nodes, one thread. "
                  "Memory speed: the "
                  "time that a triad takes to move a row for each edge and two for each node (and back: four and six) "
                  "between what is "
                  "as large as all rows of nodes together.",
                  edges, MessageSpeed::graphs, MessageSpeed::graph_nodes)};
  if (!asked.empty()) {
    table.notes.push_back(
        "Beside it how many times as long PyTorch takes with index_select, index_add_ and scatter_reduce.");
  }
  for (const Other& other : asked) {
    if (!other.problem.empty()) table.notes.push_back(fmt::format("{}: {}", other.library, other.problem));
  }
  report.tables.push_back(table);
}

}  // namespace fathom
