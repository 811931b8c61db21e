// SPDX-License-Identifier: Apache-2.0
// The `table` and `figure` sections of a study.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "experiments/run_spec.h"
#include "experiments/schema.h"
#include "experiments/yaml_tree.h"
#include "results/figure.h"
#include "results/table.h"

namespace fathom {

// What the sections of one study may refer to.
struct PresentationContext {
  std::string study;
  const Schema& schema;
  // Order of arms and axis values, and the base values of a sweep of one axis at a time.
  Selection selection;
};

// A key named in a section, for the check against the plan.
struct NamedKey {
  std::string key;
  Place place;
};

struct NamedTable {
  std::string name;  // empty where the study has one
  TableSpec spec;
  std::vector<NamedKey> keys;
  Place place;
};

struct NamedFigure {
  std::string name;
  FigureSpec spec;
  std::vector<NamedKey> keys;
  Place place;
  Place floors_place = {};
};

// One table (a map with `rows`) or a map of several by name; one figure (a map with `x`) or several. Throws StudyError.
std::vector<NamedTable> read_tables(const YamlNode& node, const PresentationContext& context);
std::vector<NamedFigure> read_figures(const YamlNode& node, const PresentationContext& context);

// Checks that the planned runs have every key that is named and that none of them would be averaged together which
// differ in more than their seed. Throws StudyError.
void check_presentation(const std::vector<NamedTable>& tables, const std::vector<NamedFigure>& figures,
                        const std::vector<RunSpec>& runs);

// Checks a metric's name ("test.exact_match", "test[length=8].exact_match"; "exact_match" is test's) and returns it in
// full. Throws StudyError with the place.
std::string read_metric(const std::string& text, const Place& place);

// A formula of x. Throws StudyError at the column where it goes wrong.
Formula read_formula(const YamlNode& node);

// `choose`: an axis to the validation metric that chooses among its values, or to `all`. Throws StudyError: a test
// metric is none, since what chooses must not be what is reported.
Choices read_choices(const YamlNode& node);

// "51..100" as results name that bin: "51-100".
std::string bin_name(std::string bin);

// A map of keys to a value or a list of values; values of configuration keys are read as the schema says, bins are
// named as results name them.
std::map<std::string, std::vector<Json>> read_where(const YamlNode& node, const Schema& schema);

// A planned run as a record without numbers.
RunRecord planned_record(const RunSpec& run);

}  // namespace fathom
