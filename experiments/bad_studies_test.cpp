// SPDX-License-Identifier: Apache-2.0
// Every mistake that a study can hold gives one sentence: where, what, and what would be right. A table of changes to
// the example study (experiments/study_fixture.h) and of how each complaint begins.
#include <gtest/gtest.h>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

struct Mistake {
  std::string from, to;  // in the example
  std::string start;     // of the message
};

void expect_starts(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    const std::string message = complaint(changed_study(mistake.from, mistake.to));
    EXPECT_EQ(message.substr(0, mistake.start.size()), mistake.start) << mistake.from << " -> " << mistake.to;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  }
}

TEST(BadStudies, Syntax) {
  expect_starts({
      {"study: parity-example", "study: [parity", "s.yaml:2:6: YAML syntax: end of sequence flow not found"},
      {"study: parity-example", "study: &a parity",
       "s.yaml:1:8: an anchor (&name) stands here, but studies have no anchors"},
      {"study: parity-example", "study: *a", "s.yaml:1:8: YAML syntax: the referenced anchor is not defined"},
      {"study: parity-example", "study: !x parity", "s.yaml:1:8: a tag (!name) stands here, but studies have no tags"},
      {"study: parity-example", "study:", "s.yaml:1:1: 'study' has no value; leave the key out or give it one"},
      {"study: parity-example", "study: parity-example\nstudy: again",
       "s.yaml:2:1: 'study' stands twice; it is already at line 1"},
      {"about:", "---\nabout:", "s.yaml:2:1: a second document starts here, but a study is one document"},
      {"{depth: 2, width: 32", "{depth: 2, depth: 3, width: 32",
       "s.yaml:5:19: 'depth' stands twice; it is already at line 5"},
      {"about: \"Parity", "about: 'Parity", "s.yaml:2:8: this quote is not closed"},
      {"lr: 1e-3", "lr:", "s.yaml:8:28: 'lr' has no value; leave the key out or give it one"},
      {"model: {depth", "model: [depth", "s.yaml:5:82: YAML syntax: illegal flow end"},
      {"axes: {model.depth: [1, 2, 4]}", "axes: {model.depth: [1, , 4]}", "s.yaml:15:27: an empty value stands here"},
      {"  seeds: 4", "\tseeds: 4", "s.yaml:16:2: YAML syntax: a tab indents this line; write spaces"},
  });
}

TEST(BadStudies, BoundariesAndBinsThatNoRunHas) {
  expect_starts({
      {"figure: {x: test.length, series: arm, panels: model.depth}",
       "figure: {kind: boundary, boundary: train.batch, against: test.length}",
       "s.yaml:18:9: the boundary's key 'train.batch' is no axis of these runs"},
      {"figure: {x: test.length, series: arm, panels: model.depth}",
       "figure: {kind: boundary, boundary: model.depth, against: train.batch}",
       "s.yaml:18:9: 'train.batch' is neither an axis of these runs nor a bucket of their evaluation"},
      {"figure: {x: test.length, series: arm, panels: model.depth}",
       "figure: {x: model.depth, series: arm, y: \"test[length=99].exact_match\"}",
       "s.yaml:18:9: length=99 is not tested"},
      {"table: {rows: model.depth, columns: arm}",
       "table: {rows: model.depth, columns: arm, value: \"test[length=99].exact_match\"}",
       "s.yaml:17:8: length=99 is not tested"},
  });
}

TEST(Studies, BinsAreWrittenAsInTheTaskOrAsResultsNameThem) {
  for (const char* bin : {"20..24", "20-24"}) {
    const Study study = parse_study(
        changed_study("columns: arm}", "columns: arm, where: {test.length: [8, " + std::string(bin) + "]}}"), "s.yaml");
    EXPECT_EQ(study.tables.at(0).spec.selection.where.at("test.length"), (std::vector<Json>{8, "20-24"}));
  }
}

