// SPDX-License-Identifier: Apache-2.0
// Which studies a command line means: files, and folders of files.
#pragma once

#include <string>
#include <vector>

#include "experiments/study.h"

namespace fathom {

// The study files behind `paths`: a file is itself, a folder all files NAME.yaml below it that have a `study` key, by
// name (others are what studies include). Hidden folders are left out. Each file counts once. Throws StudyError where a
// folder has no study, and where a file of a folder is no YAML.
std::vector<std::string> study_files(const std::vector<std::string>& paths);

// Loads all of them, so that nothing starts before everything is known to be sound. Throws StudyError as load_study,
// and where two studies have one name.
std::vector<Study> load_studies(const std::vector<std::string>& paths, const std::string& scale,
                                const std::vector<std::string>& sets);

}  // namespace fathom
