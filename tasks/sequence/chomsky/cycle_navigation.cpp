// SPDX-License-Identifier: Apache-2.0
// Where does a walk on a circle of five places end that starts at place 0? The example of the moves -1 0 0 -1:
//   tokens  -1 0 0 -1 <empty>
//   label             3
#include <algorithm>
#include <numeric>

#include "tasks/draw.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {
namespace {

constexpr int stay = 1;  // token id of the move 0; one less is the move -1, one more the move 1

const TaskInfo& cycle_navigation_info() {
  static const TaskInfo info = transduction_info({
      .name = "cycle_navigation",
      .family = "sequence",
      .summary = "Where on a small circle does a walk of steps -1, 0 and 1 end?",
      .source = study_source("cycle_navigation"),
      .complexity = "regular; counting modulo 5: in TC0, not in AC0",
      .parameters = {{.name = "places",
                      .default_value = std::int64_t{5},
                      .documentation = "places on the circle; 5 in the source"}},
  });
  return info;
}

int end_of(Symbols moves, int places) {
  const int sum = std::accumulate(moves.begin(), moves.end(), 0) - stay * static_cast<int>(moves.size());
  return (sum % places + places) % places;
}

std::vector<Shortcut> cycle_navigation_shortcuts(int places) {
  return {
      {{"last 4 moves", "where the last four moves alone end, all that a short window sees"}, [places](Symbols moves) {
         return std::vector{end_of(moves.last(std::min<std::size_t>(4, moves.size())), places)};
       }}};
}

class CycleNavigation final : public Transduction {
 public:
  CycleNavigation(const ParameterValues& values, int places)
      : Transduction(cycle_navigation_info(), {.input = {"-1", "0", "1"}, .outputs = places}, values,
                     cycle_navigation_shortcuts(places)),
        places_(places) {}

 protected:
  std::vector<int> draw_input(Stream& stream, int size) const override { return draw_uniform(stream, size, 3); }
  std::vector<int> output(Symbols moves) const override { return {end_of(moves, places_)}; }

  // Walks.
  std::vector<int> oracle_output(Symbols moves) const override {
    int place = 0;
    for (const int move : moves) {
      if (move > stay) place = place + 1 == places_ ? 0 : place + 1;
      if (move < stay) place = place == 0 ? places_ - 1 : place - 1;
    }
    return {place};
  }

 private:
  int places_;
};

}  // namespace

TaskEntry cycle_navigation_task() {
  return {cycle_navigation_info(), [](const ParameterValues& values, int) {
            return std::make_unique<CycleNavigation>(values,
                                                     whole_number(values, cycle_navigation_info(), "places", 2, 64));
          }};
}

}  // namespace fathom
