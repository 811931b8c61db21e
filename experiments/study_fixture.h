// SPDX-License-Identifier: Apache-2.0
// A small study for tests, and what goes wrong with a changed one.
#pragma once

#include <string>
#include <vector>

#include "experiments/study.h"

namespace fathom {

// Line numbers matter to the tests: line 5 holds the model.
inline const std::string example_study = R"(study: parity-example
about: "Parity needs its trace."
task:
  {name: parity, bits: uniform, length: {train: 1..16, test: [8, 16, 20..24]}}
model: {depth: 2, width: 32, heads: 4, positions: {kind: learned, offset: random}}
train:
  steps: 1500
  optimizer: {name: adamw, lr: 1e-3}
  schedule: {name: linear, warmup: 50}
  stop_when: {exact_match: 0.999}
arms:
  direct: {task.cot: none}
  trace: {task.cot: trace}
sweep:
  axes: {model.depth: [1, 2, 4]}
  seeds: 4
table: {rows: model.depth, columns: arm}
figure: {x: test.length, series: arm, panels: model.depth}
claims:
  - id: trace-helps
    kind: learnability
    expect:
      - {where: {arm: trace}, metric: exact_match, at_least: 0.99}
      - {where: {arm: direct, test.length: 16}, at_most: 0.75, control: {train.steps: x2}}
scales:
  smoke: {train.steps: 60, sweep.seeds: 2}
  laptop: {}
)";

// The example with `from` replaced by `to`; throws where `from` is not there.
inline std::string changed_study(const std::string& from, const std::string& to) {
  std::string text = example_study;
  return text.replace(text.find(from), from.size(), to);
}

// What is wrong with a study, planned too; "" where nothing is.
inline std::string complaint(const std::string& text, const std::string& scale = "",
                             const std::vector<std::string>& sets = {}) {
  try {
    plan(parse_study(text, "s.yaml", scale, sets));
    return "";
  } catch (const StudyError& error) {
    return error.what();
  }
}

}  // namespace fathom