TEST(BadStudies, Keys) {
  expect_starts({
      {"about:", "abuot:", "s.yaml:2:1: unknown key 'abuot' in a study, did you mean 'about'?"},
      {"depth: 2", "dpeth: 2", "s.yaml:5:9: unknown key 'model.dpeth', did you mean 'model.depth'?"},
      {"bits: uniform", "bit: uniform", "s.yaml:4:18: unknown key 'task.bit', did you mean 'task.bits'?"},
      {"steps: 1500", "stpes: 1500", "s.yaml:7:3: unknown key 'train.stpes', did you mean 'train.steps'?"},
      {"{name: linear, warmup: 50}", "{name: linear, warm: 50}",
       "s.yaml:9:28: unknown key 'train.schedule.warm', did you mean 'train.schedule.warmup'?"},
      {"offset: random", "ofset: random",
       "s.yaml:5:67: unknown key 'model.positions.ofset', did you mean 'model.positions.offset'?"},
      {"axes:", "axs:", "s.yaml:15:3: unknown key 'axs' in 'sweep', did you mean 'axes'?"},
      {"study: parity-example\n", "", "s.yaml:1:1: 'study' is missing (the study's name)"},
      {"study: parity-example", "study: a/b",
       "s.yaml:1:8: 'a/b' is not a study's name: write letters, digits, '-', '_', '+' and '.'"},
      {"study: parity-example", "study: {}",
       "s.yaml:1:8: '{}' is not a study's name: write letters, digits, '-', '_', '+' and '.'"},
      {"model: {depth: 2, width: 32, heads: 4, positions: {kind: learned, offset: random}}", "model: 3",
       "s.yaml:5:8: 'model' is a map of keys to values"},
      {"train:\n", "train: 5\ntrian:\n", "s.yaml:7:1: unknown key 'trian' in a study, did you mean 'train'?"},
      {"stop_when: {exact_match: 0.999}", "stop_when: 0.999",
       "s.yaml:10:14: 'train.stop_when' is a map of keys to values"},
      {"stop_when: {exact_match: 0.999}", "stop_when: {exact: 0.999}",
       "s.yaml:10:15: unknown key 'train.stop_when.exact', did you mean 'train.stop_when.exact_match'?"},
      {"table: {rows", "table: {row", "s.yaml:17:9: unknown key 'row' in 'table', did you mean 'rows'?"},
      {"figure: {x: test.length", "figure: {z: 1, x: test.length",
       "s.yaml:18:10: unknown key 'z' in 'figure', did you mean 'x'?"},
      {"figure: {x: test.length", "figure: {floors: [always evne], x: test.length",
       "s.yaml:18:18: the task parity has no floor 'always evne', did you mean 'always even'?"},
      {"kind: learnability", "knd: learnability", "s.yaml:21:5: unknown key 'knd' in 'claims', did you mean 'kind'?"},
      {"metric: exact_match", "metrc: exact_match",
       "s.yaml:23:31: unknown key 'metrc' in 'expect', did you mean 'metric'?"},
  });
}

