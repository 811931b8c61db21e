// SPDX-License-Identifier: Apache-2.0
#include "results/gnuplot.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

using ::testing::HasSubstr;

TEST(Gnuplot, AMissingProgramIsAClearError) {
  try {
    run_gnuplot("svg", "plot 1", "no-such-gnuplot");
    FAIL();
  } catch (const GnuplotError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no-such-gnuplot, which is not installed"));
  }
}

TEST(Gnuplot, ARefusedScriptIsAnErrorWithItsComplaint) {
  try {
    run_gnuplot("svg", "plot nonsense(");
    FAIL();
  } catch (const GnuplotError& error) {
    EXPECT_THAT(error.what(), HasSubstr("drew nothing"));
  }
}

TEST(Gnuplot, TextsAreLiteral) { EXPECT_EQ(gnuplot_text("it's `date`\n\"%\""), "'it''s `date` \"%\"'"); }

}  // namespace
}  // namespace fathom
