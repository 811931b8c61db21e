// SPDX-License-Identifier: Apache-2.0
// Which function on the cube a model computes while it learns: its Fourier coefficients (Abbe et al., ICML 2023, arXiv
// 2301.13105, who follow them in training to tell which interpolator is found).
#pragma once

#include <map>
#include <string>

#include "core/models/model.h"
#include "experiments/run_spec.h"
#include "tasks/task.h"

namespace fathom {

// Whether the run's task is a function on the cube.
bool has_fourier(const RunSpec& run);

// Adds, for each monomial m of the first three variables and for the product of all, where D of `where` is
// "validation":
//   D[monomial=x0 x1].coefficient             E f(x) m(x), with f(x) the model's mean of the classes' values
//   D[monomial=x0 x1].target_coefficient      the same of the function itself
//   D[monomial=x0 x1].min_degree_coefficient  the same of the interpolator of smallest degree profile
// The mean is over 4096 uniform points of the whole cube of the largest dimension trained on, seen or not, the same at
// every look; over all points where they are no more (dimensions up to 12). Nothing for other tasks.
void add_fourier(const Model<float>& model, const Task& task, const RunSpec& run, const std::string& where,
                 std::map<std::string, double>& metrics);

}  // namespace fathom
