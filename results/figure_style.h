// SPDX-License-Identifier: Apache-2.0
// How the curves of a figure look: told apart by colour-blind readers and in black and white.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace fathom {

// Okabe and Ito 2008, without the yellow that white paper swallows: told apart by colour-blind readers.
inline constexpr std::array<const char*, 7> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                        "#E69F00", "#56B4E9", "#000000"};
// Filled marks and dashes tell the series apart in black and white.
inline constexpr std::array<int, 7> kMarks = {7, 5, 9, 13, 11, 15, 7};
inline constexpr std::array<const char*, 7> kDashes = {"solid",          "(14,4)", "(6,3)",     "(14,4,3,4)",
                                                       "(14,4,3,4,3,4)", "(3,3)",  "(20,4,6,4)"};
inline constexpr std::array<const char*, 3> kFloorDashes = {"(7,5)", "(2,4)", "(10,4,2,4)"};
inline constexpr const char* kGrey = "#6E6E6E";
inline constexpr const char* kInk = "#333333";

inline const char* curve_colour(int style) {
  return style < 0 ? kGrey : kColours[static_cast<std::size_t>(style) % kColours.size()];
}
inline int curve_mark(int style) { return kMarks[static_cast<std::size_t>(std::max(style, 0)) % kMarks.size()]; }
inline const char* curve_dash(int style) {
  return kDashes[static_cast<std::size_t>(std::max(style, 0)) % kDashes.size()];
}
inline const char* floor_dash(int style) {
  return kFloorDashes[style < 0 ? static_cast<std::size_t>(-1 - style) % kFloorDashes.size() : 0];
}

}  // namespace fathom
