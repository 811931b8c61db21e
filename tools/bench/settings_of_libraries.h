// SPDX-License-Identifier: Apache-2.0
// Under which settings each library is measured: for one core and for two, whatever may be its best.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/bench/comparison.h"

namespace fathom {

inline constexpr const char* one_thread = "1 thread";
inline constexpr const char* two_threads = "2 threads";
inline constexpr const char* two_runs = "two runs";

// The processors that are measured on: the last of those allowed, since the first ones serve the most interrupts.
struct Cores {
  std::vector<int> one;
  std::vector<int> both;  // empty where only one is allowed

  explicit Cores(const std::vector<int>& allowed);
};

// `program --serve` with one thread, with two, and twice side by side with a core each.
std::vector<ContestantSetting> fathom_settings(const std::string& program, const Cores& cores);

// What `interpreter script` says of itself (step_protocol.py's describe). Throws ContestantError where it cannot run or
// cannot import its library.
Json describe_library(const std::string& interpreter, const std::filesystem::path& script,
                      const std::filesystem::path& log);

// PyTorch eager and, where it compiles, compiled, with one thread and with two. Its own threads (OpenMP) and those of a
// BLAS beside them must not both be two: two pools that wait for each other's cores take many times as long. So two
// threads are given to the one or to the other, or, where Debian's OpenBLAS is there in its OpenMP form, to both in one
// pool.
std::vector<ContestantSetting> pytorch_settings(const std::string& interpreter, const std::filesystem::path& script,
                                                const Json& description, const Cores& cores, bool compiled);

// JAX, always compiled, on one core and on two.
std::vector<ContestantSetting> jax_settings(const std::string& interpreter, const std::filesystem::path& script,
                                            const Json& description, const Cores& cores);

}  // namespace fathom
