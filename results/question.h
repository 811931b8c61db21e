// SPDX-License-Identifier: Apache-2.0
// What is asked of records: which of them, and which of their numbers, under which keys.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/metric_name.h"
#include "results/record.h"

namespace fathom {

// The value of a bucket: "8" is the number 8; "51-100" stays text.
Json bucket_value(const std::string& text);

// What is asked for, taken apart. Refers to the selection and the keys that it was made of.
struct Question {
  const Selection& selection;
  const std::vector<std::string>& keys;
  MetricName metric;  // of a number of the record: its name alone
  bool by_step = false;
  std::vector<std::string> dimensions;  // one a key: the bucket dimension, empty for other keys

  // Throws SelectionError if `name` is no metric, or fixes a bucket that is a key as well.
  Question(const Selection& chosen, const std::vector<std::string>& asked, const std::string& name);

  bool of_record_itself() const { return metric.set.empty(); }
  bool has_key(const std::string& key) const;
  bool of_record(std::size_t key) const;

  // Whether `name` is the metric, or a bound of it, in the buckets asked for.
  bool matches(const MetricName& name, MetricName::Kind kind) const;

  // The values of all keys; those of buckets from `name`, of the step from `step`.
  std::vector<Json> values(const RunRecord& record, const MetricName& name, std::int64_t step) const;

  bool kept(const std::vector<Json>& all) const;
  bool before(const std::vector<Json>& left, const std::vector<Json>& right) const;
};

// The records that the selection keeps, whatever their number; of the values of an axis that is chosen, all.
std::vector<const RunRecord*> kept_records(const std::vector<RunRecord>& records, const Question& question);

// The same; throws SelectionError where none is left, or none knows one of the keys.
std::vector<const RunRecord*> select_records(const std::vector<RunRecord>& records, const Question& question);

}  // namespace fathom
