// SPDX-License-Identifier: Apache-2.0
// Each task on 100,000 instances of many sizes: oracle, derivation and verifier agree, a corrupted answer is rejected.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/check.h"
#include "tasks/contract.h"

namespace fathom {
namespace {

constexpr int most = 40;
constexpr int instances = 100'000;

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const TaskVariant& variant : task_variants()) {
    if (variant.values.empty()) all.push_back(variant.name);
  }
  return all;
}

class EveryTask : public testing::TestWithParam<std::string> {};

TEST_P(EveryTask, AgreesWithItselfOnManyInstances) {
  const TaskInfo& info = find_task(GetParam()).info;
  const std::vector<int> sizes = tested_sizes(info, std::min(most, std::max(info.typical, info.smallest)));
  const auto task = make_task(info.name, {}, sizes.back());
  int formats = 0;
  for (const Format& format : {Format{}, Format{Format::Kind::trace, 0}}) {
    if (std::ranges::find(info.formats, format.kind) == info.formats.end()) continue;
    ++formats;
    const TaskCheck check =
        check_task(*task, sizes, format, format.kind == Format::Kind::none ? instances : instances / 10, 77);
    EXPECT_THAT(check.faults, testing::IsEmpty());
  }
  EXPECT_GT(formats, 0);
}

INSTANTIATE_TEST_SUITE_P(Tasks, EveryTask, testing::ValuesIn(names()), [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace fathom
