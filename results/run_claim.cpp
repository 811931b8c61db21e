// SPDX-License-Identifier: Apache-2.0
#include "results/run_claim.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

#include "results/descriptor.h"
#include "results/files.h"
#include "results/run_directory.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

constexpr double kOtherMachine = 300.0;  // seconds without a heartbeat after which a claim is dead
constexpr double kSameName = 60.0;       // the same for a host of this name in another boot

std::string first_line(const fs::path& path) {
  try {
    const std::string text = read_file(path);
    return text.substr(0, text.find('\n'));
  } catch (const FileError&) {
    return "";
  }
}

const std::string& boot_id() {
  static const std::string id = first_line("/proc/sys/kernel/random/boot_id");
  return id;
}

// Field 22 of /proc/PID/stat; 0 where there is no such process or only what a parent has not collected yet (zombie).
std::uint64_t start_of(std::int64_t process) {
  const std::string line = first_line(fmt::format("/proc/{}/stat", process));
  // The name, in parentheses, may hold anything; state, the third field, follows it.
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(line.substr(name_end + 1));
  std::string field;
  fields >> field;
  if (field == "Z" || field == "X") return 0;
  for (int number = 4; number <= 22; ++number) fields >> field;
  return std::strtoull(field.c_str(), nullptr, 10);
}

// The contents, as long for every step, so that a heartbeat can write them in place.
std::string to_text(const ClaimHolder& holder) {
  const Json json = {{"attempt", holder.attempt},
                     {"boot", holder.boot},
                     {"host", holder.host},
                     {"process", holder.process},
                     {"started", holder.started}};
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  text.pop_back();
  return fmt::format("{},\"step\":{:>20}}}\n", text, holder.step);
}

// What cannot be read (torn by a crash of the machine) has process 0.
ClaimHolder holder_from(const fs::path& file) {
  ClaimHolder holder;
  const Json json = Json::parse(first_line(file), nullptr, false);
  try {
    holder.boot = json.at("boot");
    holder.host = json.at("host");
    holder.started = json.at("started");
    holder.attempt = json.at("attempt");
    holder.step = json.at("step");
    holder.process = json.at("process");
  } catch (const Json::exception&) {
    holder.process = 0;
  }
  return holder;
}

// Whether a process of this machine holds the claim.
bool is_held_here(int descriptor, const ClaimHolder& holder) {
  if (::flock(descriptor, LOCK_SH | LOCK_NB) == 0) return false;
  if (errno == EWOULDBLOCK) return true;
  return holder.started != 0 && start_of(holder.process) == holder.started;
}

struct Numbered {
  int attempt = 0;
  fs::path path;
};

// The claims in a folder by number; none where it cannot be listed.
std::vector<Numbered> claims_in(const fs::path& folder) {
  std::vector<Numbered> claims;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with(RunDirectory::claim_prefix)) continue;
    int number = 0;
    const char* const last = name.data() + name.size();
    const auto [at, wrong] = std::from_chars(name.data() + RunDirectory::claim_prefix.size(), last, number);
    if (wrong == std::errc() && at == last) claims.push_back({number, entry->path()});
  }
  std::ranges::sort(claims, {}, &Numbered::attempt);
  return claims;
}

// Nothing where it has just been released.
std::optional<SeenClaim> see(const Numbered& claim) {
  const Descriptor descriptor(::open(claim.path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0) return std::nullopt;
  SeenClaim seen;
  seen.holder = holder_from(claim.path);
  seen.holder.attempt = claim.attempt;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  seen.age = std::max(0.0, static_cast<double>(now.tv_sec - status.st_mtim.tv_sec) +
                               1e-9 * static_cast<double>(now.tv_nsec - status.st_mtim.tv_nsec));
  if (seen.holder.process != 0 && seen.holder.boot == boot_id()) {
    seen.alive = is_held_here(descriptor.get(), seen.holder);
  } else {
    const bool same_name = seen.holder.process == 0 || seen.holder.host == host_name();
    seen.alive = is_held_here(descriptor.get(), {}) || seen.age < (same_name ? kSameName : kOtherMachine);
  }
  return seen;
}

[[noreturn]] void fail(const fs::path& path, int error) {
  throw FileError(
      path, fmt::format("cannot claim the run with {}: {}", path.string(), std::generic_category().message(error)));
}

// A temporary with these contents, locked by this process before anybody can see it under its name.
Descriptor write_locked(const fs::path& temporary, const fs::path& path, const std::string& text) {
  Descriptor descriptor(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!descriptor.is_open()) fail(path, errno);
  const int error = descriptor.write(text);
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(path, error);
  }
  [[maybe_unused]] const int locked = ::flock(descriptor.get(), LOCK_EX | LOCK_NB);  // not every file system can
  return descriptor;
}

}  // namespace

