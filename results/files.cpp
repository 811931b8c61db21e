// SPDX-License-Identifier: Apache-2.0
#include "results/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <system_error>

#include "results/descriptor.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporarySuffix = ".partial";

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
  throw FileError(path, fmt::format("cannot {} {}: {}", what, path.string(), std::generic_category().message(error)));
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// Makes a rename durable. File systems that cannot sync a folder say EINVAL, which is no failure.
int sync_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open()) return errno;
  return ::fsync(descriptor.get()) != 0 && errno != EINVAL ? errno : 0;
}

// Whether a temporary's writer can no longer finish it.
bool is_stale(const fs::path& file) {
  // From the back: partial, counter, process, host (which may hold dots itself).
  const std::string name = file.filename().string();
  const std::string_view front = std::string_view(name).substr(0, name.size() - kTemporarySuffix.size());
  const std::size_t counter = front.rfind('.');
  if (counter == std::string_view::npos || counter == 0) return false;
  const std::size_t process = front.rfind('.', counter - 1);
  if (process == std::string_view::npos) return false;
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(front.data() + process + 1, front.data() + counter, pid);
  if (error != std::errc() || end != front.data() + counter || pid <= 0) return false;
  if (front.substr(0, process).ends_with("." + host_name())) return ::kill(pid, 0) != 0 && errno == ESRCH;
  std::error_code gone;
  const auto written = fs::last_write_time(file, gone);
  return !gone && fs::file_time_type::clock::now() - written > std::chrono::hours(24);
}

// Where the last complete line of an open file ends, as a length of the file.
off_t end_of_last_line(int descriptor, off_t size) {
  char last = '\n';
  while (size > 0 && ::pread(descriptor, &last, 1, size - 1) == 1 && last != '\n') --size;
  return size;
}

}  // namespace

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

// ".NAME.HOST.PID.COUNTER.partial"
fs::path temporary_name(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  return path.parent_path() / fmt::format(".{}.{}.{}.{}{}", path.filename().string(), host_name(), ::getpid(),
                                          counter.fetch_add(1), kTemporarySuffix);
}

std::string read_file(const fs::path& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.is_open()) fail(path, "read", errno);
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  while (true) {
    const ssize_t count = ::read(descriptor.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path, "read", errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::vector<std::string> read_lines(const fs::path& path) {
  const std::string bytes = read_file(path);
  std::vector<std::string> lines;
  for (std::size_t start = 0, end = 0; (end = bytes.find('\n', start)) != std::string::npos; start = end + 1) {
    lines.push_back(bytes.substr(start, end - start));
  }
  return lines;
}

namespace {

// Devices and pipes hold no old content to keep, and a rename would put a plain file in their place.
bool is_special(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

void write_through(const fs::path& path, std::string_view bytes) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  int error = descriptor.is_open() ? descriptor.write(bytes) : errno;
  if (descriptor.is_open() && descriptor.close() != 0 && error == 0) error = errno;
  if (error != 0) fail(path, "write", error);
}

}  // namespace

void write_file(const fs::path& path, std::string_view bytes) {
  if (is_special(path)) return write_through(path, bytes);
  const fs::path temporary = temporary_name(path);
  Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!descriptor.is_open()) fail(path, "write", errno);
  int error = descriptor.write(bytes);
  if (error == 0 && ::fsync(descriptor.get()) != 0) error = errno;
  if (descriptor.close() != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(path, "write", error);
  }
  error = sync_folder(folder_of(path));
  if (error != 0) fail(path, "make sure on the disk is", error);
}

void append_line(const fs::path& path, std::string_view line, bool sync) {
  const Descriptor descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (!descriptor.is_open()) fail(path, "append to", errno);
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) fail(path, "append to", errno);
  const bool regular = S_ISREG(status.st_mode);
  const off_t size = regular ? end_of_last_line(descriptor.get(), status.st_size) : 0;
  if (regular && size != status.st_size && ::ftruncate(descriptor.get(), size) != 0) fail(path, "append to", errno);
  int error = descriptor.write(fmt::format("{}\n", line));
  if (error == 0 && sync && ::fsync(descriptor.get()) != 0) error = errno;
  if (error == 0) return;
  if (regular && ::ftruncate(descriptor.get(), size) != 0) fail(path, "cut half a line off", errno);
  fail(path, "append to", error);
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail(folder, "make the folder", error.value());
  if (!fs::is_directory(folder, error)) fail(folder, "make the folder", ENOTDIR);
}

std::vector<fs::path> temporaries_in(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  if (error) fail(folder, "list", error.value());
  std::vector<fs::path> temporaries;
  for (; entry != fs::directory_iterator(); entry.increment(error)) {
    if (error) fail(folder, "list", error.value());
    const std::string name = entry->path().filename().string();
    if (name.starts_with(".") && name.ends_with(kTemporarySuffix)) temporaries.push_back(entry->path());
  }
  return temporaries;
}

std::size_t sweep_temporaries(const fs::path& folder) {
  std::size_t removed = 0;
  for (const fs::path& file : temporaries_in(folder)) {
    if (!is_stale(file)) continue;
    if (::unlink(file.c_str()) == 0) {
      ++removed;
    } else if (errno != ENOENT) {
      fail(file, "remove", errno);
    }
  }
  return removed;
}

}  // namespace fathom
