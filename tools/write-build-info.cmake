# SPDX-License-Identifier: Apache-2.0
# Writes OUTPUT, the definitions of experiments/build_info.h, where what it would say has changed. Run at every build.
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD OUTPUT_VARIABLE commit ERROR_QUIET
                OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND git -C ${SOURCE} status --porcelain --untracked-files=no OUTPUT_VARIABLE changes ERROR_QUIET)
if(commit AND changes)
  string(APPEND commit "+")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "experiments/build_info.h"

namespace fathom {
std::string build_version() { return "@VERSION@"; }
std::string build_commit() { return "@commit@"; }
std::string build_compiler() { return "@COMPILER@"; }
}  // namespace fathom
]] @ONLY)
