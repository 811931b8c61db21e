// SPDX-License-Identifier: Apache-2.0
#include "results/palette.h"

#include <gmock/gmock.h>

namespace fathom {
namespace {

TEST(Palette, LightnessRisesInEvenSteps) {
  const double whole = lightness(palette_colour(1.0)) - lightness(palette_colour(0.0));
  EXPECT_GT(whole, 70.0);
  for (int i = 0; i < 10; ++i) {
    const double step = lightness(palette_colour(0.1 * (i + 1))) - lightness(palette_colour(0.1 * i));
    EXPECT_NEAR(step, whole / 10.0, 0.25 * whole / 10.0) << i;
  }
}

// Deuteranopia and protanopia leave blue against yellow: the order of these two channels must not change.
TEST(Palette, YellowRisesOverBlueToColourBlindReaders) {
  for (int i = 0; i < 20; ++i) {
    const Colour here = palette_colour(0.05 * i);
    const Colour next = palette_colour(0.05 * (i + 1));
    EXPECT_GE(next.red + next.green, here.red + here.green);
  }
}

TEST(Palette, NumbersCanBeReadOnEveryColour) {
  for (int i = 0; i <= 100; ++i) {
    const Colour cell = palette_colour(0.01 * i);
    EXPECT_GE(contrast(cell, text_colour_on(cell)), 4.5) << i;
  }
  EXPECT_EQ(text_colour_on(palette_colour(0.0)), (Colour{255, 255, 255}));
  EXPECT_EQ(text_colour_on(palette_colour(1.0)), (Colour{0, 0, 0}));
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 1e-9);
}

TEST(Palette, EndsAndWritings) {
  EXPECT_EQ(palette_colour(-1.0), palette_colour(0.0));
  EXPECT_EQ(palette_colour(7.0), palette_colour(1.0));
  EXPECT_EQ(to_string(palette_colour(0.0)), "#00204D");
  EXPECT_EQ(to_number(palette_colour(1.0)), 0xFFEA46);
}

}  // namespace
}  // namespace fathom