std::optional<SeenClaim> look_at_claim(const fs::path& folder) {
  std::optional<SeenClaim> current;
  for (const Numbered& claim : claims_in(folder)) {
    const std::optional<SeenClaim> seen = see(claim);
    if (seen && (!current || seen->alive || !current->alive)) current = seen;
  }
  return current;
}

std::optional<RunClaim> RunClaim::take(const fs::path& folder, int attempts_before) {
  make_folder(folder);
  ClaimHolder holder{host_name(), boot_id(), ::getpid(), start_of(::getpid()), attempts_before + 1, 0};
  for (const Numbered& other : claims_in(folder)) {
    const std::optional<SeenClaim> seen = see(other);
    if (seen && seen->alive) return std::nullopt;
    holder.attempt = std::max(holder.attempt, other.attempt + 1);
  }
  const fs::path path = RunDirectory(folder).claim(holder.attempt);
  const fs::path temporary = temporary_name(path);
  Descriptor descriptor = write_locked(temporary, path, to_text(holder));
  const int error = ::link(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  ::unlink(temporary.c_str());
  if (error == EEXIST) return std::nullopt;
  if (error != 0) fail(path, error);
  RunClaim mine(path, std::move(descriptor), holder);
  // Whoever listed the folder long ago may have made a claim of another number meanwhile. Of two such claims at least
  // the one that was made later sees the other here, and yields.
  for (const Numbered& other : claims_in(folder)) {
    if (other.attempt == holder.attempt) continue;
    const std::optional<SeenClaim> seen = see(other);
    if (seen && seen->alive) return std::nullopt;
    ::unlink(other.path.c_str());
  }
  return mine;
}

RunClaim::RunClaim(fs::path path, Descriptor descriptor, ClaimHolder holder)
    : path_(std::move(path)), descriptor_(std::move(descriptor)), holder_(std::move(holder)) {}

RunClaim::RunClaim(RunClaim&& other) noexcept
    : path_(std::exchange(other.path_, {})),
      descriptor_(std::move(other.descriptor_)),
      holder_(std::move(other.holder_)) {}

RunClaim::~RunClaim() { release(); }

bool RunClaim::beat(std::int64_t step) {
  struct stat status {};
  if (::fstat(descriptor_.get(), &status) == 0 && status.st_nlink == 0) return false;
  holder_.step = step;
  const std::string text = to_text(holder_);
  if (::pwrite(descriptor_.get(), text.data(), text.size(), 0) < 0) ::futimens(descriptor_.get(), nullptr);
  return true;
}

void RunClaim::release() {
  if (path_.empty()) return;
  struct stat mine {
  }, there{};
  // Under this name may stand the claim of whoever took the run over.
  const bool same = ::fstat(descriptor_.get(), &mine) == 0 && ::stat(path_.c_str(), &there) == 0 &&
                    mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
  if (same) ::unlink(path_.c_str());
  path_.clear();
  descriptor_ = Descriptor();
}

std::size_t sweep_claims(const fs::path& folder) {
  std::size_t left = 0;
  for (const Numbered& claim : claims_in(folder)) {
    const std::optional<SeenClaim> seen = see(claim);
    const bool gone = !seen || (!seen->alive && ::unlink(claim.path.c_str()) == 0);
    left += gone ? 0 : 1;
  }
  return left;
}

}  // namespace fathom
