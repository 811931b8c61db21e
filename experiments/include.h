// SPDX-License-Identifier: Apache-2.0
// `include`: a study file that lies on top of others, so that the figures of one paper share a base.
#pragma once

#include <string>

#include "experiments/yaml_tree.h"

namespace fathom {

inline constexpr int deepest_include = 8;  // files that include each other in a row
inline constexpr int most_includes = 64;   // of one study, all together

// Reads a file and what it includes: `include: base.yaml` or a list, each path from the folder of the file that names
// it. Maps are merged key by key, later files of a list win over earlier ones and the including file over all of them;
// lists and scalars are replaced. Every value keeps its own place, so that an error names the file it stands in. Throws
// StudyError: as read_yaml_file, at the path that leads there; files that include each other in a circle; too many.
YamlNode read_with_includes(const std::string& path);

// The same for a file that has been parsed; paths are from the folder of its place.
YamlNode with_includes(YamlNode file);

}  // namespace fathom
