// SPDX-License-Identifier: Apache-2.0
#include "experiments/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "results/grouping.h"

namespace fathom {

namespace {

// The values beside a boundary at `solves` of the values left (their number where none solves): the next above it, and
// the second below unless two smaller values failed.
void probe_beside(const BoundarySize& size, const std::vector<std::size_t>& left, std::size_t solves,
                  std::set<std::size_t>& asked) {
  const auto lost = [&](std::size_t place) {
    asked.insert(left[place]);
    return size.points[left[place]].state() == PointState::lost;
  };
  std::size_t above = solves + 1;
  while (above < left.size() && lost(above)) ++above;
  const auto failing = std::count_if(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(solves),
                                     [&](std::size_t i) { return asked.contains(i); });
  if (failing >= 2) return;
  std::size_t below = solves;
  while (below >= 2 && lost(below - 2)) --below;
}

std::string sentence_of(const std::pair<double, double>& contradiction, const BoundarySize& size,
                        const SearchSpec& search) {
  const std::string at =
      size.size.is_null() ? "" : fmt::format("at {} {} ", key_label(search.for_each), value_label(size.size));
  return fmt::format("not monotone: {}{} {:g} solves and {:g} does not, so the whole grid is run", at,
                     key_label(search.boundary), contradiction.first, contradiction.second);
}

void ask(SearchedSeries& series, const BoundaryPoint& point) {
  for (const RunSpec* run : point.runs) series.asked.insert(run->identity);
}

SearchedSeries search_series(BoundarySeries outcome, const SearchSpec& search) {
  SearchedSeries series;
  bool pending = false;
  for (const BoundarySize& size : outcome.sizes) {
    for (const BoundaryPoint& point : size.points) {
      for (const RunSpec* run : point.runs) series.grid.insert(run->identity);
    }
    const auto found = contradiction(size);
    if (found && series.fallback.empty()) series.fallback = sentence_of(*found, size, search);
  }
  for (const BoundarySize& size : outcome.sizes) {
    const SearchPath path = search_path(size);
    pending = pending || !path.complete;
    for (std::size_t i = 0; i < size.points.size(); ++i) {
      if (series.fallback.empty() && !path.points.contains(i)) continue;
      ask(series, size.points[i]);
      pending = pending || size.points[i].pending > 0;
    }
  }
  series.complete = !pending;
  series.outcome = std::move(outcome);
  return series;
}

// Says of which planned control a run is the plain one.
std::string twin_key(const RunSpec& run) {
  return fmt::format("{}\n{}\n{}", run.arm, nlohmann::json(run.axes).dump(), run.seed);
}

// Control label and twin key of every control that is wanted.
std::set<std::pair<std::string, std::string>> wanted_controls(const Study& study,
                                                              const std::vector<const RunSpec*>& plain,
                                                              const std::map<std::string, RunRecord>& records,
                                                              bool complete) {
  std::set<std::pair<std::string, std::string>> wanted;
  for (const Claim& claim : study.claims) {
    for (const Expectation& expectation : claim.expect) {
      if (expectation.controls.empty()) continue;
      std::vector<const RunSpec*> runs;
      if (!expectation.boundary) {
        std::ranges::copy_if(plain, std::back_inserter(runs), [&](const RunSpec* run) {
          return records.contains(run->identity) && selects(expectation, *run);
        });
      } else if (complete) {
        runs = decisive_runs(expectation, plain, records);
      }
      for (const Control& control : expectation.controls) {
        for (const RunSpec* run : runs) wanted.emplace(control.label, twin_key(*run));
      }
    }
  }
  return wanted;
}

std::vector<const RunSpec*> plain_runs(const std::vector<RunSpec>& plan) {
  std::vector<const RunSpec*> plain;
  for (const RunSpec& run : plan) {
    if (run.control.empty()) plain.push_back(&run);
  }
  return plain;
}

}  // namespace

SearchPath search_path(const BoundarySize& size) {
  SearchPath path;
  // The values that can tell something: one that its failed runs leave undecided is passed over.
  std::vector<std::size_t> left(size.points.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  std::size_t fails = 0, solves = left.size();  // those before `fails` fail; `solves` and those after it solve
  while (fails < solves) {
    // The lower of two middles where there are two: smaller models are cheaper.
    const std::size_t middle = fails + (solves - fails - 1) / 2;
    path.points.insert(left[middle]);
    switch (size.points[left[middle]].state()) {
      case PointState::pending:
        return path;
      case PointState::solved:
        solves = middle;
        break;
      case PointState::unsolved:
        fails = middle + 1;
        break;
      case PointState::lost:
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(middle));
        --solves;
    }
  }
  probe_beside(size, left, solves, path.points);
  path.complete = std::ranges::all_of(path.points, [&](std::size_t i) { return size.points[i].pending == 0; });
  return path;
}

std::vector<SearchedSeries> searched_series(const Study& study, const std::vector<RunSpec>& plan,
                                            const std::map<std::string, RunRecord>& records) {
  const SearchSpec& search = *study.search;
  std::vector<SearchedSeries> all;
  for (BoundarySeries& series :
       boundary_series({search.boundary, search.solved, search.for_each}, plain_runs(plan), records)) {
    all.push_back(search_series(std::move(series), search));
  }
  return all;
}

std::vector<const RunSpec*> SearchChooser::wanted(const std::vector<RunSpec>& plan,
                                                  const std::map<std::string, RunRecord>& records) {
  std::set<std::string> asked;
  bool complete = true;
  for (const SearchedSeries& series : searched_series(study_, plan, records)) {
    asked.insert(series.asked.begin(), series.asked.end());
    complete = complete && series.complete;
  }
  const auto controls = wanted_controls(study_, plain_runs(plan), records, complete);
  std::vector<const RunSpec*> wanted;
  for (const RunSpec& run : plan) {
    const bool chosen =
        run.control.empty() ? asked.contains(run.identity) : controls.contains(std::pair{run.control, twin_key(run)});
    if (chosen) wanted.push_back(&run);
  }
  return wanted;
}

}  // namespace fathom
