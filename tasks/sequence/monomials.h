// SPDX-License-Identifier: Apache-2.0
// Monomial (Fourier) coefficients of functions on the cube {-1, 1}^n, exact up to rounding, for small n.
//
// Index x of a table of 2^n values is the point whose coordinate i is -1 where bit i of x is set; index T of a table of
// coefficients is the monomial prod of x_i over the bits i of T.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fathom {

// The mean of f(x) * monomial T(x) over the points x of a part of the cube, for every T: over the whole cube, where
// `part` is empty, the Fourier coefficients of f. Throws std::invalid_argument where the number of values is no power
// of two, where `part` has another number of elements, or where it holds no point. Takes n 2^n steps.
std::vector<double> monomial_coefficients(std::span<const double> values, std::span<const std::uint8_t> part = {});

// The values at every point of a function with these Fourier coefficients.
std::vector<double> values_of_polynomial(std::span<const double> coefficients);

// Element d is the sum of the squared coefficients of the monomials of degree d, d = 0 .. n. Of two functions, the one
// with the lexicographically smaller profile, the highest degree compared first, is of lower degree (Abbe et al. 2023).
std::vector<double> degree_profile(std::span<const double> coefficients);

}  // namespace fathom
