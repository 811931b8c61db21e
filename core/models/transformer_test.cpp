// SPDX-License-Identifier: Apache-2.0
#include "core/models/transformer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

// A ragged batch with an empty sequence and dead rows at its end.
struct Ragged {
  std::vector<Sequence> sequences = {{0, 5}, {5, 1}, {6, 0}, {6, 9}};
  std::vector<int> tokens, positions, targets, labels = {1, -1, 0, 2};
  Ragged() {
    for (int i = 0; i < 18; ++i) {
      const bool live = i < 15;
      tokens.push_back(live ? (7 * i + 2) % 11 : 0);
      positions.push_back(live ? (i < 5 ? 3 + i : i < 6 ? 0 : i - 4) : 0);
      targets.push_back(live && i % 4 != 1 ? (5 * i + 1) % 11 : -1);
    }
  }
  ModelInput input() const { return {tokens, positions, sequences}; }
};

TransformerConfig small() {
  TransformerConfig c;
  c.vocabulary = 11;
  c.context = 12;
  c.depth = 2;
  c.width = 8;
  c.heads = 2;
  c.feed_forward = 7;
  c.initialiser = Initialiser::pytorch;
  c.t5_buckets = 6;
  c.t5_distance = 9;
  return c;
}

struct Case {
  const char* name;
  void (*change)(TransformerConfig&);
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

const Case cases[] = {
    {"gpt2", [](TransformerConfig&) {}},
    {"post_norm",
     [](TransformerConfig& c) {
       c.placement = NormPlacement::post;
       c.final_norm = false;
       c.positions = PositionKind::sinusoidal;
       c.activation = Activation::relu;
     }},
    {"post_norm_with_final_norm",
     [](TransformerConfig& c) {
       c.placement = NormPlacement::post;
       c.norm = NormKind::rms_norm;
       c.tied = false;
     }},
    {"llama",
     [](TransformerConfig& c) {
       c.norm = NormKind::rms_norm;
       c.positions = PositionKind::rotary;
       c.activation = Activation::swiglu;
       c.bias = false;
       c.tied = false;
     }},
    {"without_final_norm",
     [](TransformerConfig& c) {
       c.final_norm = false;
       c.activation = Activation::geglu;
       c.positions = PositionKind::none;
     }},
    {"embedding_norm",
     [](TransformerConfig& c) {
       c.embedding_norm = true;
       c.positions = PositionKind::sinusoidal;
       c.tied = false;
     }},
    {"minimal_gpt_of_feng",
     [](TransformerConfig& c) {
       c.embedding_norm = true;
       c.positions = PositionKind::sinusoidal;
       c.scale_tokens = false;
       c.tied = false;
       c.head_bias = true;
       c.initialiser = Initialiser::pytorch;
     }},
    {"without_norm",
     [](TransformerConfig& c) {
       c.norm = NormKind::none;
       c.positions = PositionKind::alibi;
       c.activation = Activation::gelu_erf;
     }},
    {"t5_encoder_per_position",
     [](TransformerConfig& c) {
       c.causal = false;
       c.tied = false;
       c.head = HeadKind::per_position;
       c.classes = 11;
       c.positions = PositionKind::t5;
       c.activation = Activation::reglu;
     }},
    {"final_norm_is_the_logits",
     [](TransformerConfig& c) {
       c.tied = false;
       c.head = HeadKind::per_position;
       c.width = 12;
       c.classes = 11;
       c.logits = LogitKind::final_norm;
     }},
    {"encoder_mean",
     [](TransformerConfig& c) {
       c.causal = false;
       c.tied = false;
       c.head = HeadKind::pooled;
       c.classes = 3;
     }},
    {"causal_last",
     [](TransformerConfig& c) {
       c.tied = false;
       c.head = HeadKind::pooled;
       c.pooling = Pooling::last;
       c.classes = 3;
       c.positions = PositionKind::t5;
     }},
    {"wide_heads_and_dropout",
     [](TransformerConfig& c) {
       c.head_width = 6;
       c.heads = 3;
       c.dropout = 0.2;
       c.attention_dropout = 0.3;
       c.placement = NormPlacement::post;
     }},
};

class WholeModel : public testing::TestWithParam<Case> {
 protected:
  WholeModel() { GetParam().change(config); }

