// SPDX-License-Identifier: Apache-2.0
#include "results/palette.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fathom {
namespace {

constexpr std::array<Colour, 5> kStops = {
    {{0x00, 0x20, 0x4D}, {0x41, 0x4D, 0x6B}, {0x7C, 0x7B, 0x78}, {0xBC, 0xAF, 0x6F}, {0xFF, 0xEA, 0x46}}};

// Relative luminance of sRGB (IEC 61966-2-1), from 0 to 1.
double luminance(const Colour& colour) {
  const auto linear = [](int value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

Colour palette_colour(double share) {
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(kStops.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(place), kStops.size() - 2);
  const double part = place - static_cast<double>(below);
  const auto mix = [&](int Colour::*channel) {
    return static_cast<int>(std::lround((1.0 - part) * kStops[below].*channel + part * kStops[below + 1].*channel));
  };
  return {mix(&Colour::red), mix(&Colour::green), mix(&Colour::blue)};
}

std::string to_string(const Colour& colour) {
  return fmt::format("#{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue);
}

int to_number(const Colour& colour) { return (colour.red * 256 + colour.green) * 256 + colour.blue; }

double lightness(const Colour& colour) {
  const double y = luminance(colour);
  return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : 24389.0 / 27.0 * y;
}

double contrast(const Colour& left, const Colour& right) {
  const double a = luminance(left);
  const double b = luminance(right);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Colour text_colour_on(const Colour& background) {
  constexpr Colour kBlack = {0, 0, 0};
  constexpr Colour kWhite = {255, 255, 255};
  return contrast(background, kWhite) >= contrast(background, kBlack) ? kWhite : kBlack;
}

}  // namespace fathom
