// SPDX-License-Identifier: Apache-2.0
// The same seed gives the same instances: on every machine (digests kept in instance_digests.txt) and in every thread.
// Where a digest changes on purpose, raise the task's version and write the file again:
//   FATHOM_WRITE_DIGESTS=1 build/release/tasks_test --gtest_filter='Instances.*'
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "tasks/contract.h"

namespace fathom {
namespace {

constexpr int most = 40;
constexpr int instances = 12;  // of each size

// FNV-1a, 64 bits (Fowler, Noll and Vo).
class Digest {
 public:
  void add(std::span<const int> numbers) {
    add(static_cast<int>(numbers.size()));
    for (const int number : numbers) add(number);
  }
  std::string text() const { return fmt::format("{:016x}", state_); }

 private:
  void add(int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      state_ = (state_ ^ (static_cast<std::uint32_t>(number) >> shift & 0xffu)) * 0x100000001b3u;
    }
  }
  std::uint64_t state_ = 0xcbf29ce484222325u;
};

std::string digest_of(const TaskVariant& variant) {
  const auto task = make_variant(variant, most);
  Digest digest;
  for (const int size : drawable_sizes(*task, most)) {
    for (int example = 0; example < instances; ++example) {
      Stream stream(1, Purpose::data, static_cast<std::uint64_t>(size), static_cast<std::uint32_t>(example));
      const InstancePointer instance = task->sample(stream, {size, example % 2 == 0 ? Part::training : Part::test});
      const Format format = {task->info().formats.back(), 2};
      const Example drawn = task->encode(*instance, format.kind == Format::Kind::none ? Format{} : format);
      digest.add(drawn.tokens);
      digest.add(drawn.targets);
      digest.add(drawn.positions);
    }
  }
  return digest.text();
}

TEST(Instances, AreTheSameOnEveryMachine) {
  const std::string path = std::string(FATHOM_SOURCE_DIR) + "/tasks/instance_digests.txt";
  std::string text;
  for (const TaskVariant& variant : task_variants()) {
    text += fmt::format("{}  version {}: {}\n", digest_of(variant), variant.entry->info.version, variant.name);
  }
  if (std::getenv("FATHOM_WRITE_DIGESTS") != nullptr) {
    std::ofstream(path) << text;
    return;
  }
  std::ifstream file(path);
  std::ostringstream known;
  known << file.rdbuf();
  std::istringstream ours(text), theirs(known.str());
  std::string our_line, their_line;
  while (std::getline(ours, our_line) && std::getline(theirs, their_line)) EXPECT_EQ(our_line, their_line);
  EXPECT_EQ(text.size(), known.str().size()) << "tasks are missing in instance_digests.txt, or too many";
}

TEST(Instances, AreTheSameInEveryThread) {
  for (const TaskVariant& variant : task_variants()) {
    if (!variant.values.empty()) continue;
    const auto task = make_task(variant.entry->info.name, {}, variant.entry->info.typical);
    const auto draw = [&] {
      std::vector<std::vector<int>> drawn;
      for (int example = 0; example < 10; ++example) {
        Stream stream(2, Purpose::data, 0, static_cast<std::uint32_t>(example));
        drawn.push_back(task->encode(*task->sample(stream, {task->info().typical}), {}).tokens);
      }
      return drawn;
    };
    const auto alone = draw();
    std::vector<std::vector<std::vector<int>>> results(3);
    std::vector<std::thread> threads;
    for (auto& result : results) threads.emplace_back([&result, &draw] { result = draw(); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& result : results) EXPECT_TRUE(result == alone) << variant.name;
  }
}

}  // namespace
}  // namespace fathom
