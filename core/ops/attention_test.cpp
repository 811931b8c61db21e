// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention.h"

#include <numeric>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

// Sequences of these lengths one after another, with two dead rows before the last.
struct Packed {
  explicit Packed(const std::vector<int>& lengths) {
    for (const int length : lengths) {
      if (sequences.size() + 1 == lengths.size()) rows += 2;
      sequences.push_back({rows, length});
      rows += length;
    }
    for (int i = 0; i < rows; ++i) positions.push_back(0);
    for (const Sequence& s : sequences) {
      for (int i = 0; i < s.length; ++i) positions[static_cast<std::size_t>(s.start + i)] = 5 + 2 * i - (i % 3);
    }
  }
  std::vector<Sequence> sequences;
  std::vector<int> positions;
  int rows = 0;
};

enum class Scheme { none, rotary, alibi, t5 };

struct Form {
  const char* name;
  Scheme scheme;
  bool causal;
  double dropout;
  int store_up_to;  // 1000: all kept, 0: all recomputed, 5: some of each
};

void PrintTo(const Form& form, std::ostream* out) { *out << form.name; }

constexpr DropoutKey key{.seed = 3, .step = 1, .first_example = 2};

AttentionConfig config_of(const Form& form, int heads, int width, const std::vector<Parameter>& parameters) {
  AttentionConfig config;
  config.heads = heads;
  config.head_width = width;
  config.causal = form.causal;
  config.rotary_base = form.scheme == Scheme::rotary ? 100.0 : 0.0;
  config.alibi = form.scheme == Scheme::alibi;
  if (form.scheme == Scheme::t5) config.relative_bias = parameters[0];
  config.relative_distance = 20;
  config.dropout = form.dropout;
  config.store_up_to = form.store_up_to;
  return config;
}

void check_self(const Form& form, const std::vector<int>& lengths, int heads, int width) {
  SCOPED_TRACE(testing::Message() << heads << " heads of " << width << ", longest " << std::ranges::max(lengths));
  const Packed packed(lengths);
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {self_attention<T>(tape, at.inputs[0], packed.sequences, packed.positions,
                              config_of(form, heads, width, at.parameters))};
  };
  CheckOptions options;
  if (form.dropout > 0) options.dropout = key;
  const std::vector<Shape> parameters =
      form.scheme == Scheme::t5 ? std::vector<Shape>{{8, heads}} : std::vector<Shape>{};
  check_operation({{packed.rows, 3 * heads * width}}, parameters, operation, options);
}

class SelfAttention : public testing::TestWithParam<Form> {};
INSTANTIATE_TEST_SUITE_P(
    Forms, SelfAttention,
    testing::Values(Form{"causal", Scheme::none, true, 0, 1000}, Form{"causal_recomputed", Scheme::none, true, 0, 0},
                    Form{"causal_mixed", Scheme::none, true, 0, 5}, Form{"both_ways", Scheme::none, false, 0, 1000},
                    Form{"both_ways_recomputed", Scheme::none, false, 0, 0},
                    Form{"rotary", Scheme::rotary, true, 0, 1000},
                    Form{"rotary_both_ways_recomputed", Scheme::rotary, false, 0, 0},
                    Form{"alibi", Scheme::alibi, true, 0, 1000},
                    Form{"alibi_both_ways_recomputed", Scheme::alibi, false, 0, 0},
                    Form{"t5", Scheme::t5, true, 0, 1000}, Form{"t5_recomputed", Scheme::t5, true, 0, 0},
                    Form{"t5_both_ways", Scheme::t5, false, 0, 1000}, Form{"dropout", Scheme::none, true, 0.3, 1000},
                    Form{"dropout_both_ways_recomputed", Scheme::none, false, 0.3, 0},
                    Form{"dropout_mixed_with_everything", Scheme::t5, true, 0.5, 5}),
    [](const auto& parameter) { return std::string(parameter.param.name); });

TEST_P(SelfAttention, GradientsOfShortSequences) {
  check_self(GetParam(), {1}, 1, 2);
  check_self(GetParam(), {3, 0, 1, 7}, 2, 4);
  check_self(GetParam(), {2, 17}, 3, 2);
  if (GetParam().scheme != Scheme::rotary) check_self(GetParam(), {7, 3}, 1, 7);
}

TEST_P(SelfAttention, GradientsBeyondOneBlockOfQueries) { check_self(GetParam(), {33, 2, 70}, 1, 2); }