TEST(BadStudies, TypesAndRanges) {
  expect_starts({
      {"name: parity", "name: partiy", "s.yaml:4:10: there is no task 'partiy', did you mean 'parity'?"},
      {"width: 32", "width: wide", "s.yaml:5:26: model.width is a whole number, not 'wide'"},
      {"width: 32", "width: 32.5", "s.yaml:5:26: model.width is a whole number, not '32.5'"},
      {"width: 32", "width: '32'", "s.yaml:5:26: model.width is a whole number, not '32' in quotes"},
      {"width: 32", "width: [32]", "s.yaml:5:26: model.width is a whole number, not [32]"},
      {"width: 32", "width: 0", "s.yaml:5:26: model.width is 0, but it must be at least 1 and at most 65536"},
      {"width: 32", "width: 99999999999999999999",
       "s.yaml:5:26: model.width is a whole number, not '99999999999999999999'"},
      {"heads: 4", "heads: -4", "s.yaml:5:37: model.heads is -4, but it must be at least 1 and at most 1024"},
      {"steps: 1500", "steps: 0", "s.yaml:7:10: train.steps is 0, but it must be at least 1 and at most 1e+09"},
      {"steps: 1500", "steps: x2",
       "s.yaml:7:10: train.steps: 'x2' multiplies what is already there, which only arms, scales and controls can do"},
      {"lr: 1e-3", "lr: 0", "s.yaml:8:32: train.optimizer.lr is 0, but it must be above 0"},
      {"lr: 1e-3", "lr: nan", "s.yaml:8:32: train.optimizer.lr is nan, but it must be above 0"},
      {"lr: 1e-3", "lr: fast", "s.yaml:8:32: train.optimizer.lr is a number, not 'fast'"},
      {"adamw", "adamv", "s.yaml:8:21: train.optimizer.name cannot be 'adamv', did you mean 'adam'?"},
      {"bits: uniform", "bits: unifrom", "s.yaml:4:24: task.bits cannot be 'unifrom', did you mean 'uniform'?"},
      {"heads: 4", "heads: 4, bias: yes", "s.yaml:5:46: model.bias is true or false, not 'yes'"},
      {"heads: 4", "heads: 4, dropout: 1",
       "s.yaml:5:49: model.dropout is 1, but it must be at least 0 and at most 0.99"},
      {"lr: 1e-3", "lr: 1e-3, betas: 0.9", "s.yaml:8:45: train.optimizer.betas is a list of two numbers, not '0.9'"},
      {"lr: 1e-3", "lr: 1e-3, betas: [0.9, 1]", "s.yaml:8:51: train.optimizer.betas must be below 1"},
      {"train: 1..16", "train: 16..1",
       "s.yaml:4:49: task.length.train: the range 16..1 is empty; its ends stand the wrong way round"},
      {"train: 1..16", "train: many",
       "s.yaml:4:49: task.length.train: 'many' is no size; write a whole number or a range such as 1..16"},
      {"train: 1..16", "train: []", "s.yaml:4:49: task.length.train: the list of sizes is empty"},
      {"train: 1..16", "train: [4, 4]", "s.yaml:4:53: task.length.train: the size 4 stands twice"},
      {"train: 1..16", "train: 0..9999999",
       "s.yaml:4:49: task.length.train: 0..9999999 lies outside 0..1048576, the sizes of this task"},
      {"test: [8, 16, 20..24]", "test: [8, 8]", "s.yaml:4:66: task.length.test: the bin 8 stands twice"},
      {"test: [8, 16, 20..24]", "test: [-8]",
       "s.yaml:4:63: task.length.test: -8 lies outside 0..1048576, the sizes of this task"},
      {"trace: {task.cot: trace}", "trace: {task.cot: tracer}",
       "s.yaml:13:21: task.cot: 'tracer' is no chain-of-thought format; the forms are none, blank: K, trace, "
       "trace_every:"},
      {"trace: {task.cot: trace}", "trace: {task.cot: {blank: -1}}",
       "s.yaml:13:21: task.cot: 'blank: -1' is no chain-of-thought format; the forms are none, blank: K, trace,"},
      {"exact_match: 0.999", "exact_match: 1.5",
       "s.yaml:10:28: train.stop_when.exact_match is 1.5, but it must be at least 0 and at most 1"},
  });
}

