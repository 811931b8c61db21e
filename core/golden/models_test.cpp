// SPDX-License-Identifier: Apache-2.0
// Whole transformers against PyTorch in double: logits, loss and every gradient.
#include <gtest/gtest.h>

#include <string>

#include "core/golden/golden_model.h"
#include "core/numeric/arena.h"

namespace fathom {
namespace {

// The golden sequences packed, with some dead rows behind them.
Batch packed(const GoldenCase& golden) {
  const std::vector<int> tokens = golden.whole("tokens"), positions = golden.whole("positions"),
                         targets = golden.whole("targets");
  const std::vector<Sequence> sequences = golden.sequences();
  Batch batch;
  batch.pooled = golden.settings.at("head") == "pooled";
  append_golden(batch, sequences, 0, static_cast<int>(sequences.size()), tokens, positions, targets);
  batch.finish(16);
  EXPECT_GT(batch.rows, static_cast<int>(tokens.size()));
  return batch;
}

class GoldenModel : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(All, GoldenModel, testing::Values("pre_norm", "post_norm", "encoder"));

TEST_P(GoldenModel, LogitsLossAndEveryGradient) {
  const GoldenCase golden = load_golden(std::string("model_") + GetParam()).at(0);
  Transformer<double> model(golden_config(golden), 1);
  set_golden_parameters<double>(model, golden);
  const Batch batch = packed(golden);
  const ModelInput input{batch.tokens, batch.positions, batch.sequences};
  Buffer<double> gradients(model.parameters().values().size(), 0.0);
  Arena arena;
  Tape<double> tape(arena, model.parameters().values().data(), gradients.data());

  expect_golden({model.logits(tape, input).value().data, golden.values("logits").size()}, golden, "logits");
  const Tensor<double> loss = model.loss(tape, input, batch.targets, 1.0 / batch.losses(), 0.0);
  expect_golden({loss.value().data, 1}, golden, "loss");
  tape.backward(loss);
  for (const NamedParameter& parameter : model.parameters().all()) {
    expect_golden({gradients.data() + parameter.at.offset, parameter.at.size()}, golden, parameter.name + ".gradient");
  }
}

}  // namespace
}  // namespace fathom
