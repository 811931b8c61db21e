// SPDX-License-Identifier: Apache-2.0
// The test set split by what training saw: how well a model fits the sizes it was trained on, apart from how far that
// carries. Derived from a record's bins and configuration, so that it can be had of every record ever written.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "results/record.h"

namespace fathom {

// Sets of derived metrics: "train_fit.exact_match" is the mean over the test bins whose sizes were all trained on,
// "generalisation.exact_match" that over the bins of which none was. A bin that holds both kinds is in neither.
inline constexpr std::string_view kTrainFit = "train_fit";
inline constexpr std::string_view kGeneralisation = "generalisation";
bool is_size_split(std::string_view set);

// Every metric, floor and ceiling of the record's test bins under the two sets; each bin counts the same, as each has
// equally many examples. A number that one of the bins lacks is left out. Empty where the configuration names no
// training sizes.
std::map<std::string, double> split_by_training_size(const RunRecord& record);

// What the task calls its size ("length"); nothing where the configuration names no training sizes.
std::optional<std::string> size_name(const RunRecord& record);

// The largest size that was trained on, where `key` ("test.length") is the record's size; else nothing.
std::optional<long> largest_trained_size(const RunRecord& record, const std::string& key);

// How many test bins stand behind a number of the set: "test" (all of them), "train_fit", "generalisation".
std::size_t bins_of(const RunRecord& record, std::string_view set);

// A metric of the record ("test.exact_match") or of one of the two sets; nothing where the record lacks it.
std::optional<double> metric_of(const RunRecord& record, const std::string& metric);

}  // namespace fathom
