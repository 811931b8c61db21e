// SPDX-License-Identifier: Apache-2.0
// libFuzzer's entry for the study reader: whatever the bytes are, the answer is a study, its plan, or a StudyError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "experiments/study.h"

// NOLINTNEXTLINE: the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  try {
    // An error without a sentence is a finding too.
    const fathom::Study study = fathom::parse_study(text, "study.yaml");
    if (fathom::plan(study).empty()) std::abort();
  } catch (const fathom::StudyError& error) {
    if (std::string(error.what()).find(':') == std::string::npos) std::abort();
  }
  return 0;
}