TEST_P(SelfAttention, KeptAndRecomputedProbabilitiesGiveTheSame) {
  const Packed packed({40, 0, 9, 1});
  const auto values = [&](int store_up_to) {
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      AttentionConfig config = config_of(GetParam(), 2, 4, at.parameters);
      config.store_up_to = store_up_to;
      return {self_attention<T>(tape, at.inputs[0], packed.sequences, packed.positions, config)};
    };
    return OperationCheck({{packed.rows, 24}}, {{8, 2}}, operation, {.dropout = key}).values();
  };
  const Pass kept = values(1000);
  for (const int store_up_to : {0, 9}) {
    const Pass other = values(store_up_to);
    expect_close(other.outputs, kept.outputs, 1e-14, "output");
    expect_close(other.gradients, kept.gradients, 1e-12, "gradient");
  }
}

TEST(SelfAttention, DeadRowsAndEmptySequencesGiveZerosAndGetNone) {
  const Packed packed({2, 0, 3});
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {self_attention<T>(tape, at.inputs[0], packed.sequences, packed.positions,
                              config_of({"", Scheme::none, true, 0, 1000}, 1, 2, {}))};
  };
  const Pass pass = OperationCheck({{packed.rows, 6}}, {}, operation).values();
  for (std::size_t i = 2; i < 4; ++i) {
    for (std::size_t j = 0; j < 2; ++j) EXPECT_EQ(pass.outputs[0][i * 2 + j], 0.0);
    for (std::size_t j = 0; j < 6; ++j) EXPECT_EQ(pass.gradients[0][i * 6 + j], 0.0);
  }
}

TEST(SelfAttention, DropoutRescalesWhatItKeeps) {
  // All values are 1, so an output is its row's kept share of the probability over the kept rate: 1 on average.
  const Packed packed({60});
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>&) -> Outputs<T> {
    const Tensor<T> qkv = tape.tensor(packed.rows, 12);
    std::fill_n(qkv.value().data, qkv.size(), T(1));
    return {self_attention<T>(tape, qkv, packed.sequences, packed.positions,
                              config_of({"", Scheme::none, false, 0.25, 1000}, 4, 1, {}))};
  };
  const Pass pass = OperationCheck({}, {}, operation, {.dropout = key}).values();
  const Numbers y(pass.outputs[0].begin() + 4 * packed.sequences[0].start, pass.outputs[0].end());
  ASSERT_EQ(y.size(), 240u);
  EXPECT_NEAR(std::accumulate(y.begin(), y.end(), 0.0) / 240.0, 1.0, 0.02);
  std::size_t like_first_head = 0;
  for (std::size_t i = 0; i < y.size(); i += 4) like_first_head += std::fabs(y[i] - y[i + 1]) < 1e-12;
  EXPECT_LT(like_first_head, 20u);  // heads have masks of their own
}

TEST(CrossAttention, Gradients) {
  // Lengths differ between queries and keys; one side or the other may be empty.
  const Packed queries({3, 1, 0, 2, 34}), keys({2, 7, 4, 0, 35});
  for (const double rate : {0.0, 0.4}) {
    for (const int store_up_to : {1000, 0}) {
      SCOPED_TRACE(testing::Message() << "rate " << rate << " store_up_to " << store_up_to);
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {cross_attention<T>(tape, at.inputs[0], at.inputs[1], queries.sequences, keys.sequences,
                                   config_of({"", Scheme::none, false, rate, store_up_to}, 2, 3, {}))};
      };
      CheckOptions options;
      if (rate > 0) options.dropout = key;
      check_operation({{queries.rows, 6}, {keys.rows, 12}}, {}, operation, options);
      const Pass pass = OperationCheck({{queries.rows, 6}, {keys.rows, 12}}, {}, operation, options).values();
      const auto row = static_cast<std::size_t>(queries.sequences[3].start);
      for (std::size_t i = row * 6; i < (row + 2) * 6; ++i) EXPECT_EQ(pass.outputs[0][i], 0.0);
    }
  }
}

TEST(Attention, NamesBothShapesWhereTheyDoNotFit) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Packed packed({2});
  const Tensor<float> x = tape.tensor(2, 9);
  const auto message = [](const auto& call) -> std::string {
    try {
      call();
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "no exception";
  };
  const AttentionConfig narrow = config_of({"", Scheme::none, true, 0, 0}, 2, 2, {}),
                        odd = config_of({"", Scheme::rotary, true, 0, 0}, 1, 3, {});
  EXPECT_EQ(message([&] { self_attention<float>(tape, x, packed.sequences, packed.positions, narrow); }),
            "self_attention: qkv is [2, 9] but 2 heads of width 2 need 12 columns");
  EXPECT_EQ(message([&] { self_attention<float>(tape, x, packed.sequences, packed.positions, odd); }),
            "self_attention: rotary positions need an even head width, not 3");
  EXPECT_EQ(message([&] { cross_attention<float>(tape, x, x, packed.sequences, packed.sequences, narrow); }),
            "cross_attention: q is [2, 9] and kv [2, 9] for 1 and 1 sequences; 2 heads of width 2 need 4 and 8 columns "
            "and as many of the one as of the other");
}

}  // namespace
}  // namespace fathom
