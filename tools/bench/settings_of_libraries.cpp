// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/settings_of_libraries.h"

#include <fmt/format.h>

#include <algorithm>

namespace fathom {
namespace {

using Variables = std::map<std::string, std::string>;

std::string library_of(const Json& description) {
  return fmt::format("{} {}", description.at("library").get<std::string>(),
                     description.at("version").get<std::string>());
}

// Everything that a library may read its number of threads from; no graphics processor.
Variables thread_environment(int threads, int blas_threads) {
  const std::string own = std::to_string(threads), blas = std::to_string(blas_threads);
  return {{"OMP_NUM_THREADS", own},     {"MKL_NUM_THREADS", own}, {"OPENBLAS_NUM_THREADS", blas},
          {"BLIS_NUM_THREADS", blas},   {"OMP_DYNAMIC", "FALSE"}, {"MKL_DYNAMIC", "FALSE"},
          {"CUDA_VISIBLE_DEVICES", ""}, {"JAX_PLATFORMS", "cpu"}, {"PYTHONDONTWRITEBYTECODE", "1"}};
}

}  // namespace

Cores::Cores(const std::vector<int>& allowed) {
  one = {allowed.back()};
  if (allowed.size() > 1) both = {allowed[allowed.size() - 2], allowed.back()};
}

std::vector<ContestantSetting> fathom_settings(const std::string& program, const Cores& cores) {
  const auto command = [&](const std::vector<int>& processors) {
    return Command{{program, "--serve"}, {}, processors};
  };
  std::vector<ContestantSetting> all = {{fathom_library, one_thread, 1, {command(cores.one)}, {{"threads", 1}}}};
  if (cores.both.empty()) return all;
  all.push_back({fathom_library, two_threads, 2, {command(cores.both)}, {{"threads", 2}}});
  all.push_back({fathom_library, two_runs, 2, {command({cores.both[0]}), command({cores.both[1]})}, {{"threads", 1}}});
  return all;
}

Json describe_library(const std::string& interpreter, const std::filesystem::path& script,
                      const std::filesystem::path& log) {
  return Contestant({{interpreter, script.string()}, thread_environment(1, 1), {}}, log).ask({{"do", "describe"}});
}

std::vector<ContestantSetting> pytorch_settings(const std::string& interpreter, const std::filesystem::path& script,
                                                const Json& description, const Cores& cores, bool compiled) {
  const std::string library = library_of(description), blas = description.value("blas", "");
  const bool compiles = compiled && description.value("compiles", false);
  std::vector<ContestantSetting> all;
  const auto add = [&](const std::string& name, int threads, int blas_threads, const Variables& more = {}) {
    const bool two = std::max(threads, blas_threads) > 1;
    Variables environment = thread_environment(threads, blas_threads);
    for (const auto& [key, value] : more) environment[key] = value;
    const Command command{{interpreter, script.string()}, environment, two ? cores.both : cores.one};
    all.push_back({library, name, two ? 2 : 1, {command}, {{"threads", threads}}});
    if (!compiles) return;
    all.push_back({library, name + ", compiled", two ? 2 : 1, {command}, {{"threads", threads}, {"compile", true}}});
  };
  const bool own_pool = blas == "OpenBLAS (pthread)";
  add(one_thread, 1, 1);
  if (cores.both.empty()) return all;
  add(two_threads, 2, own_pool ? 1 : 2);
  if (own_pool) add("2 BLAS threads", 1, 2);
  const std::string shared = description.value("openmp_blas", "");
  if (own_pool && !shared.empty()) add("2 threads, BLAS on OpenMP", 2, 2, {{"LD_LIBRARY_PATH", shared}});
  return all;
}

std::vector<ContestantSetting> jax_settings(const std::string& interpreter, const std::filesystem::path& script,
                                            const Json& description, const Cores& cores) {
  const std::string library = library_of(description);
  const auto command = [&](int threads, const std::vector<int>& processors) {
    Variables environment = thread_environment(threads, threads);
    if (threads == 1) environment["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false";
    return Command{{interpreter, script.string()}, environment, processors};
  };
  std::vector<ContestantSetting> all = {{library, one_thread, 1, {command(1, cores.one)}, Json::object()}};
  if (!cores.both.empty()) all.push_back({library, two_threads, 2, {command(2, cores.both)}, Json::object()});
  return all;
}

}  // namespace fathom
