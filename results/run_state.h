// SPDX-License-Identifier: Apache-2.0
// Where a run stands, as anybody can tell from its folder alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "results/run_directory.h"

namespace fathom {

enum class RunPhase {
  pending,      // not begun
  running,      // a live process has it
  interrupted,  // begun, and nobody works on it: the next `fathom run` goes on with it
  done,         // all updates made
  stopped,      // the stopping rule was met
  diverged,     // loss or gradient ceased to be finite
  failed,       // an error ended it, or its result cannot be read
};
std::string_view to_string(RunPhase phase);
// Of a run that ended so.
RunPhase phase_of(RunState state);

struct RunStatus {
  RunPhase phase = RunPhase::pending;
  std::string host;            // running, failed: where
  std::int64_t process = 0;    // running: its process
  double heartbeat_age = 0.0;  // running: seconds since its last heartbeat (one every 20 seconds)
  std::string message;         // failed, diverged: why
  int attempt = 0;             // running, failed: counted from 1
  std::int64_t step = 0;       // updates done: of a running one at the last heartbeat, of an interrupted one at the
                               // last evaluation; a failed one does not say
};

// Reads small files only. Never throws: what cannot be read makes the run failed, with the reason as its message.
RunStatus look_at(const RunDirectory& directory);

}  // namespace fathom
