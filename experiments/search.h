// SPDX-License-Identifier: Apache-2.0
// Finds a boundary cheaply: bisection over an axis that is taken to be monotone, until it turns out not to be.
//
// For each series (arm, point of the other axes) and each size, the middle value is probed with all of its seeds; where
// the median seed solves it the search goes on below, otherwise above. That no value solves is one more outcome. Beside
// the boundary found it then probes the next value above and, unless two smaller values failed already, the second
// below. Two probes that contradict a monotone axis (one solves, a larger one does not) make the series run as a grid.
// Of eight values at most four are run (the tests go through every boundary of 8 to 64 values).
//
// What is chosen follows from the outcomes alone, not from the order in which runs end, so that any number of workers
// and interruptions makes the same runs: a value is decided once no pending run can change its median, and sizes do not
// wait for each other. Diverged seeds count as not solving; a value whose failed runs could change its median is passed
// over. A neighbouring size's boundary as the first guess would save one run in seven of eight values at best, as the
// values beside the boundary are wanted anyway, and make sizes wait. Sizes that are buckets of one model's evaluation
// share their probes: each bucket is searched by itself, and the union is run.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "experiments/boundary_records.h"
#include "experiments/run_chooser.h"
#include "experiments/study.h"

namespace fathom {

// Which values the search has asked for at one size, as far as the outcomes of those so far say.
struct SearchPath {
  std::set<std::size_t> points;  // indices of BoundarySize::points
  bool complete = false;         // nothing is left to ask for
};
SearchPath search_path(const BoundarySize& size);

// How far the search of one series is.
struct SearchedSeries {
  BoundarySeries outcome;
  std::set<std::string> asked;  // identities
  std::set<std::string> grid;   // identities of all of the series' runs, asked for or not
  std::string fallback;         // why the whole grid is asked for; empty: it is not
  bool complete = false;        // every run asked for has its record
};

// `plan` may be a part of the study's plan; controls in it are passed over. The study has a search.
std::vector<SearchedSeries> searched_series(const Study& study, const std::vector<RunSpec>& plan,
                                            const std::map<std::string, RunRecord>& records);

// Stateless: everything follows from the records, so that a search goes on where it was cut off.
class SearchChooser : public RunChooser {
 public:
  // `study` has a search and outlives the chooser.
  explicit SearchChooser(const Study& study) : study_(study) {}

  // Plain runs as described above. A control of an expectation about a metric is wanted where its plain run has a
  // record; one of an expectation about a boundary only at the failing value that decides it (claims.h), and only once
  // all plain runs that are wanted have their record.
  std::vector<const RunSpec*> wanted(const std::vector<RunSpec>& plan,
                                     const std::map<std::string, RunRecord>& records) override;

 private:
  const Study& study_;
};

// What a search found, for people: for each series the share of seeds that solve each value at each size ("." where it
// was not run), the boundary, its interval, how many runs of the grid were made, and why it fell back to the grid.
std::string search_text(const Study& study, const std::vector<RunSpec>& plan,
                        const std::map<std::string, RunRecord>& records);

}  // namespace fathom