  template <class T>
  T loss(Transformer<T>& model, Buffer<T>* gradients, T scale = T(0.125)) {
    arena.reset();
    Tape<T> tape(arena, model.parameters().values().data(), gradients ? gradients->data() : nullptr);
    tape.set_dropout({5, 3, 1});
    const bool pooled = config.head == HeadKind::pooled;
    const Tensor<T> y = model.loss(tape, batch.input(), pooled ? batch.labels : batch.targets, scale, T(0.1));
    if (gradients) tape.backward(y);
    return *y.value().data;
  }

  TransformerConfig config = small();
  Ragged batch;
  Arena arena;
};
INSTANTIATE_TEST_SUITE_P(Configurations, WholeModel, testing::ValuesIn(cases),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(Sinusoids, TokensAreScaledByTheRootOfTheWidthUnlessAskedOtherwise) {
  TransformerConfig config = small();
  config.positions = PositionKind::sinusoidal;
  config.tied = false;
  const Ragged batch;
  const auto loss = [&](bool scaled, double factor) {
    config.scale_tokens = scaled;
    Transformer<double> model(config, 3);
    const Parameter tokens = model.parameters().all()[0].at;
    Buffer<double>& values = model.parameters().values();
    for (std::size_t i = 0; i < tokens.size(); ++i) values[tokens.offset + i] *= factor;
    Arena arena;
    Tape<double> tape(arena, values.data(), nullptr);
    return *model.loss(tape, batch.input(), batch.targets, 1.0, 0.0).value().data;
  };
  EXPECT_NEAR(loss(true, 1.0), loss(false, std::sqrt(config.width)), 1e-12);
  EXPECT_GT(std::abs(loss(true, 1.0) - loss(false, 1.0)), 1e-6);
}

// Every parameter moved in two random directions of its own, and all together.
TEST_P(WholeModel, DirectionalDerivatives) {
  Transformer<double> model(config, 3);
  Buffer<double>& values = model.parameters().values();
  Buffer<double> gradients(values.size(), 0.0);
  loss<double>(model, &gradients);
  std::vector<NamedParameter> blocks = model.parameters().all();
  blocks.push_back({"all together", {0, 1, static_cast<int>(values.size())}, true, false, false, {}});
  std::uint32_t example = 0;
  for (const NamedParameter& block : blocks) {
    for (int repeat = 0; repeat < 2; ++repeat) {
      const Numbers direction = normal_numbers(block.at.size(), ++example);
      const auto move = [&](double step) {
        for (std::size_t i = 0; i < direction.size(); ++i) values[block.at.offset + i] += step * direction[i];
      };
      constexpr double h = 1e-6;
      const Buffer<double> before = values;
      move(h);
      const double up = loss<double>(model, nullptr);
      values = before;
      move(-h);
      const double down = loss<double>(model, nullptr);
      values = before;
      double expected = 0.0, size = 0.0;
      for (std::size_t i = 0; i < direction.size(); ++i) {
        expected += gradients[block.at.offset + i] * direction[i];
        size += gradients[block.at.offset + i] * gradients[block.at.offset + i];
      }
      EXPECT_NEAR((up - down) / (2 * h), expected, 1e-6 * std::sqrt(size) + 2e-9) << block.name;
    }
  }
}

TEST_P(WholeModel, FloatAgreesWithDouble) {
  Transformer<double> model(config, 3);
  Transformer<float> single(config, 3);
  Buffer<double> gradients(model.parameters().values().size(), 0.0);
  Buffer<float> single_gradients(single.parameters().values().size(), 0.0f);
  EXPECT_NEAR(static_cast<double>(loss<float>(single, &single_gradients)), loss<double>(model, &gradients), 1e-5);
  ASSERT_EQ(model.parameters().all().size(), single.parameters().all().size());
  for (std::size_t k = 0; k < model.parameters().all().size(); ++k) {
    const Parameter at = model.parameters().all()[k].at, other = single.parameters().all()[k].at;
    const Numbers exact(&gradients[at.offset], &gradients[at.offset] + at.size());
    const Numbers rounded(&single_gradients[other.offset], &single_gradients[other.offset] + other.size());
    expect_close(rounded, exact, 1e-4, model.parameters().all()[k].name);
  }
}

// What stands after a token in a causal model, or in another sequence, changes nothing.
TEST_P(WholeModel, LogitsReadNothingTheyMayNotSee) {
  const Transformer<double> model(config, 3);
  const auto logits = [&](const Ragged& read) {
    arena.reset();
    Tape<double> tape(arena, model.parameters().values().data(), nullptr);
    const Tensor<double> y = model.logits(tape, read.input());
    return Numbers(y.value().data, y.value().data + y.size());
  };
  const Numbers before = logits(batch);
  Ragged changed = batch;
  changed.tokens[10] = (changed.tokens[10] + 1) % 11;  // in the last sequence
  changed.tokens[16] = 4;                              // dead
  const Numbers after = logits(changed);
  const bool pooled = config.head == HeadKind::pooled;
  const std::size_t classes = static_cast<std::size_t>(config.resolved_classes()), rows = pooled          ? 3
                                                                                          : config.causal ? 10
                                                                                                          : 6;
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(rows * classes), after.begin()));
  EXPECT_NE(Numbers(before.end() - static_cast<std::ptrdiff_t>(classes * (pooled ? 1 : 4)), before.end()),
            Numbers(after.end() - static_cast<std::ptrdiff_t>(classes * (pooled ? 1 : 4)), after.end()));
}