TEST(BadStudies, Sweeps) {
  expect_starts({
      {"axes: {model.depth: [1, 2, 4]}", "axes: [1, 2]",
       "s.yaml:15:9: this is a map of dotted keys to lists of values"},
      {"axes: {model.depth: [1, 2, 4]}", "axes: {}", "s.yaml:15:9: there is no axis in this map; leave it out"},
      {"axes: {model.depth: [1, 2, 4]}", "axes:", "s.yaml:15:3: 'axes' has no value; leave the key out or give it one"},
      {"[1, 2, 4]", "[]", "s.yaml:15:23: the axis 'model.depth' is empty"},
      {"[1, 2, 4]", "2", "s.yaml:15:23: the axis 'model.depth' is a list of values"},
      {"[1, 2, 4]", "[1, 2, 1]", "s.yaml:15:30: the axis 'model.depth' has the value 1 twice"},
      {"[1, 2, 4]", "[1, two]", "s.yaml:15:27: model.depth is a whole number, not 'two'"},
      {"[1, 2, 4]", "[1, x2]", "s.yaml:15:27: model.depth is a whole number, not 'x2'"},
      {"{model.depth: [1, 2, 4]}", "{model.dpeth: [1, 2, 4]}",
       "s.yaml:15:10: unknown key 'model.dpeth', did you mean 'model.depth'?"},
      {"{model.depth: [1, 2, 4]}", "{model.depth: [1, 2, 4], seed: [1, 2]}",
       "s.yaml:15:34: seeds are no axis; write sweep: {seeds: ...}"},
      {"{model.depth: [1, 2, 4]}", "{model.depth: [1, 2, 4]}\n  around: {model.depth: [1, 2]}",
       "s.yaml:16:12: the axis 'model.depth' stands twice"},
      {"{model.depth: [1, 2, 4]}", "{model.depth: [1, 2, 4]}\n  around: {model.positions: [none]}",
       "s.yaml:16:12: 'model.positions' has several parts; an axis of 'around' is one key, such as "
       "model.positions.kind"},
      {"{model.depth: [1, 2, 4]}", "{model.depth: [1, 2, 4]}\n  around: {model.feed_forward: [64]}",
       "s.yaml:16:12: the base of the axis 'model.feed_forward' is not given; set it in its section"},
      {"seeds: 4", "seeds: 0", "s.yaml:16:10: sweep.seeds is 0, but it must be at least 1 and at most 10000"},
      {"seeds: 4", "seeds: many", "s.yaml:16:10: sweep.seeds is a whole number, not 'many'"},
      {"seeds: 4", "seeds: []", "s.yaml:16:10: the list of seeds is empty"},
      {"seeds: 4", "seeds: [1, 1]", "s.yaml:16:14: the seed 1 stands twice"},
      {"seeds: 4", "seeds: [-1]", "s.yaml:16:11: a seed is -1, but it must be at least 0"},
      {"seeds: 4", "seeds: 5000", "s.yaml:14:1: arms, axes and seeds make more than 10000 runs"},
      {"seeds: 4", "seeds: 99999", "s.yaml:16:10: sweep.seeds is 99999, but it must be at least 1 and at most 10000"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: {model.width: [16, 32], model.heads: [2, 4]}",
       "s.yaml:16:8: 'zip' is a list of maps, each of dotted keys to lists of equal length"},
      {"axes: {model.depth: [1, 2, 4]}", "axes: {model.depth: [1, 2, 4]}\n  zip: [3]",
       "s.yaml:16:9: this is a map of dotted keys to lists of equal length"},
      {"axes: {model.depth: [1, 2, 4]}", "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.width: [16, 32]}]",
       "s.yaml:16:9: two keys or more are zipped together; a single one is an axis, under sweep.axes"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.width: [16, 32], model.heads: [2, 4, 8]}]",
       "s.yaml:16:46: 'model.heads' has 3 values but 'model.width', which it is zipped with, has 2"},
      {"axes: {model.depth: [1, 2, 4]}", "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.width: [], model.heads: []}]",
       "s.yaml:16:23: the axis 'model.width' is empty"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.width: [16, 16], model.heads: [2, 2]}]",
       "s.yaml:16:28: the values number 1 and 2 of this zip are the same"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.depth: [1, 2], model.heads: [2, 4]}]",
       "s.yaml:16:10: the axis 'model.depth' stands twice"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.wdith: [1, 2], model.heads: [2, 4]}]",
       "s.yaml:16:10: unknown key 'model.wdith', did you mean 'model.width'?"},
      {"axes: {model.depth: [1, 2, 4]}",
       "axes: {model.depth: [1, 2, 4]}\n  zip: [{model.positions: [none], model.positions.kind: [rotary]}]",
       "s.yaml:16:35: 'model.positions' and 'model.positions.kind' both set model.positions.kind"},
  });
}

TEST(BadStudies, Conditions) {
  expect_starts({
      {"  seeds: 4", "  seeds: 4\n  only_if: direct",
       "s.yaml:17:12: a condition is a map of keys to values, such as {model.depth: \">= 4\", arm: direct}"},
      {"  seeds: 4", "  seeds: 4\n  only_if: {}",
       "s.yaml:17:12: a condition is a map of keys to values, such as {model.depth: \">= 4\", arm: direct}"},
      {"  seeds: 4", "  seeds: 4\n  only_if: [{arm: direct}, 3]",
       "s.yaml:17:28: a condition is a map of keys to values, such as {model.depth: \">= 4\", arm: direct}"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {arm: []}", "s.yaml:17:18: 'arm' names no value"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {amr: direct}",
       "s.yaml:17:13: no run has the key 'amr', did you mean 'arm'?"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {arm: dirct}",
       "s.yaml:17:13: no run has arm = dirct, did you mean 'direct'?"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: 3}",
       "s.yaml:17:13: no run has model.depth = 3, did you mean '1'?"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: \"> 4\"}", "s.yaml:17:13: no run has model.depth > 4"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: \">= two\"}",
       "s.yaml:17:26: 'model.depth >= two': >= compares with one number"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: \">= 1|2\"}",
       "s.yaml:17:26: 'model.depth >= 1|2': >= compares with one number"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: [\"!= 1\", \"!= 2\"]}",
       "s.yaml:17:27: '!= 1' in a list of which one must hold excludes next to nothing; write model.depth: \"!= a|b\""},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.depth: \">= 1\"}",
       "s.yaml:17:13: the conditions of the sweep leave no run"},
      {"  seeds: 4", "  seeds: 4\n  only_if: {arm: direct, model.depth: 9}",
       "s.yaml:17:26: no run has model.depth = 9, did you mean '1'?"},
      {"  seeds: 4", "  seeds: 4\n  only_if: {arm: direct, model.width: 64}",
       "s.yaml:17:26: no run has model.width = 64, did you mean '32'?"},
      {"  seeds: 4", "  seeds: 4\n  only_if: [{arm: direct, seed: 1}]\n  skip_if: [{seed: 1}]",
       "s.yaml:18:14: the conditions of the sweep leave no run"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {seed: 9}", "s.yaml:17:13: no run has seed = 9, did you mean '1'?"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.head_width: 8}",
       "s.yaml:17:13: the conditions of the sweep leave no run"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {model.head_width: 7}",
       "s.yaml:17:13: no run has model.head_width = 7, did you mean '8'?"},
      {"  seeds: 4", "  seeds: 4\n  skip_if: {train.stop_when.token_accuracy: 1}",
       "s.yaml:17:13: no run has the key 'train.stop_when.token_accuracy', did you mean 'arm'?"},
  });
}

