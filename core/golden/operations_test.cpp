// SPDX-License-Identifier: Apache-2.0
// Every operation against PyTorch in double: outputs and all gradients.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "core/golden/golden_tape.h"
#include "core/models/sinusoids.h"
#include "core/ops/attention.h"
#include "core/ops/attention_position.h"
#include "core/ops/cross_entropy.h"
#include "core/ops/linear.h"
#include "core/ops/norm.h"
#include "core/ops/pooling.h"

namespace fathom {
namespace {

TEST(GoldenOperations, LinearWithActivation) {
  const std::map<std::string, Activation> activations = {
      {"gelu_tanh", Activation::gelu_tanh}, {"gelu_erf", Activation::gelu_erf}, {"relu", Activation::relu},
      {"geglu", Activation::geglu},         {"reglu", Activation::reglu},       {"swiglu", Activation::swiglu}};
  const auto cases = load_golden("linear");
  EXPECT_EQ(cases.size(), 14u);
  for (const GoldenCase& golden : cases) {
    GoldenTape tape(golden, {"weight", "bias"});
    const Tensor<double> x = tape.input("x");
    const Parameter weight = tape.parameter("weight");
    const std::optional<Parameter> bias = tape.parameter_if_any("bias");
    const std::string activation = golden.settings.at("activation");
    tape.check({{"y", activation == "none"
                          ? linear<double>(tape.tape(), x, weight, bias)
                          : linear_activation<double>(tape.tape(), x, weight, bias, activations.at(activation))}});
  }
}

TEST(GoldenOperations, NormsAloneAndAfterAResidualSum) {
  const auto cases = load_golden("norm");
  EXPECT_EQ(cases.size(), 5u);
  for (const GoldenCase& golden : cases) {
    GoldenTape tape(golden, {"gain", "bias"});
    const bool layer = golden.settings.at("norm") == "layer_norm";
    const double epsilon = golden.settings.at("norm_epsilon");
    const Tensor<double> x = tape.input("x");
    const Parameter gain = tape.parameter("gain");
    const std::optional<Parameter> bias = tape.parameter_if_any("bias");
    if (golden.settings.at("residual")) {
      const Tensor<double> branch = tape.input("branch");
      const ResidualNorm<double> out = layer ? residual_layer_norm<double>(tape.tape(), x, branch, gain, bias, epsilon)
                                             : residual_rms_norm<double>(tape.tape(), x, branch, gain, epsilon);
      tape.check({{"sum", out.sum}, {"y", out.normalised}});
    } else {
      tape.check({{"y", layer ? layer_norm<double>(tape.tape(), x, gain, bias, epsilon)
                              : rms_norm<double>(tape.tape(), x, gain, epsilon)}});
    }
  }
}

// With the probabilities kept, and recomputed in the backward pass.
class GoldenAttention : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(StoreUpTo, GoldenAttention, testing::Values(128, 0));

TEST_P(GoldenAttention, EveryForm) {
  const auto cases = load_golden("attention");
  EXPECT_EQ(cases.size(), 11u);
  for (const GoldenCase& golden : cases) {
    GoldenTape tape(golden, {"relative_bias"});
    AttentionConfig config;
    config.heads = golden.settings.at("heads");
    config.head_width = golden.settings.at("head_width");
    config.causal = golden.settings.at("causal");
    config.rotary_base = golden.settings.value("rotary_base", 0.0);
    config.alibi = golden.settings.value("alibi", false);
    config.relative_bias = tape.parameter_if_any("relative_bias");
    config.relative_distance = golden.settings.value("relative_distance", 128);
    config.store_up_to = GetParam();
    const std::vector<Sequence> sequences = golden.sequences();
    if (golden.name == "cross") {
      const std::vector<Sequence> keys = golden.sequences("key_lengths");
      const Tensor<double> q = tape.input("q"), kv = tape.input("kv");
      tape.check({{"y", cross_attention<double>(tape.tape(), q, kv, sequences, keys, config)}});
    } else {
      const std::vector<int> positions = golden.whole("positions");
      const Tensor<double> qkv = tape.input("qkv");
      tape.check({{"y", self_attention<double>(tape.tape(), qkv, sequences, positions, config)}});
    }
  }
}

TEST(GoldenOperations, PositionTables) {
  const auto cases = load_golden("position");
  EXPECT_EQ(cases.size(), 18u);
  for (const GoldenCase& golden : cases) {
    if (golden.has("table")) {
      const int rows = golden.settings.at("rows");
      expect_golden(sinusoidal_table<double>(rows, golden.settings.at("width")), golden, "table");
    } else if (golden.has("slopes")) {
      const int heads = golden.settings.at("heads");
      std::vector<double> slopes;
      for (int h = 0; h < heads; ++h) slopes.push_back(alibi_slope(h, heads));
      expect_golden(slopes, golden, "slopes");
    } else {
      std::vector<double> buckets;
      for (int distance = golden.settings.at("first"); distance <= golden.settings.at("last"); ++distance) {
        buckets.push_back(t5_bucket(distance, golden.settings.at("bidirectional"), golden.settings.at("buckets"),
                                    golden.settings.at("largest")));
      }
      expect_golden(buckets, golden, "buckets", 0.0);
    }
  }
}

TEST(GoldenOperations, CrossEntropyAloneAndBehindAHead) {
  const auto cases = load_golden("loss");
  EXPECT_EQ(cases.size(), 4u);
  for (const GoldenCase& golden : cases) {
    GoldenTape tape(golden, {"weight"});
    const std::vector<int> targets = golden.whole("targets");
    const auto counted = std::ranges::count_if(targets, [](int target) { return target >= 0; });
    const Tensor<double> logits =
        golden.has("logits") ? tape.input("logits")
                             : linear_transposed<double>(tape.tape(), tape.input("x"), tape.parameter("weight"), {});
    tape.check({{"loss", cross_entropy<double>(tape.tape(), logits, targets, 1.0 / static_cast<double>(counted),
                                               golden.settings.at("label_smoothing"))}});
  }
}

TEST(GoldenOperations, Pooling) {
  const std::map<std::string, Pooling> kinds = {
      {"mean", Pooling::mean}, {"first", Pooling::first}, {"last", Pooling::last}};
  const auto cases = load_golden("pooling");
  EXPECT_EQ(cases.size(), 3u);
  for (const GoldenCase& golden : cases) {
    GoldenTape tape(golden, {});
    const std::vector<Sequence> sequences = golden.sequences();
    tape.check({{"y", pool<double>(tape.tape(), tape.input("x"), sequences, kinds.at(golden.name))}});
  }
}

}  // namespace
}  // namespace fathom
