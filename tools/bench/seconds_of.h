// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace fathom {

struct Timing {
  double each = 0.0;  // seconds a call
  int calls = 0;
};

// Calls again and again, at least once, until `seconds` have passed.
template <class Call>
Timing seconds_of(const Call& call, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  Timing timing;
  double passed = 0.0;
  do {
    call();
    ++timing.calls;
    passed = std::chrono::duration<double>(Clock::now() - start).count();
  } while (passed < seconds);
  timing.each = passed / timing.calls;
  return timing;
}

}  // namespace fathom
