// SPDX-License-Identifier: Apache-2.0
// The files of a figure: its data, its script and the pictures.
#include <fmt/format.h>

#include "results/csv.h"
#include "results/figure.h"
#include "results/figure_layout.h"
#include "results/files.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

std::string plain(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

const char* kind_text(FigureCurve::Kind kind) {
  switch (kind) {
    case FigureCurve::Kind::measured:
      return "mean";
    case FigureCurve::Kind::floor:
      return "floor";
    case FigureCurve::Kind::ceiling:
      return "ceiling";
    case FigureCurve::Kind::published:
      return "published";
  }
  return "";
}

// gnuplot's SVG terminal draws larger marks than the others and has no option for it.
const std::string kSvgMarks = "mark_scale = 0.75\n";

}  // namespace

std::string figure_csv(const Figure& figure) {
  std::string text =
      csv_line({"panel", "curve", "kind", "x_key", "x", "y", "low", "high", "n", "lost", "seed", "run"}) + "\n";
  for (const FigurePanel& panel : figure.panels) {
    for (const FigureCurve& curve : panel.curves) {
      const auto add = [&](const char* kind, const FigurePoint& point, std::vector<std::string> rest) {
        std::vector<std::string> fields = {panel.title, curve.label, kind, panel.x_key, plain(point.x)};
        fields.insert(fields.end(), rest.begin(), rest.end());
        text += csv_line(fields) + "\n";
      };
      for (const FigurePoint& point : curve.points) {
        const bool measured = curve.kind == FigureCurve::Kind::measured;
        const Summary summary = point.summary.value_or(Summary());
        const auto bound = [&](double Interval::*end) {
          return summary.interval ? fmt::format("{}", (*summary.interval).*end) : "";
        };
        add(kind_text(curve.kind), point,
            {point.summary ? fmt::format("{}", summary.mean) : "", bound(&Interval::low), bound(&Interval::high),
             measured ? fmt::format("{}", summary.count) : "", measured ? fmt::format("{}", point.not_results) : "", "",
             ""});
        for (const SeedValue& seed : point.seeds)
          add("seed", point,
              {fmt::format("{}", seed.value), "", "", "", "", fmt::format("{}", seed.seed), seed.identity});
      }
    }
  }
  return text;
}

void write_figure(const Figure& figure, const std::filesystem::path& stem) {
  const auto with = [&](const char* extension) { return std::filesystem::path(stem.string() + extension); };
  const FigureLayout layout = lay_out(figure);
  const std::string script = figure_script(figure);
  const std::string inches = fmt::format("{:.4f}in,{:.4f}in", layout.width / 72.0, layout.height / 72.0);
  const std::string pdf =
      fmt::format("pdfcairo size {} font 'sans-serif,{}' fontscale 0.75 linewidth 1.4 pointscale 0.9 noenhanced",
                  inches, kFontSize);
  write_file(with(".figure.csv"), figure_csv(figure));
  write_file(with(".gp"), fmt::format("# gnuplot -e \"set terminal {}; set output 'figure.pdf'\" {}\n{}", pdf,
                                      with(".gp").filename().string(), script));
  // Pictures for a screen of twice the usual density.
  const double scale = 2.0;
  const double pixels = scale * 96.0 / 72.0;
  write_file(with(".svg"),
             run_gnuplot(fmt::format("svg size {:.0f},{:.0f} font 'sans-serif,{}' noenhanced background 'white'",
                                     layout.width, layout.height, kFontSize),
                         kSvgMarks + script));
  write_file(with(".pdf"), run_gnuplot(pdf, script));
  write_file(with(".png"),
             run_gnuplot(
                 fmt::format("pngcairo size {:.0f},{:.0f} font 'sans-serif,{}' fontscale {} linewidth {} pointscale {} "
                             "noenhanced background 'white'",
                             layout.width * pixels, layout.height * pixels, kFontSize, scale, scale, scale),
                 script));
}

}  // namespace fathom
