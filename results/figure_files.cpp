// SPDX-License-Identifier: Apache-2.0
// The files of a figure: its data, its script and the pictures.
#include <fmt/format.h>

#include "results/figure.h"
#include "results/files.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

// gnuplot's SVG terminal draws larger marks than the others and has no option for it.
const std::string kSvgMarks = "mark_scale = 0.75\n";

Drawing drawing_of(const Figure& figure) {
  return std::visit([](const auto& one) { return draw(one); }, figure);
}

// In print the page is smaller than it is drawn, so that its font has 8 points.
std::string pdf_terminal(const Drawing& drawing) {
  return fmt::format(
      "pdfcairo size {:.4f}in,{:.4f}in font 'sans-serif,{}' fontscale {:.4f} linewidth {:.3f} pointscale "
      "{:.3f} noenhanced",
      drawing.width * kPrintScale / 72.0, drawing.height * kPrintScale / 72.0, kFontSize, 0.75 * kPrintScale,
      1.4 * kPrintScale, 0.9 * kPrintScale);
}

// For a screen of twice the usual density.
std::string png_terminal(const Drawing& drawing) {
  const double scale = 2.0;
  const double pixels = scale * 96.0 / 72.0;
  return fmt::format(
      "pngcairo size {:.0f},{:.0f} font 'sans-serif,{}' fontscale {} linewidth {} pointscale {} "
      "noenhanced background 'white'",
      drawing.width * pixels, drawing.height * pixels, kFontSize, scale, scale, scale);
}

// Text stays text, in whatever plain font the reader has.
std::string svg_terminal(const Drawing& drawing) {
  return fmt::format("svg size {:.0f},{:.0f} font 'sans-serif,{}' noenhanced background 'white'", drawing.width,
                     drawing.height, kFontSize);
}

// Blanks out when the document was made: the same figure has the same bytes. Lengths stay, so the file's table of
// contents holds.
std::string without_date(std::string pdf) {
  const std::string entry = "/CreationDate (";
  for (std::size_t at = pdf.find(entry); at != std::string::npos; at = pdf.find(entry, at)) {
    const std::size_t end = pdf.find(')', at);
    if (end == std::string::npos || end > at + 60) break;
    pdf.replace(at, end + 1 - at, end + 1 - at, ' ');
  }
  return pdf;
}

}  // namespace

std::string figure_script(const Figure& figure) { return drawing_of(figure).script; }

std::string figure_csv(const Figure& figure) {
  return std::visit([](const auto& one) { return figure_csv(one); }, figure);
}

void write_figure(const Figure& figure, const std::filesystem::path& stem) {
  const auto with = [&](const char* extension) { return std::filesystem::path(stem.string() + extension); };
  const Drawing drawing = drawing_of(figure);
  const std::string pdf = pdf_terminal(drawing);
  write_file(with(".figure.csv"), figure_csv(figure));
  write_file(with(".gp"), fmt::format("# gnuplot -e \"set terminal {}; set output 'figure.pdf'\" {}\n{}", pdf,
                                      with(".gp").filename().string(), drawing.script));
  write_file(with(".svg"), run_gnuplot(svg_terminal(drawing), kSvgMarks + drawing.script));
  write_file(with(".pdf"), without_date(run_gnuplot(pdf, drawing.script)));
  write_file(with(".png"), run_gnuplot(png_terminal(drawing), drawing.script));
}

}  // namespace fathom
