// SPDX-License-Identifier: Apache-2.0
#include "tools/interrupt.h"

#include <atomic>
#include <csignal>

namespace fathom {
namespace {

// The only kind of object that a signal handler may write.
std::atomic<bool> flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void set_flag(int) { flag.store(true, std::memory_order_relaxed); }

}  // namespace

void watch_interrupts() {
  flag.store(false, std::memory_order_relaxed);
  struct sigaction action = {};
  action.sa_handler = set_flag;
  // Back to the default after the first; system calls in between (writing a checkpoint) go on.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return flag.load(std::memory_order_relaxed); }

}  // namespace fathom
