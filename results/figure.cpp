// SPDX-License-Identifier: Apache-2.0
#include "results/figure.h"

namespace fathom {

Figure build_figure(const std::vector<RunRecord>& records, const FigureSpec& spec) {
  switch (spec.kind) {
    case FigureSpec::Kind::lines:
      return build_line_figure(records, spec);
    case FigureSpec::Kind::heat_map:
      return build_heat_map(records, spec);
    case FigureSpec::Kind::curves:
      return build_curve_figure(records, spec);
    case FigureSpec::Kind::boundary:
      break;
  }
  throw SelectionError("a boundary plot is made from boundaries, not from records");
}

}  // namespace fathom
