// SPDX-License-Identifier: Apache-2.0
// This program as a contestant: answers the requests of step_protocol.py, and some that only Fathom is asked.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>

namespace fathom {

// Reads requests, one JSON object a line, until there are no more. `allocations` counts those of this process so far.
//   {"do": "describe"}                                 library, version, processor, instructions, backend
//   {"do": "peak", "seconds": s}                       fma and bf16, operations a second
//   {"do": "prepare", "width": ..., "threads": n}      parameters, of a training step of that shape
//   {"do": "measure", "seconds": s}                    seconds and allocations a step; processor
//                                                      seconds a second of this process
//   {"do": "memory"}                                   bytes: the most this process has ever held (VmHWM)
//   {"do": "sampling", "task": name, "seconds": s}     seconds of a step, and of drawing its batch
//   {"do": "decoding", "width": d, "seconds": s}       seconds a token
//   {"do": "run", "updates": n, "seed": k, "folder": f}    where a run's time goes
// An error is answered with {"error": "one sentence"}.
void serve(std::istream& requests, std::ostream& answers, const std::function<std::int64_t()>& allocations);

// VmHWM of this process in bytes; 0 where the system does not say.
double peak_memory();

}  // namespace fathom
