// SPDX-License-Identifier: Apache-2.0
// A study file as typed data, and the list of runs that it asks for.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "experiments/claims.h"
#include "experiments/condition.h"
#include "experiments/presentation.h"
#include "experiments/run_spec.h"
#include "experiments/search_spec.h"
#include "experiments/settings.h"
#include "experiments/yaml_tree.h"

namespace fathom {

inline constexpr std::size_t most_runs = 10'000;             // of one plan
inline constexpr std::size_t largest_grid = 20 * most_runs;  // before conditions take runs out of it

// Named overrides of task, model and training.
struct Arm {
  std::string name;
  std::vector<Setting> overrides;
  Place place;
  // Axes of `around` that the arm sets itself: it stays at its own value and is not varied along them.
  std::map<std::string, nlohmann::json> stays = {};
};

struct AxisValue {
  nlohmann::json label;  // a JSON scalar: what tables and figures show
  std::vector<Setting> overrides;
  std::vector<nlohmann::json> also = {};  // labels of the keys that are zipped with it, in the order of Axis::also
};

struct Axis {
  std::string key;  // dotted
  std::vector<AxisValue> values;
  Place place;
  nlohmann::json base;                 // the label at the base settings; only of axes in `around`
  std::vector<std::string> also = {};  // keys zipped with this one: they take their values together
};

struct Study {
  std::string name;
  std::string about;
  std::string scale;              // empty: the file as it stands
  std::vector<std::string> sets;  // of --set, "key=value"
  Place place;                    // of the whole file
  Place sweep;
  std::vector<Setting> base;  // file, then scale, then --set
  std::vector<Arm> arms;      // at least one; its name is empty where the file has none
  std::vector<Axis> axes;     // crossed with each other
  std::vector<Axis> around;   // one at a time, crossed with `axes`
  std::vector<std::uint64_t> seeds;
  std::vector<Conditions> only_if;   // where given, a run of the sweep must meet one of these
  std::vector<Conditions> skip_if;   // and none of these
  std::optional<SearchSpec> search;  // its values are one of `axes`
  std::vector<NamedTable> tables;
  std::vector<NamedFigure> figures;
  std::vector<Claim> claims;
};

// Reads and checks a study at a scale (empty: none) with `sets`, each "key=value" (a run's key, sweep.seeds,
// sweep.axes.KEY, sweep.around.KEY, or search.values and the other keys of a search). Throws StudyError.
Study load_study(const std::string& path, const std::string& scale = "", const std::vector<std::string>& sets = {});
// The same from text; `file` names it in errors.
Study parse_study(const std::string& text, const std::string& file, const std::string& scale = "",
                  const std::vector<std::string>& sets = {});

// Every run: arms x axes x seeds as far as the conditions of the sweep let them pass, then the controls of the claims.
// Entries have distinct labels; two of them may have the same identity: they are one run. Impossible combinations, and
// tables, figures and claims about runs that there are not, are found here, before the first run. Throws StudyError.
std::vector<RunSpec> plan(const Study& study);

// The runs that meet a selection such as "arm=trace|direct,model.depth>=2" (experiments/condition.h): names are arm,
// seed, control, an axis or any key of the configuration; all conditions must hold. Throws StudyError where a name is
// unknown or nothing matches.
std::vector<RunSpec> only(const std::vector<RunSpec>& runs, const std::string& selection);
// The runs that do not. Throws StudyError likewise, and where none is left.
std::vector<RunSpec> skip(const std::vector<RunSpec>& runs, const std::string& selection);

}  // namespace fathom
