// SPDX-License-Identifier: Apache-2.0
// Breadth-first search level by level: what the traces of the tasks about paths write down.
//   edges 0-3 0-1 1-2 3-2 4-2, from 0 to 4:   1 3 ; 2 ; 4 ;
//   the same, from 0 to a node 5 apart:       1 3 ; 2 ; 4 ; ;
// Step d holds the nodes at distance d, all of them, and ends with ";". The level that holds the node asked for is the
// last one; where there is no path, the search ends with a level that is empty. A reference has its levels in ascending
// order, but any order within a level is right: which steps follow does not depend on it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tasks/format.h"
#include "tasks/graph/graph.h"

namespace fathom {

struct Search {
  std::vector<int> nodes;         // level by level, each ascending; level 0 is the node searched from
  std::vector<std::size_t> ends;  // level d is nodes [ends[d - 1], ends[d]), where ends[-1] is 0
  std::vector<int> parents;       // of every node found, the smallest neighbour one level up; -1 for the others
  bool found = false;

  // -1 where there is no path.
  int distance() const { return found ? static_cast<int>(ends.size()) - 1 : -1; }
};

// Searches from one node until the level that holds another is complete, or until nothing is left.
Search search(const Adjacency& adjacency, int from, int to);
// The nodes of a shortest path, both ends included: back from `to` over the parents. Empty where there is none.
std::vector<int> path_found(const Search& search, int to);

// The levels as steps of a trace.
Derivation level_trace(const Search& search, int level_end);
// The index of the first wrong one of the steps that a format keeps, -1 if none. `derivation` is the full level_trace.
int first_wrong_level(const Derivation& derivation, const Format& format, std::span<const int> trace, int level_end);
// Step lengths with which every format of a trace is as long as it can be with so many nodes.
std::vector<std::size_t> longest_levels(int nodes);

// The largest distance between two nodes that have a path between them.
int largest_distance(const Adjacency& adjacency);

}  // namespace fathom
