// SPDX-License-Identifier: Apache-2.0
#include "core/numeric/worker_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <stdexcept>
#include <string>

#include "core/numeric/buffer.h"
#include "core/numeric/random.h"

namespace fathom {
namespace {

class Pool : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Threads, Pool, testing::Values(1, 2, 3, 7));

TEST_P(Pool, DoesEveryPartOnceJobAfterJob) {
  WorkerPool pool(GetParam());
  EXPECT_EQ(pool.threads(), GetParam());
  for (int job = 0; job < 200; ++job) {
    std::array<std::atomic<int>, 11> done = {};
    const int parts = job % 12;
    pool.run(parts, [&](int part) { ++done[static_cast<std::size_t>(part)]; });
    for (int part = 0; part < 11; ++part) EXPECT_EQ(done[static_cast<std::size_t>(part)], part < parts ? 1 : 0);
  }
}

TEST_P(Pool, ThrowsWhatTheLowestPartThrewAndGoesOnWorking) {
  WorkerPool pool(GetParam());
  for (int job = 0; job < 20; ++job) {
    std::atomic<int> done = 0;
    try {
      pool.run(9, [&](int part) {
        ++done;
        if (part % 4 == 2) throw std::runtime_error("part " + std::to_string(part));
      });
      ADD_FAILURE() << "no exception";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "part 2");
    }
    EXPECT_EQ(done, 9);
    pool.run(3, [&](int) { ++done; });
    EXPECT_EQ(done, 12);
  }
}

TEST_P(Pool, FlushesDenormalsOnEveryThreadAndPutsThemBack) {
  volatile float small = std::numeric_limits<float>::min();
  EXPECT_GT(small * 0.5f, 0.0f);
  WorkerPool pool(GetParam());
  std::atomic<int> flushed = 0;
  pool.run(20, [&](int) {
    if (small * 0.5f == 0.0f) ++flushed;
  });
#if defined(__SSE__)
  EXPECT_EQ(flushed, 20);
#endif
  EXPECT_GT(small * 0.5f, 0.0f);
}

// The sum of seven buffers in their order, whatever the threads and the lengths.
TEST_P(Pool, SumsInOrder) {
  WorkerPool pool(GetParam());
  for (const std::size_t length : {0u, 1u, 15u, 16u, 17u, 100u, 1001u}) {
    std::vector<Buffer<float>> buffers;
    for (std::uint32_t b = 0; b < 7; ++b) {
      Stream stream(1, Purpose::test, length, b);
      buffers.emplace_back(length);
      for (float& x : buffers.back()) x = static_cast<float>(stream.normal());
    }
    Buffer<float> expected = buffers[0];
    for (std::size_t b = 1; b < 7; ++b) {
      for (std::size_t i = 0; i < length; ++i) expected[i] += buffers[b][i];
    }
    const std::vector<std::span<float>> spans(buffers.begin(), buffers.end());
    sum_in_order<float>(pool, spans);
    EXPECT_TRUE(std::ranges::equal(buffers[0], expected)) << length;
  }
}

TEST(WorkerPool, SumOfOneBufferIsThatBuffer) {
  WorkerPool pool(2);
  Buffer<double> only = {1.0, 2.0};
  const std::vector<std::span<double>> spans = {only};
  sum_in_order<double>(pool, spans);
  EXPECT_EQ(only, (Buffer<double>{1.0, 2.0}));
}

}  // namespace
}  // namespace fathom
