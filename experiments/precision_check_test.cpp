// SPDX-License-Identifier: Apache-2.0
#include "experiments/precision_check.h"

#include <gtest/gtest.h>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

// What a machine without bf16 says of a study.
std::string refusal(const std::string& text, const std::vector<std::string>& sets = {},
                    const std::string& selection = "") {
  const Study study = parse_study(text, "s.yaml", "", sets);
  const std::vector<RunSpec> runs = plan(study);
  EXPECT_NO_THROW(check_precision(study, runs, true));
  try {
    check_precision(study, selection.empty() ? runs : only(runs, selection), false);
    return "";
  } catch (const StudyError& error) {
    return error.what();
  }
}

const std::string sentence =
    "train.precision: bf16 needs a processor with AVX512_BF16 and a build for it with libxsmm (neither PORTABLE=1 nor "
    "FAST_GEMM=0)";

const std::string both =
    "study: s\ntask: {name: parity, length: {train: 8, test: [8]}}\nsweep: {axes: {train.precision: [fp32, bf16]}}\n";

TEST(PrecisionCheck, NamesTheSettingThatAsksForBf16) {
  EXPECT_EQ(refusal(example_study), "");
  EXPECT_EQ(refusal(changed_study("steps: 1500", "steps: 1500\n  precision: bf16")), "s.yaml:8:14: " + sentence);
  EXPECT_EQ(refusal(changed_study("{task.cot: trace}", "{task.cot: trace, train.precision: bf16}")),
            "s.yaml:13:45: " + sentence);
  EXPECT_EQ(refusal(both), "s.yaml:3:40: " + sentence);
  EXPECT_EQ(refusal(changed_study("control: {train.steps: x2}", "control: {train.precision: bf16}")),
            "s.yaml:24:91: " + sentence);
  EXPECT_EQ(refusal(example_study, {"train.precision=bf16"}), "--set train.precision=bf16: " + sentence);
}

TEST(PrecisionCheck, OnlyRunsThatAreAskedForMatter) {
  EXPECT_EQ(refusal(both, {}, "train.precision=fp32"), "");
  EXPECT_NE(refusal(both, {}, "train.precision=bf16"), "");
}

TEST(PrecisionCheck, APrecisionThatIsNoneIsAMistakeEverywhere) {
  EXPECT_EQ(complaint(changed_study("steps: 1500", "steps: 1500\n  precision: bf61")).substr(0, 45),
            "s.yaml:8:14: train.precision cannot be 'bf61'");
}

}  // namespace
}  // namespace fathom
