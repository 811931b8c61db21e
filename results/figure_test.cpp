// SPDX-License-Identifier: Apache-2.0
// The files of figures of every kind.
#include "results/figure.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <set>

#include "results/figure_style.h"
#include "results/files.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::vector<RunRecord> records() {
  std::vector<RunRecord> all;
  for (const char* arm : {"direct", "it's 100 % & `date` {x}_y \"quoted\""})
    for (const int depth : {1, 2, 4})
      for (const std::uint64_t seed : {1, 2, 3}) {
        const double value = 0.2 * depth + 0.05 * static_cast<double>(seed);
        all.push_back(test_record(arm, depth, seed,
                                  {{"test[length=8].exact_match", value}, {"test[length=16].exact_match", value / 2}}));
        all.back().history = {{10, {{"validation.exact_match", value / 2}}}, {20, {{"validation.exact_match", value}}}};
      }
  return all;
}

FigureSpec spec_of(FigureSpec::Kind kind) {
  FigureSpec spec;
  spec.kind = kind;
  spec.panels = {"arm"};
  spec.x = {"test.length"};
  if (kind == FigureSpec::Kind::lines) spec.series = "model.depth";
  if (kind == FigureSpec::Kind::heat_map) spec.y = "model.depth";
  if (kind != FigureSpec::Kind::curves) return spec;
  spec.x = {"step"};
  spec.y = "validation.exact_match";
  spec.series = "model.depth";
  return spec;
}

Figure boundary() {
  FigureSpec spec;
  spec.kind = FigureSpec::Kind::boundary;
  spec.boundary = "model.depth";
  spec.against = "task.hops";
  BoundarySet set{"model.depth", "task.hops", "direct", {}};
  for (const int hops : {2, 4, 8}) {
    std::vector<Probe> probes;
    for (const double depth : {1.0, 2.0, 4.0})
      for (const std::uint64_t seed : {1, 2}) probes.push_back({depth, seed, depth * 2 >= hops});
    set.sizes.push_back(boundary_of(hops, probes));
  }
  return build_boundary_figure({set}, {}, spec);
}

std::vector<Figure> one_of_each_kind(const std::vector<RunRecord>& all) {
  std::vector<Figure> figures;
  for (const auto kind : {FigureSpec::Kind::lines, FigureSpec::Kind::heat_map, FigureSpec::Kind::curves})
    figures.push_back(build_figure(all, spec_of(kind)));
  figures.push_back(boundary());
  return figures;
}

TEST(Figure, EveryKindWritesScriptDataAndThreePictures) {
  for (const Figure& figure : one_of_each_kind(records())) {
    const TestFolder folder;
    write_figure(figure, folder / "study.v1");  // a dot in the name is no extension
    const std::string svg = read_file(folder / "study.v1.svg");
    EXPECT_THAT(svg, HasSubstr("</svg>"));
    if (!std::holds_alternative<BoundaryFigure>(figure)) {
      EXPECT_THAT(svg, HasSubstr("it's 100 % &amp; `date` {x} y \"quoted\"<"));  // text stays text
    }
    EXPECT_THAT(read_file(folder / "study.v1.pdf"), StartsWith("%PDF"));
    EXPECT_THAT(read_file(folder / "study.v1.png"), StartsWith("\x89PNG"));
    EXPECT_THAT(read_file(folder / "study.v1.gp"), HasSubstr(figure_script(figure)));
    EXPECT_EQ(read_file(folder / "study.v1.figure.csv"), figure_csv(figure));
    EXPECT_EQ(folder.count(), 5);
  }
}

TEST(Figure, EqualRecordsGiveEqualScriptsAndData) {
  std::vector<RunRecord> all = records();
  const std::vector<Figure> figures = one_of_each_kind(all);
  std::reverse(all.begin(), all.end());
  const std::vector<Figure> again = one_of_each_kind(all);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    EXPECT_EQ(figure_script(again[i]), figure_script(figures[i]));
    EXPECT_EQ(figure_csv(again[i]), figure_csv(figures[i]));
  }
}

TEST(Figure, NoFileKnowsWhenItWasMade) {
  const TestFolder folder;
  const Figure figure = boundary();
  write_figure(figure, folder / "one");
  EXPECT_THAT(read_file(folder / "one.pdf"), Not(HasSubstr("CreationDate")));
  // Cairo stamps seconds; one has to pass.
  const auto start = std::time(nullptr);
  while (std::time(nullptr) == start) ::usleep(20'000);
  write_figure(figure, folder / "two");
  for (const std::string end : {".svg", ".pdf", ".png", ".figure.csv"})
    EXPECT_EQ(read_file(folder / ("one" + end)), read_file(folder / ("two" + end))) << end;
}

TEST(Figure, NoTwoOfManyCurvesLookAlike) {
  std::set<std::string> lines, marks;
  for (int style = 0; style < 30; ++style) {
    EXPECT_TRUE(lines.insert(curve_look(style)).second) << style;
    EXPECT_TRUE(marks.insert(mark_look(style)).second) << style;
  }
}

TEST(Figure, ABoundaryPlotIsNotMadeFromRecords) {
  FigureSpec spec;
  spec.kind = FigureSpec::Kind::boundary;
  EXPECT_THROW(build_figure(records(), spec), SelectionError);
}

}  // namespace
}  // namespace fathom
