// SPDX-License-Identifier: Apache-2.0
// Numbers that papers report, from results/published/PAPER.csv.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/record.h"

namespace fathom {

// One reported number. The file's columns are study, metric, value, runs, source and note; every other column is a key
// (arm, model.depth, test.length) whose empty fields mean that the key says nothing about that number.
struct PublishedValue {
  std::string study;
  std::string metric;  // "test.exact_match"; buckets are keys ("test.length"), not part of the name
  std::map<std::string, Json> keys;
  double value = 0.0;
  int runs = 0;        // the paper's number of runs behind it, 0: not reported
  std::string source;  // paper and table
  std::string note;
};

// Throws FileError with path and line for a missing column, a number that is none, an accuracy outside [0, 1], an empty
// study, metric or source, or the same number given twice.
std::vector<PublishedValue> read_published(const std::filesystem::path& path);

// Those of one study.
std::vector<PublishedValue> of_study(const std::vector<PublishedValue>& values, const std::string& study);

// Where a published value stands beside measured ones: its value of each key, nothing if it is of another metric, of
// other records than the selection's, or says nothing about one of the keys. `metric` may fix buckets
// ("test[length=8].loss").
std::optional<std::vector<Json>> place_published(const PublishedValue& published, const Selection& selection,
                                                 const std::vector<std::string>& keys, const std::string& metric);

}  // namespace fathom
