// SPDX-License-Identifier: Apache-2.0
// How figures look: told apart by colour-blind readers and in black and white. Looks are gnuplot's words for a line, a
// point or a filled area; all figures use these, so that line widths and marks are the same everywhere.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace fathom {

// Okabe and Ito 2008, without the yellow that white paper swallows: told apart by colour-blind readers.
inline constexpr std::array<const char*, 7> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                        "#E69F00", "#56B4E9", "#000000"};
// Filled marks and dashes tell the series apart in black and white.
inline constexpr std::array<int, 6> kMarks = {7, 5, 9, 13, 11, 15};
inline constexpr std::array<const char*, 7> kDashes = {"solid",          "(14,4)", "(6,3)",     "(14,4,3,4)",
                                                       "(14,4,3,4,3,4)", "(3,3)",  "(20,4,6,4)"};
inline constexpr std::array<const char*, 3> kFloorDashes = {"(7,5)", "(2,4)", "(10,4,2,4)"};
inline constexpr const char* kGrey = "#6E6E6E";
inline constexpr const char* kInk = "#333333";
inline constexpr double kLine = 2.0;   // a curve
inline constexpr double kThin = 0.9;   // one seed
inline constexpr double kGuide = 1.4;  // a floor, a ceiling, a prediction, a growth law

inline const char* curve_colour(int style) {
  return style < 0 ? kGrey : kColours[static_cast<std::size_t>(style) % kColours.size()];
}
inline int curve_mark(int style) { return kMarks[static_cast<std::size_t>(std::max(style, 0)) % kMarks.size()]; }
// Dashes move on by one each time the colours begin anew, so that no two of many curves look alike.
inline const char* curve_dash(int style) {
  const std::size_t number = static_cast<std::size_t>(std::max(style, 0));
  return kDashes[(number + number / kColours.size()) % kDashes.size()];
}

inline std::string line_look(const std::string& colour, double width, const char* dash = "solid") {
  return fmt::format("lc rgb '{}' lw {} dt {}", colour, width, dash);
}
inline std::string point_look(int mark, double size, const std::string& colour) {
  return fmt::format("pt {} ps {}*mark_scale lc rgb '{}'", mark, size, colour);
}
// gnuplot's colours carry their transparency first: "#80" + "0072B2".
inline std::string see_through(const char* colour, const char* transparency = "80") {
  return fmt::format("#{}{}", transparency, colour + 1);
}

inline std::string curve_look(int style) { return line_look(curve_colour(style), kLine, curve_dash(style)); }
inline std::string mark_look(int style) { return point_look(curve_mark(style), 0.85, curve_colour(style)); }
// A white rim keeps marks apart that lie on each other.
inline std::string rim_look(int style) { return point_look(curve_mark(style), 1.15, "white"); }
inline std::string seed_look(const char* colour) { return point_look(7, 0.4, see_through(colour)); }
inline std::string band_look(const char* colour) {
  return fmt::format("fc rgb '{}' fs transparent solid 0.16 noborder", colour);
}
inline std::string bar_look(const char* colour) { return fmt::format("lc rgb '{}' lw 1.6", colour); }
inline std::string published_look(const char* colour) {
  return fmt::format("pt 12 ps 1.9*mark_scale lw 1.6 lc rgb '{}'", colour);
}
inline std::string lost_look(const char* colour) {
  return fmt::format("pt 2 ps 0.8*mark_scale lw 1.5 lc rgb '{}'", colour);
}
// Where the sizes that were trained on end.
inline std::string trained_look(const char* colour) { return line_look(colour, kGuide + 0.05, "(4,4)"); }
// gnuplot's SVG joins neighbours of one colour and width into a path and drops all their dashes but the first, so no
// two bounds are equally wide.
inline std::string ceiling_look(const char* colour) { return line_look(colour, kGuide - 0.01, "(1,3)"); }
// Floor `number` of a figure.
inline std::string floor_look(const char* colour, std::size_t number) {
  return line_look(colour, kGuide + 0.01 * static_cast<double>(number), kFloorDashes[number % kFloorDashes.size()]);
}

}  // namespace fathom
