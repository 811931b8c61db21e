// SPDX-License-Identifier: Apache-2.0
#include "experiments/fourier.h"

#include <gtest/gtest.h>

#include "core/models/transformer.h"
#include "experiments/run_one.h"
#include "experiments/study_fixture.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

RunSpec run_of(const std::string& function, int dimension) {
  const std::string text = "study: s\ntask: {name: boolean_functions, function: " + function +
                           ", dimension: {train: " + std::to_string(dimension) + ", test: [" +
                           std::to_string(dimension) + "]}}\nmodel: {width: 8, heads: 2}\n";
  return plan(parse_study(text, "s.yaml")).at(0);
}

std::map<std::string, double> coefficients(const RunSpec& run) {
  const auto task = make_task(run.task, run.parameters, run.largest);
  std::map<std::string, double> metrics;
  add_fourier(*make_model<float>(run.model_config(), 1), *task, run, "validation", metrics);
  return metrics;
}

double at(const std::map<std::string, double>& metrics, const std::string& monomial, const std::string& name) {
  return metrics.at("validation[monomial=" + monomial + "]." + name);
}

// f1 = x0 x1 - 1.25 x1 x2 + 1.5 x2 x0; where x0 x1 x2 = 1 it is x2 - 1.25 x0 + 1.5 x1 (Abbe et al. 2023).
TEST(Fourier, OfTheFunctionAndOfItsInterpolatorAreTheirFormulas) {
  const auto metrics = coefficients(run_of("f1", 8));
  EXPECT_EQ(metrics.size(), 27u);
  for (const auto& [monomial, target, simplest] :
       std::vector<std::tuple<std::string, double, double>>{{"1", 0.0, 0.0},
                                                            {"x0", 0.0, -1.25},
                                                            {"x1", 0.0, 1.5},
                                                            {"x2", 0.0, 1.0},
                                                            {"x0 x1", 1.0, 0.0},
                                                            {"x1 x2", -1.25, 0.0},
                                                            {"x0 x2", 1.5, 0.0},
                                                            {"x0 x1 x2", 0.0, 0.0},
                                                            {"all 8", 0.0, 0.0}}) {
    EXPECT_EQ(at(metrics, monomial, "target_coefficient"), target) << monomial;
    EXPECT_EQ(at(metrics, monomial, "min_degree_coefficient"), simplest) << monomial;
  }
}

TEST(Fourier, OfParityIsTheProductOfAllVariables) {
  const auto metrics = coefficients(run_of("parity", 10));
  EXPECT_EQ(at(metrics, "all 10", "target_coefficient"), 1.0);
  EXPECT_EQ(at(metrics, "x0", "target_coefficient"), 0.0);
}

// Over a sample of a larger cube the error is of the order of 1 / 64.
TEST(Fourier, IsSampledOnLargeCubes) {
  const auto metrics = coefficients(run_of("f2", 40));
  EXPECT_EQ(at(metrics, "x0 x1", "target_coefficient"), 1.0);
  EXPECT_NEAR(at(metrics, "x0", "target_coefficient"), 0.0, 0.08);
  EXPECT_NE(at(metrics, "x0", "target_coefficient"), 0.0);
}

// A model whose head sees nothing but its bias computes the mean of the classes' values under it.
TEST(Fourier, OfTheModelAreThoseOfItsMeanValue) {
  const RunSpec run = run_of("f2", 6);
  const auto task = make_task(run.task, run.parameters, run.largest);
  const auto model = make_model<float>(run.model_config(), 1);
  auto& store = model->parameters();
  const Parameter weight = store.find("score.weight")->at, bias = store.find("score.bias")->at;
  std::fill_n(&store.values()[weight.offset], weight.size(), 0.0f);
  store.values()[bias.offset] = 0.0f;
  store.values()[bias.offset + 1] = std::log(3.0f);  // -1 with probability 1/4, 1 with 3/4
  std::map<std::string, double> metrics;
  add_fourier(*model, *task, run, "validation", metrics);
  EXPECT_NEAR(at(metrics, "1", "coefficient"), 0.5, 1e-6);
  for (const char* monomial : {"x0", "x0 x1", "x0 x1 x2", "all 6"}) {
    EXPECT_NEAR(at(metrics, monomial, "coefficient"), 0.0, 1e-6) << monomial;
  }
}

TEST(Fourier, IsOfFunctionsOnTheCubeAlone) {
  const RunSpec run =
      plan(parse_study("study: s\ntask: {name: majority, length: {train: 5, test: [5]}}\nmodel: {width: 8, heads: 2}\n",
                       "s.yaml"))
          .at(0);
  EXPECT_TRUE(coefficients(run).empty());
}

}  // namespace
}  // namespace fathom