TEST(BadStudies, ArmsScalesAndClaims) {
  expect_starts({
      {"{task.cot: trace}", "trace", "s.yaml:13:10: the arm 'trace' is a map of overrides, or {}"},
      {"  direct: {task.cot: none}\n  trace: {task.cot: trace}\n", "  {}\n",
       "s.yaml:12:3: 'arms' is a map of names to overrides"},
      {"  direct: {task.cot: none}", "  a b: {task.cot: none}",
       "s.yaml:12:3: 'a b' is not an arm's name: write letters, digits, '-', '_', '+' and '.'"},
      {"{task.cot: none}", "{task.cot: none, task: {cot: none}}",
       "s.yaml:12:35: 'task.cot' is set twice; it is already at line 12"},
      {"{task.cot: none}", "{task.cto: none}", "s.yaml:12:12: unknown key 'task.cto', did you mean 'task.cot'?"},
      {"{task.cot: none}", "{task.cot: none, model.depth: 3}",
       "s.yaml:12:28: the arm 'direct' sets model.depth, which is an axis of the sweep"},
      {"laptop: {}", "laptop:", "s.yaml:27:3: 'laptop' has no value; leave the key out or give it one"},
      {"laptop: {}", "laptop: 3", "s.yaml:27:11: the scale 'laptop' is a map of overrides, or {}"},
      {"laptop: {}", "laptop: {train.stpes: 3}",
       "s.yaml:27:12: unknown key 'train.stpes', did you mean 'train.steps'?"},
      {"laptop: {}", "laptop: {sweep.sedes: 3}", "s.yaml:27:12: unknown key 'sedes' in 'sweep', did you mean 'seeds'?"},
      {"laptop: {}", "laptop: {sweep: {sedes: 3}}",
       "s.yaml:27:20: unknown key 'sedes' in 'sweep', did you mean 'seeds'?"},
      {"  - id: trace-helps\n    kind", "  - kind", "s.yaml:20:5: 'id' is missing (a name)"},
      {"kind: learnability", "kind: learnable",
       "s.yaml:21:11: kind cannot be 'learnable', did you mean 'learnability'?"},
      {"metric: exact_match, at_least: 0.99", "metric: exact_match",
       "s.yaml:23:9: an expectation has one of at_least, at_most and more_than"},
      {"metric: exact_match, at_least: 0.99", "metric: exact_match, at_least: high",
       "s.yaml:23:62: at_least is a number, not 'high'"},
      {"metric: exact_match", "metric: exact_macth",
       "s.yaml:23:39: there is no metric 'exact_macth', did you mean 'exact_match'?"},
      {"{arm: trace}, metric", "{arm: trcae}, metric",
       "s.yaml:23:9: 'where': no run has arm = trcae, did you mean 'trace'?"},
      {"test.length: 16}", "test.length: 17}", "s.yaml:24:9: length=17 is not tested, did you mean 'length=16'?"},
      {"test.length: 16}", "test.lenght: 16}",
       "s.yaml:24:9: the task parity has no buckets 'lenght', did you mean 'length'?"},
      {"{train.steps: x2}", "{train.steps: x1}",
       "s.yaml:24:74: the control (train.steps: x1) changes nothing in the runs it stands for"},
      {"{train.steps: x2}", "{train.stpes: x2}",
       "s.yaml:24:74: unknown key 'train.stpes', did you mean 'train.steps'?"},
  });
}

