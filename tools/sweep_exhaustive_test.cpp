// SPDX-License-Identifier: Apache-2.0
// Five hundred runs, killed at two hundred random moments.
#include "tools/sweep_fixture.h"

namespace fathom {
namespace {

TEST_F(SweepTest, KilledAtTwoHundredMomentsEndsAsIfNothingHadHappened) { expect_to_survive(50, 200, 2); }

}  // namespace
}  // namespace fathom
