// SPDX-License-Identifier: Apache-2.0
// Records and folders that the tests of this floor work on.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "results/record.h"

namespace fathom {

// A folder that is gone when the test is over.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "fathom-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder for the test");
    path_ = name;
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }
  // How many entries the folder has, hidden ones included.
  long count() const {
    return std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator());
  }

 private:
  std::filesystem::path path_;
};

inline RunRecord test_record(const std::string& arm, int depth, std::uint64_t seed,
                             const std::map<std::string, double>& metrics) {
  RunRecord record;
  record.identity = arm + "-" + std::to_string(depth) + "-" + std::to_string(seed);
  record.study = "parity";
  record.arm = arm;
  record.seed = seed;
  record.axes = {{"model.depth", depth}};
  record.configuration = {{"model", {{"depth", depth}, {"width", 32}}}};
  record.steps = 100;
  record.metrics = metrics;
  return record;
}

}  // namespace fathom
