// SPDX-License-Identifier: Apache-2.0
#include "experiments/precision_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace fathom {
namespace {

// The first of `settings` that asks for bf16, a place without a line where there is none.
Place asking_for_bf16(const std::vector<Setting>& settings) {
  const auto asks = [](const Setting& setting) {
    return setting.key == "train.precision" && setting.value.text == "bf16";
  };
  const auto first = std::ranges::find_if(settings, asks);
  return first == settings.end() ? Place{} : first->value.place;
}

// Where a run came to bf16: what lies on top is asked first.
Place place_of_bf16(const Study& study, const RunSpec& run) {
  std::vector<Setting> written;
  const auto add = [&](const std::vector<Setting>& more) { written.insert(written.end(), more.begin(), more.end()); };
  for (const Claim& claim : study.claims) {
    for (const Expectation& expectation : claim.expect) {
      for (const Control& control : expectation.controls) {
        if (control.label == run.control) add(control.overrides);
      }
    }
  }
  for (const std::vector<Axis>* axes : {&study.axes, &study.around}) {
    for (const Axis& axis : *axes) {
      for (const AxisValue& value : axis.values) add(value.overrides);
    }
  }
  for (const Arm& arm : study.arms) {
    if (arm.name == run.arm) add(arm.overrides);
  }
  add(study.base);
  const Place place = asking_for_bf16(written);
  return place.file.empty() ? study.place : place;
}

}  // namespace

void check_precision(const Study& study, const std::vector<RunSpec>& runs, bool bf16) {
  if (bf16) return;
  for (const RunSpec& run : runs) {
    if (run.train.precision != Precision::bf16) continue;
    throw StudyError(place_of_bf16(study, run), fmt::format("train.precision: bf16 {}", bf16_needs));
  }
}

}  // namespace fathom
