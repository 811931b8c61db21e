// SPDX-License-Identifier: Apache-2.0
// Who works on a run: claims that several processes, also on several machines with a shared folder, make on a run's
// folder, so that no run is ever done twice at once. No server, no daemon: a claim is the file claim.N.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "results/descriptor.h"

namespace fathom {

// What a claim says. N of claim.N counts the attempts at the run.
struct ClaimHolder {
  std::string host;
  std::string boot;           // the kernel's boot id: tells two machines, and two lives of one, apart
  std::int64_t process = 0;   // 0: the claim could not be read
  std::uint64_t started = 0;  // of the process, in clock ticks since boot: tells it from a later one of the same number
  int attempt = 0;
  std::int64_t step = 0;  // updates done at the last heartbeat
};

// A claim as another process sees it.
struct SeenClaim {
  ClaimHolder holder;
  double age = 0.0;  // seconds since the last heartbeat
  bool alive = false;
};

// The current claim on a run's folder: the live one, else the one with the highest number; nothing where there is none.
//
// On the same machine (the same boot id) a claim lives as long as a process has its file locked; the kernel lets go of
// the lock when the holder and the worker that it forked have both ended, and not before their last write. Where the
// file system has no locks, the process must be there and have the same start time. A claim of another machine
// lives while its last heartbeat is younger than five minutes (clocks must agree to within that), one of this host's
// name before a restart for one minute.
std::optional<SeenClaim> look_at_claim(const std::filesystem::path& folder);

// A claim held by this process; released at its end of life. Workers forked later share it without releasing it, if
// they end by _exit().
class RunClaim {
 public:
  // Claims the run unless a live process has. The claim appears with its contents at once (temporary, then link), under
  // the number after the highest there is and after `attempts_before`; of two that race, at most one wins. Dead claims
  // are removed. Throws FileError where the folder cannot be made or written.
  static std::optional<RunClaim> take(const std::filesystem::path& folder, int attempts_before = 0);

  RunClaim(RunClaim&& other) noexcept;
  RunClaim& operator=(RunClaim&&) = delete;
  ~RunClaim();  // releases it

  int attempt() const { return holder_.attempt; }

  // The heartbeat: notes the step and the time. False where another process has taken the run over in the meantime
  // (this one was held up for minutes): stop working on it. A file system that fails to note it is no reason to stop.
  bool beat(std::int64_t step);

  // Ends the claim, after the run's result is on the disk. Does nothing the second time.
  void release();

 private:
  RunClaim(std::filesystem::path path, Descriptor descriptor, ClaimHolder holder);

  std::filesystem::path path_;  // empty: released
  Descriptor descriptor_;       // keeps the lock
  ClaimHolder holder_;
};

// Removes claims of dead processes. Returns how many are left. Never throws: what cannot be removed is left.
std::size_t sweep_claims(const std::filesystem::path& folder);

}  // namespace fathom
