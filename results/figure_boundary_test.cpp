// SPDX-License-Identifier: Apache-2.0
#include "results/figure_boundary.h"

#include <gmock/gmock.h>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

FigureSpec spec() {
  FigureSpec spec;
  spec.kind = FigureSpec::Kind::boundary;
  spec.boundary = "model.depth";
  spec.against = "task.hops";
  spec.log_x = true;
  return spec;
}

// Of 3 seeds each; `needs` is the smallest depth that solves.
template <class Needs>
BoundarySet boundaries(const std::string& series, const Needs& needs) {
  BoundarySet set{"model.depth", "task.hops", series, {}};
  for (const int hops : {2, 4, 8, 16}) {
    std::vector<Probe> probes;
    for (const double depth : {1.0, 2.0, 3.0, 4.0})
      for (const std::uint64_t seed : {1, 2, 3}) probes.push_back({depth, seed, depth >= needs(hops)});
    set.sizes.push_back(boundary_of(hops, probes));
  }
  return set;
}

BoundarySet logarithmic(const std::string& series = "") {
  return boundaries(series, [](int hops) { return hops == 2 ? 1 : hops == 4 ? 2 : hops == 8 ? 3 : 4; });
}

GrowthVerdict verdict(bool chosen) {
  GrowthVerdict verdict;
  verdict.fits = {{GrowthLaw::logarithmic, 0.1, 0.95, 0.0, 0.1, -10.0, 20.0},
                  {GrowthLaw::linear, 1.0, 0.2, 0.0, 0.3, -20.0, 40.0}};
  if (chosen) verdict.law = GrowthLaw::logarithmic;
  return verdict;
}

TEST(BoundaryFigure, HasTheSizesAndTheValuesTried) {
  const BoundaryFigure figure = build_boundary_figure({logarithmic()}, {}, spec());
  EXPECT_EQ(figure.sizes, (std::vector<Json>{2, 4, 8, 16}));
  EXPECT_EQ(figure.tried, (std::vector<Json>{1, 2, 3, 4}));
  EXPECT_EQ(figure.y_label, "smallest depth that solves (\u2265 0.99)");
  ASSERT_EQ(figure.panels.size(), 1U);
}

TEST(BoundaryFigure, BarsLeadFromFailingToSolvingAndArrowsWhereAnEndIsOpen) {
  const std::string open = draw(build_boundary_figure({logarithmic()}, {}, spec())).script;
  EXPECT_THAT(open, HasSubstr("with vectors nohead"));
  EXPECT_THAT(open, HasSubstr("4 1 0 1"));            // at 4 hops: 1 fails, 2 solves
  EXPECT_THAT(open, HasSubstr("with vectors head"));  // at 2 hops every depth solves
  const auto between = boundaries("", [](int) { return 2; });
  EXPECT_THAT(draw(build_boundary_figure({between}, {}, spec())).script, Not(HasSubstr("with vectors head")));
  EXPECT_THAT(open, HasSubstr("the smallest value tried solves"));
  const auto never = boundaries("", [](int hops) { return hops == 16 ? 9 : 2; });
  const std::string beyond = draw(build_boundary_figure({never}, {}, spec())).script;
  EXPECT_THAT(beyond, HasSubstr("'beyond the values tried'"));
  EXPECT_THAT(beyond, Not(HasSubstr("the smallest value tried solves")));
}

TEST(BoundaryFigure, TheChosenLawIsNamedWithItsNumbers) {
  const std::string chosen = draw(build_boundary_figure({logarithmic()}, {verdict(true)}, spec())).script;
  EXPECT_THAT(chosen, HasSubstr("'logarithmic, 0.1 + 0.95 log\u2082(hops)'"));
  EXPECT_THAT(chosen, HasSubstr("'linear'"));
  const std::string open = draw(build_boundary_figure({logarithmic()}, {verdict(false)}, spec())).script;
  EXPECT_THAT(open, HasSubstr("which law it grows by cannot be told"));
  EXPECT_THAT(open, Not(HasSubstr("0.95 log")));
}

TEST(BoundaryFigure, SeriesShareAPanelOrHaveOneEach) {
  const std::vector<BoundarySet> sets = {logarithmic("soft"), logarithmic("hard")};
  FigureSpec together = spec();
  together.series = "arm";
  EXPECT_EQ(build_boundary_figure(sets, {}, together).panels.size(), 1U);
  FigureSpec apart = spec();
  apart.panels = {"arm"};
  const BoundaryFigure figure = build_boundary_figure(sets, {}, apart);
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_EQ(figure.grid.places[1].title, "hard");
}

TEST(BoundaryFigure, ThePredictionIsDrawnDashed) {
  FigureSpec with = spec();
  with.predicted = Prediction{"floor(log2 k) + 2", Formula("floor(log2(x)) + 2"), {}, Prediction::Solves::at_least};
  const BoundaryFigure figure = build_boundary_figure({logarithmic()}, {}, with);
  EXPECT_THAT(draw(figure).script, HasSubstr("predicted: floor(log2 k) + 2"));
  EXPECT_THAT(figure_csv(figure), HasSubstr(",,predicted,8,,,,,5,"));
}

TEST(BoundaryFigure, ImpossibleRequestsAreErrors) {
  EXPECT_THROW(build_boundary_figure({}, {}, spec()), SelectionError);
  BoundarySet names = logarithmic();
  names.sizes[0].size = "1-2";
  EXPECT_THROW(build_boundary_figure({names}, {}, spec()), SelectionError);  // on a logarithmic axis
  FigureSpec plain = spec();
  plain.log_x = false;
  EXPECT_EQ(build_boundary_figure({names}, {verdict(true)}, plain).sizes.size(), 4U);
  plain.predicted = Prediction{"1", Formula("1"), {}, Prediction::Solves::at_least};
  EXPECT_THROW(build_boundary_figure({names}, {}, plain), SelectionError);
}

TEST(BoundaryFigure, ABoundaryThatIsNotMonotoneIsMarked) {
  BoundarySet set = logarithmic();
  set.sizes[1].monotone = false;
  EXPECT_THAT(draw(build_boundary_figure({set}, {}, spec())).script, HasSubstr("not monotone"));
}

TEST(BoundaryFigure, DataNameLawsAndEveryRun) {
  const std::vector<BoundaryRun> runs = {{"", 4, 2.0, 3, true, "0123456789abcdef"}};
  const std::string csv = figure_csv(build_boundary_figure({logarithmic()}, {verdict(true)}, spec(), runs));
  EXPECT_THAT(csv, HasSubstr(",,median,4,1,2,true,"));
  EXPECT_THAT(csv, HasSubstr(",,seed,4,1,2,true,,,,,,,,3,\n"));
  EXPECT_THAT(csv, HasSubstr(",,law chosen,,,,,logarithmic,,0.1,0.95,0,20,,,\n"));
  EXPECT_THAT(csv, HasSubstr(",,law,,,,,linear,"));
  EXPECT_THAT(csv, HasSubstr(",,run,4,,,,,2,,,,,true,3,0123456789abcdef\n"));
}

}  // namespace
}  // namespace fathom
