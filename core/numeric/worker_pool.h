// SPDX-License-Identifier: Apache-2.0
// A few threads that work through the numbered parts of a job. Which thread takes which part is open; what a part
// computes must not depend on it.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace fathom {

class WorkerPool {
 public:
  // `threads` workers, the calling thread among them: 1 starts no thread at all.
  explicit WorkerPool(int threads);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  int threads() const { return static_cast<int>(threads_.size()) + 1; }

  // Calls work(part) for part = 0 .. parts - 1 and returns when all are done. If parts throw, the exception of the
  // lowest part is thrown here.
  template <class Work>
  void run(int parts, const Work& work) {
    run_job(parts, {&work, [](const void* self, int part) { (*static_cast<const Work*>(self))(part); }});
  }

 private:
  // A borrowed callable: std::function would allocate in every training step.
  struct Job {
    const void* work = nullptr;
    void (*call)(const void* work, int part) = nullptr;
  };
  void run_job(int parts, Job job);
  void serve();
  void take_parts(Job job);

  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable start_, finish_;
  Job job_;
  std::uint64_t jobs_ = 0;
  int parts_ = 0, next_ = 0, busy_ = 0;
  bool stop_ = false;
  // Copies of jobs_ and of busy_ == 0, to be looked at without the lock.
  std::atomic<std::uint64_t> announced_ = 0;
  std::atomic<bool> idle_ = true;
  std::exception_ptr failure_;
  int failed_part_ = 0;
};

// Calls work(begin, end) for a share of [0, size) on each of the pool's threads, or on this one alone where there is
// little to do. Shares begin at multiples of 4096.
template <class Work>
void for_shares(WorkerPool& pool, std::size_t size, const Work& work) {
  constexpr std::size_t block = 4096, few = 16 * block;
  if (size <= few) {  // sooner done than shared
    work(std::size_t{0}, size);
    return;
  }
  const auto threads = static_cast<std::size_t>(pool.threads());
  const std::size_t share = ((size + block - 1) / block + threads - 1) / threads * block;
  pool.run(pool.threads(), [&](int part) {
    const std::size_t begin = std::min(size, share * static_cast<std::size_t>(part));
    const std::size_t end = std::min(size, begin + share);
    if (begin < end) work(begin, end);
  });
}

// buffers[0] += buffers[1] += ... in this order, element by element: the sum has one value however many threads there
// were. All buffers have the same length; the elements are cut over the pool's threads.
template <class T>
void sum_in_order(WorkerPool& pool, std::span<const std::span<T>> buffers);

// Flushes denormal numbers to zero on this thread while it lives, as every thread of a run does: optimiser moments
// decay into denormals, which are an order of magnitude slower. Part of what a run's bits depend on.
class FlushDenormals {
 public:
  FlushDenormals();
  ~FlushDenormals();
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
  unsigned saved_ = 0;
};

}  // namespace fathom
