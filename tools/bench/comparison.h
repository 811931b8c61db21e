// SPDX-License-Identifier: Apache-2.0
// The training step of one shape under several libraries and settings, measured in turn, again and again.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tools/bench/contestant.h"
#include "tools/bench/step_shape.h"

namespace fathom {

inline constexpr const char* fathom_library = "Fathom";

// A library and how it is run.
struct ContestantSetting {
  std::string library;            // "Fathom", "PyTorch 1.13.0"
  std::string name;               // "1 thread", "2 threads, compiled"
  int cores = 1;                  // that it may use
  std::vector<Command> commands;  // more than one: runs side by side
  Json request = Json::object();  // what it is asked to prepare besides the shape

  std::string label() const { return library + ", " + name; }
};

struct Outcome {
  ContestantSetting setting;
  std::vector<double> seconds;  // a step, one entry a repetition; side by side, until either has taken one
  double allocations = 0.0;     // a step; of Fathom alone
  double memory = 0.0;          // bytes, of all processes of the setting
  // Processor seconds a second, one entry a repetition: what one thread falls short of 1, other programs had. Of Fathom
  // alone.
  std::vector<double> processor;
  std::string problem;  // why there are no seconds
};

struct StepComparison {
  StepShape shape;
  std::vector<double> fma, bf16;  // peaks of one core, operations a second
  std::vector<Outcome> outcomes;  // one a setting
};

struct ComparisonOptions {
  int repetitions = 7;
  double seconds = 0.3;                          // of each measurement, at least one step
  std::filesystem::path log;                     // what contestants say on standard error
  std::function<void(const std::string&)> tell;  // progress, for whoever waits
};

// Starts a process for each setting, warms all of them up, then repeats: both peaks, measured by `referee`, and one
// measurement of each setting. A setting that fails is left out with its reason; one of another library that has taken
// four times as long as that library's quickest in each of two repetitions is not asked again.
StepComparison compare(const StepShape& shape, const std::vector<ContestantSetting>& settings, Contestant& referee,
                       const ComparisonOptions& options);

// The outcome of least median time of a library on at most so many cores; nullptr where it has none. An empty library
// stands for any.
const Outcome* fastest(const StepComparison& comparison, const std::string& library, int cores);
// The outcome of that setting; nullptr where it has no seconds.
const Outcome* find_outcome(const StepComparison& comparison, const std::string& library, const std::string& name);

// How many times as fast `one` is as `other`, repetition by repetition.
std::vector<double> speed_ratio(const Outcome& one, const Outcome& other);

}  // namespace fathom
