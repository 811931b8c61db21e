// SPDX-License-Identifier: Apache-2.0
// One run, fully resolved: nothing about it is left open, and its identity is a hash of all that can change its result.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/models/model.h"
#include "core/training/loop.h"
#include "core/training/trainer.h"
#include "experiments/graph_collate.h"
#include "experiments/settings.h"
#include "experiments/sizes.h"
#include "experiments/task_probe.h"
#include "tasks/format.h"
#include "tasks/task.h"

namespace fathom {

// Training stops when every rule holds on the validation stream.
struct StopRule {
  std::string metric;  // "exact_match", "token_accuracy"
  double at_least = 1.0;
};

// Training begins with sizes up to `from`; the largest size grows evenly until `over` of the updates are done.
struct Curriculum {
  int from = 0;  // 0: all sizes from the start
  double over = 0.5;
  // The largest size at an update, of those up to `largest`.
  int largest_at(std::int64_t step, std::int64_t steps, int largest) const;
};

// A graph network and what it reads of an instance.
struct GraphRun {
  GraphNetworkConfig model;  // features, classes and nodes asked about filled in
  GraphInputConfig input;
};

struct RunSpec {
  // Labels: they say where the run stands in its study and do not change its identity.
  std::string study;
  std::string scale;    // empty: the study as it stands
  std::string arm;      // empty where the study has no arms
  std::string control;  // empty, or what a claim's control changed: "train.steps: x2"
  std::vector<std::pair<std::string, nlohmann::json>> axes;  // axis key and value, in the study's order

  std::uint64_t seed = 0;
  std::string identity;   // 16 hexadecimal digits
  nlohmann::json config;  // canonical resolved configuration, nested as in a study; "seed" included

  std::string task;
  ParameterValues parameters;  // every parameter of the task
  Format format;
  int largest = 1;               // the largest size of training and test
  std::vector<int> train_sizes;  // training and validation draw a size uniformly from these; ascending
  std::vector<TestBin> test;
  std::vector<std::string> buckets;  // what the task breaks an accuracy down by

  TransformerConfig model;        // vocabulary, classes and context filled in
  std::optional<GraphRun> graph;  // in the transformer's place
  ModelConfig model_config() const { return graph ? ModelConfig(graph->model) : ModelConfig(model); }
  int randomised_positions = 0;  // positions of an example are distinct ids below this, in order; 0: 0, 1, 2, ...
  bool random_offset = false;    // training shifts positions by a random amount in [0, context - tokens of the example]
  TrainConfig train;             // seed included
  std::int64_t train_examples = 0;  // instances that training is held to, in a new order each epoch; 0: ever new ones
  int pack = 0;  // tokens of a training context that holds several examples; 0: every example by itself
  Curriculum curriculum;
  LoopConfig loop;
  std::vector<StopRule> stop_when;

  int test_examples = 512;  // a bin
  int validation_examples = 512;
};

// Makes the typed run from settings; defaults are filled in and labels stay empty. `whole` is the place of errors that
// no setting can be blamed for. `effective`, where given, collects the keys that had a meaning for this run. Throws
// StudyError.
RunSpec make_run(const Settings& settings, std::uint64_t seed, const Place& whole, TaskProbe& probe,
                 std::set<std::string>* effective = nullptr);

// The same run with another seed.
RunSpec with_seed(RunSpec run, std::uint64_t seed);

// The run that a stored canonical configuration describes (config.json of a run's directory); labels stay empty. Throws
// StudyError, placed at `file`, where it is damaged.
RunSpec run_from_config(const nlohmann::json& config, const std::string& file);

// A model alone, for weights trained elsewhere: a YAML file with the keys of a study's `model` section (at the top or
// below `model`) and, where they are known, `vocabulary`, `classes` and `context`. Throws StudyError.
TransformerConfig read_model_file(const std::string& path);

// 16 hexadecimal digits of the SHA-1 (version 5 UUID) of the canonical configuration and the semantic versions. A path
// counts by what its file holds; a key or a parameter that came later (`later`) does not count at its default.
std::string run_identity(const nlohmann::json& config, const TaskInfo& task);

// The configuration without those of `keys` that came later and have their default, so that a new key leaves the
// identities of runs made before it as they are.
nlohmann::json without_later_defaults(nlohmann::json config, const std::vector<KeyInfo>& keys);

// The value of a dotted key in a nested configuration; null where there is none.
nlohmann::json config_value(const nlohmann::json& config, const std::string& key);

}  // namespace fathom