TEST(Transformer, RegistersGpt2sNamesAndShapes) {
  const Transformer<float> model(small(), 1);
  std::vector<std::string> names;
  for (const NamedParameter& p : model.parameters().all()) names.push_back(p.name);
  EXPECT_EQ(names[0], "wte.weight");
  EXPECT_EQ(names[1], "wpe.weight");
  EXPECT_EQ(names[2], "h.0.ln_1.weight");
  EXPECT_EQ(names.back(), "ln_f.bias");
  EXPECT_EQ(names.size(), 2u + 2u * 12u + 2u);
  const auto shape = [&](const char* name) {
    const Parameter at = model.parameters().find(name)->at;
    return std::pair(at.rows, at.cols);
  };
  EXPECT_EQ(shape("h.1.attn.c_attn.weight"), std::pair(8, 24));
  EXPECT_EQ(shape("h.1.attn.c_proj.weight"), std::pair(8, 8));
  EXPECT_EQ(shape("h.1.mlp.c_fc.weight"), std::pair(8, 7));
  EXPECT_EQ(shape("h.1.mlp.c_proj.weight"), std::pair(7, 8));
  EXPECT_FALSE(model.parameters().find("h.0.ln_2.weight")->decays);
  EXPECT_TRUE(model.parameters().find("wte.weight")->decays);
}

// Zero queries read all that they see alike; what stands behind changes nothing.
TEST(Transformer, AttentionIsThatOfEveryLayerAndHead) {
  for (const bool causal : {true, false}) {
    TransformerConfig config = small();
    config.causal = causal;
    config.head = HeadKind::per_position;
    config.tied = false;
    Transformer<double> model(config, 3);
    const Parameter in = model.parameters().find("h.1.attn.c_attn.weight")->at;
    const Parameter bias = model.parameters().find("h.1.attn.c_attn.bias")->at;
    for (int d = 0; d < 8; ++d) {
      for (int row = 0; row < in.rows; ++row)
        model.parameters().values()[in.offset + static_cast<std::size_t>(24 * row + d)] = 0.0;
      model.parameters().values()[bias.offset + static_cast<std::size_t>(d)] = 0.0;
    }
    const Ragged batch;
    Arena arena;
    Tape<double> tape(arena, model.parameters().values().data(), nullptr);
    const AttentionMaps<double> maps = model.attention(tape, batch.input());
    ASSERT_EQ(maps.size(), 2u);
    for (const auto& layer : maps) {
      ASSERT_EQ(layer.size(), 4u);
      EXPECT_EQ(layer[0].size(), 2u * 5u * 5u);
      EXPECT_TRUE(layer[2].empty());
    }
    for (std::size_t h = 0; h < 2; ++h) {
      for (std::size_t i = 0; i < 9; ++i) {
        double sum = 0.0;
        for (std::size_t j = 0; j < 9; ++j) {
          const std::size_t at = (h * 9 + i) * 9 + j;
          const double seen = causal ? static_cast<double>(i + 1) : 9.0;
          EXPECT_NEAR(maps[1][3][at], causal && j > i ? 0.0 : 1.0 / seen, 1e-14);
          sum += maps[0][3][at];
        }
        EXPECT_NEAR(sum, 1.0, 1e-14);
      }
    }
    EXPECT_GT(std::abs(maps[0][3][8 * 9] - maps[0][3][8 * 9 + 1]), 1e-6) << "the first layer was left as it was drawn";
  }
}

