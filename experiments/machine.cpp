// SPDX-License-Identifier: Apache-2.0
#include "experiments/machine.h"

#include <sched.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace fathom {
namespace {

namespace fs = std::filesystem;

// The number in a file of one; nothing where there is none ("max" among them).
std::optional<std::int64_t> number_in(const fs::path& path) {
  std::ifstream file(path);
  std::int64_t number = 0;
  return file >> number ? std::optional(number) : std::nullopt;
}

// The number behind a name in a file of such lines ("inactive_file 4096"); 0 where there is none.
std::int64_t entry_of(const fs::path& path, const std::string& wanted) {
  std::ifstream file(path);
  std::int64_t number = 0;
  for (std::string name; file >> name >> number;) {
    if (name == wanted) return number;
  }
  return 0;
}

std::optional<std::int64_t> memory_of_machine() {
  std::ifstream info("/proc/meminfo");
  std::int64_t kibibytes = 0;
  for (std::string name, rest; info >> name; std::getline(info, rest)) {
    if (name == "MemAvailable:" && info >> kibibytes) return kibibytes * 1024;
  }
  return std::nullopt;
}

// What the limits of this process's control group, and of those it lies in, leave: version 2 has one tree, version 1
// one of its own for memory.
std::int64_t left_by_groups() {
  std::int64_t left = std::numeric_limits<std::int64_t>::max();
  const auto look = [&](const fs::path& group, const char* limit_name, const char* used_name, const char* cache_name) {
    const auto limit = number_in(group / limit_name), used = number_in(group / used_name);
    if (!limit || !used) return;
    // Pages of files that nobody has looked at lately are given up as soon as memory is asked for.
    const std::int64_t taken = std::max<std::int64_t>(0, *used - entry_of(group / "memory.stat", cache_name));
    left = std::min(left, std::max<std::int64_t>(0, *limit - taken));
  };
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool unified = controllers.empty();
    if (!unified && controllers.find("memory") == std::string::npos) continue;
    const fs::path root = unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    for (fs::path group = fs::path(line.substr(second + 1)).relative_path();; group = group.parent_path()) {
      unified ? look(root / group, "memory.max", "memory.current", "inactive_file")
              : look(root / group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
      if (group.empty()) break;
    }
  }
  return left;
}

}  // namespace

std::vector<int> allowed_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<int> processors;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    for (int number = 0; number < CPU_SETSIZE; ++number) {
      if (CPU_ISSET(number, &set)) processors.push_back(number);
    }
  }
  return processors.empty() ? std::vector<int>{0} : processors;
}

std::vector<int> processors_of(const std::vector<int>& allowed, int worker, int workers, int threads) {
  const auto asked = static_cast<std::size_t>(workers) * static_cast<std::size_t>(threads);
  if (asked != allowed.size() || worker < 0 || worker >= workers) return {};
  const auto first = allowed.begin() + static_cast<std::ptrdiff_t>(worker) * threads;
  return {first, first + threads};
}

void run_on(const std::vector<int>& processors) {
  if (processors.empty()) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int number : processors) CPU_SET(number, &set);
  sched_setaffinity(0, sizeof set, &set);
}

std::int64_t available_memory() {
  return std::min(memory_of_machine().value_or(std::numeric_limits<std::int64_t>::max()), left_by_groups());
}

}  // namespace fathom
