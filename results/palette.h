// SPDX-License-Identifier: Apache-2.0
// The colour scale of heat maps.
#pragma once

#include <array>
#include <string>

namespace fathom {

struct Colour {
  int red = 0;  // 0 to 255, as the others
  int green = 0;
  int blue = 0;

  bool operator==(const Colour&) const = default;
};

// Cividis (Nunez, Anderton and Renslow 2018, "Optimizing colormaps with consideration for color vision deficiency"),
// from dark blue at 0 to yellow at 1: even steps of lightness, the same order to colour-blind readers and in grey.
// Values outside [0, 1] have the colour of the nearer end.
Colour palette_colour(double share);

// "#00204D"
std::string to_string(const Colour& colour);
// As the number that gnuplot's `rgb variable` reads.
int to_number(const Colour& colour);

// Lightness L* of CIE 1976, from 0 (black) to 100 (white).
double lightness(const Colour& colour);
// Black or white, whichever is read better on this colour: the contrast (WCAG 2.1) is at least 4.5.
Colour text_colour_on(const Colour& background);
// The contrast of two colours (WCAG 2.1), from 1 to 21.
double contrast(const Colour& left, const Colour& right);

}  // namespace fathom
