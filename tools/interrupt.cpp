// SPDX-License-Identifier: Apache-2.0
#include "tools/interrupt.h"

#include <array>
#include <atomic>
#include <csignal>

namespace fathom {
namespace {

// The only kind of object that a signal handler may write.
std::atomic<bool> flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

constexpr std::array<int, 3> signals = {SIGINT, SIGTERM, SIGHUP};

// Whatever comes second has the system's effect.
void set_flag(int) {
  flag.store(true, std::memory_order_relaxed);
  for (const int number : signals) {
    struct sigaction now = {};
    sigaction(number, nullptr, &now);
    if (now.sa_handler != SIG_IGN) std::signal(number, SIG_DFL);
  }
}

}  // namespace

void watch_interrupts() {
  flag.store(false, std::memory_order_relaxed);
  struct sigaction action = {};
  action.sa_handler = set_flag;
  action.sa_flags = SA_RESTART;  // what is being written when it comes is written to its end
  sigemptyset(&action.sa_mask);
  for (const int number : signals) {
    struct sigaction before = {};
    sigaction(number, nullptr, &before);
    // nohup and a shell's background jobs have some of them ignored, and mean it.
    if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
}

bool interrupted() { return flag.load(std::memory_order_relaxed); }

}  // namespace fathom
