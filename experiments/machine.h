// SPDX-License-Identifier: Apache-2.0
// What this process may use of the machine: processors and memory.
#pragma once

#include <cstdint>
#include <vector>

namespace fathom {

// Numbers of the processors that this process may run on, ascending; {0} where the system does not say.
std::vector<int> allowed_processors();

// Which of the allowed processors worker `worker` of `workers` runs on, `threads` of them each; empty where the workers
// do not take all of them exactly: then other programs, another `fathom run` among them, are better left to choose.
std::vector<int> processors_of(const std::vector<int>& allowed, int worker, int workers, int threads);

// Binds the calling process to these processors; an empty list and a system that refuses leave it as it is.
void run_on(const std::vector<int>& processors);

// Bytes that programs may still take without swapping: MemAvailable of /proc/meminfo, or what is left of the memory
// limits of this process's control groups where that is less. Nothing known: the largest number.
std::int64_t available_memory();

}  // namespace fathom