TEST(BadStudies, TablesAndFigures) {
  expect_starts({
      {"table: {rows: model.depth, columns: arm}", "table: 3", "s.yaml:17:8: 'table' is a map of keys to values"},
      {"table: {rows: model.depth, columns: arm}", "table: {columns: arm}",
       "s.yaml:17:8: 'rows' is missing (keys whose values are the rows)"},
      {"rows: model.depth, columns: arm", "rows: model.depth",
       "s.yaml:17:8: runs with arm direct and trace would be averaged together: add arm to the keys shown, or fix it "
       "with"},
      {"columns: arm", "columns: model.dpeth",
       "s.yaml:17:37: no run has the key 'model.dpeth', did you mean 'model.depth'?"},
      {"columns: arm", "columns: arm, value: test.exact_macth",
       "s.yaml:17:49: there is no metric 'exact_macth', did you mean 'exact_match'?"},
      {"columns: arm", "columns: arm, value: tset.exact_match",
       "s.yaml:17:49: there is no evaluation set 'tset', did you mean 'test'?"},
      {"columns: arm", "columns: arm, value: test.updates_until_solved",
       "s.yaml:17:49: updates_until_solved is known of validation as a whole; write validation.updates_until_solved"},
      {"columns: arm", "columns: arm, choose: {train.optimizer.lr: exact_match}",
       "s.yaml:17:71: test.exact_match may not choose, since the test is what is reported; write a metric of the "
       "validation stream"},
      {"columns: arm", "columns: arm, choose: {train.lr: all}", "s.yaml:17:51: no run has the key 'train.lr'"},
      {"columns: arm", "columns: arm, published: none.csv",
       "s.yaml:17:53: cannot read none.csv: No such file or directory"},
      {"columns: arm", "columns: arm, where: 3", "s.yaml:17:49: 'where' is a map of keys to values"},
      {"columns: arm", "columns: arm, floors: maybe", "s.yaml:17:50: floors cannot be 'maybe', did you mean"},
      {"x: test.length", "x: test.lenght",
       "s.yaml:18:13: no run has the key 'test.lenght', did you mean 'test.length'?"},
      {"series: arm", "series: arm, band: sd", "s.yaml:18:45: band cannot be 'sd', did you mean 'ci95'?"},
  });
}

TEST(BadStudies, ValuesThatDoNotGoTogether) {
  expect_starts({
      {"heads: 4", "heads: 3",
       "s.yaml:5:37: model.heads: 3 (set at line 5) does not divide model.width: 32 (set at line 5), and "
       "model.head_width"},
      {"positions: {kind: learned, offset: random}", "positions: rotary, head_width: 7",
       "s.yaml:5:51: rotary positions turn pairs of numbers, but the head width 7 is odd"},
      {"positions: {kind: learned, offset: random}", "positions: {kind: t5, distance: 8}",
       "s.yaml:5:72: model.positions.distance: 8 must be more than half of model.positions.buckets: 32"},
      {"heads: 4", "heads: 4, head: pooled", "s.yaml:5:46: model.head is pooled, but the task asks for next_token"},
      {"heads: 4", "heads: 4, causal: false",
       "s.yaml:5:48: model.causal: a model that is not causal would read the tokens that it predicts; a next-token "
       "task"},
      {"{name: linear, warmup: 50}", "inverse_square_root",
       "s.yaml:9:13: the schedule inverse_square_root needs train.schedule.warmup of at least 1"},
      {"lr: 1e-3", "lr: 1e-3, momentum: 0.5",
       "s.yaml:8:38: train.optimizer.momentum has no effect in any run: it needs train.optimizer.name to be sgd"},
      {"heads: 4", "heads: 4, norm: none, norm_epsilon: 1e-3",
       "s.yaml:5:52: model.norm_epsilon has no effect in any run: it needs model.norm to be layer_norm or rms_norm"},
      {"steps: 1500", "steps: 1500\n  batch: 4\n  shards: 8",
       "s.yaml:9:11: train.shards: 8 is more than the 4 examples of train.batch"},
      {"test: [8, 16, 20..24]}", "test: [8, 16, 20..24]}, cot: trace_every: 0",
       "s.yaml:4:96: YAML syntax: end of map flow not found"},
  });
}

}  // namespace
}  // namespace fathom
