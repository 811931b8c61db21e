// SPDX-License-Identifier: Apache-2.0
// System calls that fail on demand. Included by one file of a test program: the functions below take the place of the C
// library's in the whole program, shared libraries included, and pass every call on to it until a fault is asked for.
#pragma once

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

namespace fathom::faults {

// Shared by the process that asks and those that it forks.
struct Plan {
  char folder[1024] = {};       // calls that change something below it are counted
  std::atomic<int> counted{0};  // so far
  int fails = 0;                // the number of the call that fails, from 1; 0: none
  int error = 0;                // its errno
  char call[16] = {};           // what it was
  char path[1024] = {};
};
inline Plan* plan = nullptr;

// Counts from now on, in this process and its children, and lets the call with this number fail.
inline void ask(const std::string& folder, int number, int error) {
  void* memory = mmap(nullptr, sizeof(Plan), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Plan* made = new (memory) Plan;
  folder.copy(made->folder, sizeof made->folder - 1);
  made->fails = number;
  made->error = error;
  plan = made;
}

inline void forget() {
  if (plan) munmap(plan, sizeof(Plan));
  plan = nullptr;
}

inline bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// Whether this call, of those that change `path`, is the one to fail.
inline bool is_due(const char* call, const char* path) {
  if (!plan || !is_below(path, plan->folder)) return false;
  if (plan->counted.fetch_add(1) + 1 != plan->fails) return false;
  std::strncpy(plan->call, call, sizeof plan->call - 1);
  std::strncpy(plan->path, path, sizeof plan->path - 1);
  errno = plan->error;
  return true;
}

inline bool is_due(const char* call, int descriptor) {
  if (!plan) return false;
  char path[1024] = {};
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  return ::readlink(link.c_str(), path, sizeof path - 1) > 0 && is_due(call, path);
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace fathom::faults

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  if ((flags & O_ACCMODE) != O_RDONLY && fathom::faults::is_due("open", path)) return -1;
  static const auto next = fathom::faults::real<int(const char*, int, ...)>("open");
  return next(path, flags, mode);
}

// A full disk takes a part before it fails.
ssize_t write(int descriptor, const void* bytes, size_t count) {
  static const auto next = fathom::faults::real<ssize_t(int, const void*, size_t)>("write");
  if (fathom::faults::is_due("write", descriptor)) {
    const int error = errno;
    [[maybe_unused]] const ssize_t part = next(descriptor, bytes, count / 2);
    errno = error;
    return -1;
  }
  return next(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
  if (fathom::faults::is_due("pwrite", descriptor)) return -1;
  static const auto next = fathom::faults::real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return next(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
  if (fathom::faults::is_due("fsync", descriptor)) return -1;
  static const auto next = fathom::faults::real<int(int)>("fsync");
  return next(descriptor);
}

int ftruncate(int descriptor, off_t length) noexcept {
  if (fathom::faults::is_due("ftruncate", descriptor)) return -1;
  static const auto next = fathom::faults::real<int(int, off_t)>("ftruncate");
  return next(descriptor, length);
}

int rename(const char* from, const char* to) noexcept {
  if (fathom::faults::is_due("rename", to)) return -1;
  static const auto next = fathom::faults::real<int(const char*, const char*)>("rename");
  return next(from, to);
}

int link(const char* from, const char* to) noexcept {
  if (fathom::faults::is_due("link", to)) return -1;
  static const auto next = fathom::faults::real<int(const char*, const char*)>("link");
  return next(from, to);
}

int unlink(const char* path) noexcept {
  if (fathom::faults::is_due("unlink", path)) return -1;
  static const auto next = fathom::faults::real<int(const char*)>("unlink");
  return next(path);
}

int remove(const char* path) noexcept {
  if (fathom::faults::is_due("remove", path)) return -1;
  static const auto next = fathom::faults::real<int(const char*)>("remove");
  return next(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (fathom::faults::is_due("mkdir", path)) return -1;
  static const auto next = fathom::faults::real<int(const char*, mode_t)>("mkdir");
  return next(path, mode);
}

}  // extern "C"
