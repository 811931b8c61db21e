// SPDX-License-Identifier: Apache-2.0
// The parts of a study file: arms, sweep, scales, --set.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experiments/study.h"

namespace fathom {

// A scale, or one --set, as a map of overrides.
struct Override {
  YamlNode map;  // dotted or nested keys
  Place place;
};

// Throws StudyError unless the node is a scalar of letters, digits, '-', '_', '+' and '.', not starting with '.'.
void check_label(const YamlNode& node, const std::string& what);

// The chosen scale's overrides, then each of `sets`. Throws StudyError for an unknown scale and for a set without '='.
std::vector<Override> read_overrides(const YamlNode& file, const std::string& scale,
                                     const std::vector<std::string>& sets);
// Every task that the file or an override names: their keys are the ones to check against.
std::vector<const TaskInfo*> tasks_named(const YamlNode& file, const std::vector<Override>& overrides);
// Writes the `sweep` and `search` keys of an override into the file's tree.
void apply_sweep(YamlNode& file, const Override& change);
// The other keys of an override.
std::vector<Setting> run_settings(const Override& change, const Schema& schema);
// Checks every scale, chosen or not.
void check_scales(const YamlNode& file, const Schema& schema);

// One arm without a name where the file has none.
std::vector<Arm> read_arms(const YamlNode& file, const Schema& schema);
// Makes the values of the `search` section an axis of the sweep, and its seeds the sweep's: before read_sweep().
void spread_search(YamlNode& file);
// The `search` section, after read_sweep(); nothing where the file has none.
std::optional<SearchSpec> read_search(const YamlNode& file, const Study& study);
// Axes and seeds; needs study.base for the base values of `around`.
void read_sweep(const YamlNode& file, const Schema& schema, Study& study);

}  // namespace fathom
