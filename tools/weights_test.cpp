// SPDX-License-Identifier: Apache-2.0
#include "tools/weights.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <limits>
#include <string>

#include "results/files.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string path = testing::TempDir() + "weights_test." + std::to_string(getpid()) + ".safetensors";

ParameterStore<float> small_store() {
  ParameterStore<float> store;
  store.add_matrix("wte.weight", 3, 2, Initial::normal(1.0));
  store.add_vector("ln_f.bias", 2, Initial::constant(0.5));
  store.initialise(1);
  return store;
}

std::vector<NamedTensor> small_weights() {
  return {{"wte.weight", {3, 2}, {1, 2, 3, 4, 5, 6}}, {"ln_f.bias", {2}, {7, 8}}};
}

// What loading these tensors into small_store() complains of.
std::string error_of(const std::vector<NamedTensor>& tensors) {
  ParameterStore<float> store = small_store();
  const Buffer<float> before = store.values();
  write_file(path, encode_safetensors(tensors, {}, TensorType::f64));
  try {
    load_weights(store, read_weights(path), path);
  } catch (const FileError& error) {
    EXPECT_TRUE(std::equal(before.begin(), before.end(), store.values().begin())) << "something was copied";
    EXPECT_EQ(error.path, path);
    return error.what();
  }
  return "";
}

TEST(Weights, WhatIsWrittenIsReadBack) {
  const ParameterStore<float> store = small_store();
  write_file(path, encode_safetensors(weights_of(store)));
  ParameterStore<float> other = small_store();
  other.initialise(2);
  load_weights(other, read_weights(path), path);
  EXPECT_TRUE(std::equal(store.values().begin(), store.values().end(), other.values().begin()));
}

TEST(Weights, NamesStandWithAndWithoutTheModelsPrefix) {
  std::vector<NamedTensor> tensors = small_weights();
  tensors[0].name = "transformer.wte.weight";
  ParameterStore<double> store;
  store.add_matrix("wte.weight", 3, 2, Initial::constant(0.0));
  store.add_vector("ln_f.bias", 2, Initial::constant(0.0));
  write_file(path, encode_safetensors(tensors));
  load_weights(store, read_weights(path), path);
  EXPECT_EQ(store.values()[5], 6.0);
  tensors.push_back({"wte.weight", {1}, {0}});
  write_file(path, encode_safetensors(tensors));
  EXPECT_THROW(read_weights(path), FileError);
}

TEST(Weights, CausalMasksAreNoParameters) {
  std::vector<NamedTensor> tensors = small_weights();
  tensors.push_back({"transformer.h.0.attn.bias", {1, 1, 2, 2}, {1, 0, 1, 1}});
  tensors.push_back({"h.0.attn.masked_bias", {}, {-10000}});
  EXPECT_EQ(error_of(tensors), "");
}

TEST(Weights, ATiedHeadMayStandBesideTheEmbeddingIfItIsEqual) {
  std::vector<NamedTensor> tensors = small_weights();
  tensors.push_back({"lm_head.weight", {3, 2}, tensors[0].data});
  EXPECT_EQ(error_of(tensors), "");
  tensors.back().data[3] = 0.0;
  EXPECT_THAT(error_of(tensors), HasSubstr("this model has no tensor lm_head.weight [3, 2]"));
}

TEST(Weights, EveryMismatchIsOneSentence) {
  std::vector<NamedTensor> tensors = small_weights();
  tensors.pop_back();
  EXPECT_EQ(error_of(tensors), path + ": the tensor ln_f.bias [2] of this model is missing");
  tensors = small_weights();
  tensors[1].shape = {1, 2};
  EXPECT_EQ(error_of(tensors), path + ": the tensor ln_f.bias has the shape [1, 2], this model needs [2]");
  tensors = small_weights();
  tensors.push_back({"h.0.ln_1.weight", {2}, {1, 1}});
  EXPECT_EQ(error_of(tensors), path + ": this model has no tensor h.0.ln_1.weight [2]");
  tensors = small_weights();
  tensors[1].data[0] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(error_of(tensors), path + ": the tensor ln_f.bias holds a number that is not finite");
  tensors[1].data[0] = 1e300;
  EXPECT_EQ(error_of(tensors), path + ": the tensor ln_f.bias holds a number that is not finite");
}

TEST(Weights, DamagedFilesAreNamed) {
  write_file(path, "this is not a safetensors file");
  try {
    read_weights(path);
    FAIL() << "a damaged file was read";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith(path + ": "));
  }
  EXPECT_THROW(read_weights(path + ".missing"), FileError);
}

TEST(Weights, SizesThatAreLeftOpenComeFromTheTensors) {
  Safetensors weights;
  weights.tensors = {{"wte.weight", {3, 2}, {}}, {"wpe.weight", {9, 2}, {}}, {"score.weight", {4, 2}, {}}};
  TransformerConfig config;
  fill_in_sizes(config, weights);
  EXPECT_THAT((std::vector{config.vocabulary, config.context, config.classes}), ElementsAre(3, 9, 4));
  config.context = 5;
  fill_in_sizes(config, weights);
  EXPECT_EQ(config.context, 5) << "what the model file says stays";
}

}  // namespace
}  // namespace fathom
