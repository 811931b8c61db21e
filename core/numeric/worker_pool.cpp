// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/worker_pool.h"

#include <algorithm>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace fathom {
namespace {

// Waits for `done` for some tens of microseconds: the parts of a small step are shorter than it takes to wake a thread.
template <class Done>
void wait_briefly(const Done& done) {
  for (int i = 0; i < 2000 && !done(); ++i) {
#if defined(__SSE__)
    _mm_pause();
#endif
  }
}

}  // namespace

WorkerPool::WorkerPool(int threads) {
  for (int i = 1; i < threads; ++i) threads_.emplace_back([this] { serve(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  start_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void WorkerPool::take_parts(Job job) {
  while (true) {
    int part;
    {
      const std::lock_guard lock(mutex_);
      if (next_ == parts_) return;
      part = next_++;
    }
    try {
      job.call(job.work, part);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_ || part < failed_part_) {
        failure_ = std::current_exception();
        failed_part_ = part;
      }
    }
  }
}

void WorkerPool::serve() {
  const FlushDenormals flush;
  std::uint64_t seen = 0;
  while (true) {
    Job job;
    wait_briefly([&] { return announced_.load(std::memory_order_relaxed) != seen; });
    {
      std::unique_lock lock(mutex_);
      start_.wait(lock, [&] { return stop_ || jobs_ != seen; });
      if (stop_) return;
      seen = jobs_;
      job = job_;
    }
    take_parts(job);
    {
      const std::lock_guard lock(mutex_);
      if (--busy_ == 0) finish_.notify_one();
      idle_.store(busy_ == 0, std::memory_order_relaxed);
    }
  }
}

void WorkerPool::run_job(int parts, Job job) {
  const FlushDenormals flush;
  {
    const std::lock_guard lock(mutex_);
    job_ = job;
    parts_ = parts;
    next_ = 0;
    busy_ = static_cast<int>(threads_.size());
    failure_ = nullptr;
    ++jobs_;
    idle_.store(busy_ == 0, std::memory_order_relaxed);
    announced_.store(jobs_, std::memory_order_relaxed);
  }
  start_.notify_all();
  take_parts(job);
  wait_briefly([&] { return idle_.load(std::memory_order_relaxed); });
  std::unique_lock lock(mutex_);
  finish_.wait(lock, [&] { return busy_ == 0; });
  if (failure_) std::rethrow_exception(failure_);
}

template <class T>
void sum_in_order(WorkerPool& pool, std::span<const std::span<T>> buffers) {
  if (buffers.size() < 2) return;
  for_shares(pool, buffers[0].size(), [&](std::size_t begin, std::size_t end) {
    T* total = buffers[0].data();
    for (std::size_t b = 1; b < buffers.size(); ++b) {
      const T* add = buffers[b].data();
      for (std::size_t i = begin; i < end; ++i) total[i] += add[i];
    }
  });
}
template void sum_in_order<float>(WorkerPool&, std::span<const std::span<float>>);
template void sum_in_order<double>(WorkerPool&, std::span<const std::span<double>>);

#if defined(__SSE__)
FlushDenormals::FlushDenormals() : saved_(_mm_getcsr()) { _mm_setcsr(saved_ | 0x8040u); }  // FTZ and DAZ
FlushDenormals::~FlushDenormals() { _mm_setcsr(saved_); }
#else
FlushDenormals::FlushDenormals() = default;
FlushDenormals::~FlushDenormals() = default;
#endif

}  // namespace fathom
