// SPDX-License-Identifier: Apache-2.0
#include "experiments/environment.h"

#include <fstream>
#include <string>

#include "core/models/version.h"
#include "core/numeric/gemm.h"
#include "experiments/build_info.h"

namespace fathom {
namespace {

std::string processor_name() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string instruction_set() {
#if defined(__AVX512F__)
  return "AVX-512";
#elif defined(__AVX2__)
  return "AVX2";
#elif defined(__x86_64__)
  return "SSE2";
#elif defined(__aarch64__)
  return "NEON";
#else
  return "portable";
#endif
}

std::string gemm_libraries() {
  std::string names;
  for (const GemmBackend backend : gemm_backends()) {
    if (backend == GemmBackend::automatic) continue;
    names += (names.empty() ? "" : ", ") + to_string(backend);
  }
  return names;
}

}  // namespace

Environment describe_environment(int threads) {
  Environment environment;
  environment.processor = processor_name();
  environment.instruction_set = instruction_set();
  environment.gemm_backend = gemm_libraries();
  environment.versions = {{"compiler", build_compiler()},
                          {"engine", std::to_string(engine_version)},
                          {"fathom", build_version()},
                          {"model", std::to_string(model_version)}};
  environment.commit = build_commit();
  environment.threads = threads;
  return environment;
}

}  // namespace fathom