TEST(Transformer, WithoutAHeadTheLogitsAreTheLastRows) {
  TransformerConfig config = small();
  config.tied = false;
  config.head = HeadKind::per_position;
  config.width = 12;
  config.logits = LogitKind::final_norm;
  const Transformer<double> model(config, 3);
  EXPECT_EQ(model.parameters().all().back().name, "ln_f.bias");
  const Ragged batch;
  Arena arena;
  Tape<double> tape(arena, model.parameters().values().data(), nullptr);
  const Tensor<double> rows = model.hidden(tape, batch.input()), logits = model.logits(tape, batch.input());
  EXPECT_EQ(logits.cols(), 12);
  EXPECT_TRUE(std::equal(rows.value().data, rows.value().data + rows.size(), logits.value().data));
}

// Where every row has a target none is copied before the loss, whose gradient then stands in the norm's own output.
TEST(Transformer, WithoutAHeadEveryRowMayHaveATarget) {
  TransformerConfig config = small();
  config.tied = false;
  config.head = HeadKind::per_position;
  config.width = 12;
  config.logits = LogitKind::final_norm;
  Transformer<double> model(config, 3);
  const std::vector<int> tokens = {3, 1, 4, 1, 5}, positions = {0, 1, 2, 3, 4}, targets = {2, 7, 1, 11, 0};
  const std::vector<Sequence> sequences = {{0, 5}};
  Buffer<double>& values = model.parameters().values();
  Buffer<double> gradients(values.size(), 0.0);
  Arena arena;
  const auto loss = [&](double* record) {
    arena.reset();
    Tape<double> tape(arena, values.data(), record);
    const Tensor<double> y = model.loss(tape, {tokens, positions, sequences}, targets, 0.2, 0.0);
    const double value = *y.value().data;
    if (record) tape.backward(y);
    return value;
  };
  loss(gradients.data());
  const Numbers direction = normal_numbers(values.size(), 1);
  double expected = 0.0, size = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    expected += gradients[i] * direction[i];
    size += gradients[i] * gradients[i];
  }
  const Buffer<double> before = values;
  const auto moved = [&](double step) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = before[i] + step * direction[i];
    return loss(nullptr);
  };
  EXPECT_NEAR((moved(1e-6) - moved(-1e-6)) / 2e-6, expected, 1e-6 * std::sqrt(size) + 2e-9);
  EXPECT_GT(size, 0.0);
}

TEST(Transformer, ConfigurationsThatCannotBeAreRejected) {
  TransformerConfig config = small();
  config.heads = 3;
  EXPECT_THROW(Transformer<float>(config, 1), std::invalid_argument);
}

// Under GPT-2's initialisation the first predictions are nearly uniform: the loss is ln V.
TEST(Transformer, InitialLossIsLogV) {
  for (const int vocabulary : {64, 256, 1000}) {
    TransformerConfig config;
    config.vocabulary = vocabulary;
    config.context = 32;
    const Transformer<float> model(config, 4);
    std::vector<int> tokens, positions, targets;
    Stream stream(1, Purpose::test);
    for (int i = 0; i < 512; ++i) {
      tokens.push_back(stream.between(0, vocabulary - 1));
      targets.push_back(stream.between(0, vocabulary - 1));
      positions.push_back(i % 32);
    }
    std::vector<Sequence> sequences;
    for (int b = 0; b < 16; ++b) sequences.push_back({32 * b, 32});
    Arena arena;
    Tape<float> tape(arena, model.parameters().values().data(), nullptr);
    const float loss = *model.loss(tape, {tokens, positions, sequences}, targets, 1.0f / 512, 0.0f).value().data;
    EXPECT_NEAR(loss, std::log(static_cast<float>(vocabulary)), 0.02f * std::log(static_cast<float>(vocabulary)));
  }
}

}  // namespace
}  // namespace fathom
