// SPDX-License-Identifier: Apache-2.0
// The functions on the cube {-1, 1}^n that Abbe et al. 2023 ("Generalization on the unseen, logic reasoning and degree
// curriculum", ICML, arXiv 2301.13105) train on one part of the cube and test on the rest, and what they predict: the
// function that agrees on the seen part and has the smallest degree profile (see monomials.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

using Point = std::uint64_t;  // bit i is set where x_i = -1

// clang-format off
//   name    value at x                                 seen where                  min-degree interpolator
//   f1      x0 x1 - 1.25 x1 x2 + 1.5 x2 x0             x0 x1 x2 = 1                x2 - 1.25 x0 + 1.5 x1
//   f2      x0 x1                                      x0 = 1 or x1 = 1            x0 + x1 - 1
//   f3      sum over i of x_i x_{i+1} x_{i+2}, cyclic  x0 = 1, x1 = 1 or x2 = 1    see below
//   f4      majority of x0, x1, x2                     x0 = 1 or x1 = 1            (x0 + x1)/2 + x2 - (x0 + x1) x2/2
//   parity  product of all x_i                         at most k of the x_i = -1   see below
// clang-format on
//
// On what is seen of f1, x0 x1 x2 = 1 turns each product of two into the third variable. On what is seen of f2 and f4,
// (1 - x0)(1 - x1) = 0, so x0 x1 = x0 + x1 - 1; on what is seen of f3, (1 - x0)(1 - x1)(1 - x2) = 0, so the monomial
// x0 x1 x2 is 1 - x0 - x1 - x2 + x0 x1 + x1 x2 + x2 x0, and no multiple of these relations lowers the degree of another
// monomial. With z_i = (1 - x_i)/2, parity is the sum over all sets T of (-2)^|T| z_T; its terms of degree up to k are
// the only polynomial of degree up to k that agrees where at most k of the z_i are 1. Where m > k of them are, it is
// the sum over j <= k of C(m, j) (-2)^j. This is (-1)^k A(k, m) with A(k, m) = A(k, m - 1) + 2 A(k - 1, m - 1), A(0, m)
// = A(k, k) = 1: its sign is that of (-1)^k, whatever m is.
class PartlySeenFunction {
 public:
  static constexpr int smallest = 4, largest = 63;  // dimensions; from 4 on the monomials of f3 are different

  // `name` is one of names(); `seen_minus_ones` is the k of parity, without effect elsewhere. Throws
  // std::invalid_argument for another name.
  PartlySeenFunction(const std::string& name, int seen_minus_ones);
  static std::vector<std::string> names();

  double value(Point x, int dimension) const;
  bool seen(Point x) const;
  // The interpolator's value, which is that of the function where x is seen.
  double min_degree(Point x, int dimension) const;
  // The different values on all of the cube, ascending.
  std::vector<double> values(int dimension) const;

  // A uniform point of the seen or of the unseen part; of the whole cube where nothing is unseen (parity, where k is
  // not smaller than the dimension).
  Point draw(Stream& stream, int dimension, bool from_seen) const;

 private:
  enum class Kind { f1, f2, f3, f4, parity };
  Kind kind_;
  int seen_minus_ones_;
};

// A task whose labels are the values of a function on the cube, for those who compare a model with it point by point.
class CubeTask {
 public:
  virtual ~CubeTask() = default;
  // The values that the classes stand for, ascending: those of all dimensions up to the largest that the task was made
  // for.
  virtual const std::vector<double>& class_values() const = 0;
  virtual const PartlySeenFunction& function() const = 0;
  virtual InstancePointer at(Point x, int dimension) const = 0;
};

// Null where the task is none.
const CubeTask* as_cube_task(const Task& task);

}  // namespace fathom
