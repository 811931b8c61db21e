// SPDX-License-Identifier: Apache-2.0
#include "core/training/evaluate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "core/models/transformer.h"

namespace fathom {
namespace {

constexpr int vocabulary = 13;

TransformerConfig config_of(PositionKind positions) {
  TransformerConfig c;
  c.vocabulary = vocabulary;
  c.context = 120;
  c.width = 16;
  c.heads = 2;
  c.positions = positions;
  c.initialiser = Initialiser::pytorch;
  c.tied = false;
  return c;
}

// Logits of one sequence, at every row (or its one row where the head is pooled).
std::vector<std::vector<float>> logits_of(const Transformer<float>& model, const std::vector<int>& tokens,
                                          const std::vector<int>& positions) {
  Arena arena;
  Tape<float> tape(arena, model.parameters().values().data(), nullptr);
  const std::vector<Sequence> sequences = {{0, static_cast<int>(tokens.size())}};
  const Tensor<float> y = model.logits(tape, {tokens, positions, sequences});
  std::vector<std::vector<float>> rows;
  for (int i = 0; i < y.rows(); ++i) rows.emplace_back(y.value().row(i), y.value().row(i) + y.cols());
  return rows;
}

int argmax(const std::vector<float>& x) { return static_cast<int>(std::ranges::max_element(x) - x.begin()); }

double cross_entropy_of(const std::vector<float>& x, int target) {
  double sum = 0.0;
  for (const float v : x) sum += std::exp(static_cast<double>(v));
  return std::log(sum) - static_cast<double>(x[static_cast<std::size_t>(target)]);
}

class Decoding : public testing::TestWithParam<PositionKind> {};
INSTANTIATE_TEST_SUITE_P(Positions, Decoding,
                         testing::Values(PositionKind::none, PositionKind::learned, PositionKind::sinusoidal,
                                         PositionKind::rotary, PositionKind::alibi, PositionKind::t5));

// Prompts of unequal lengths, one longer than a block of attention, with offset and uneven positions.
std::vector<Prompt> prompts() {
  std::vector<Prompt> all;
  for (const int length : {3, 40, 1, 17}) {
    Prompt p;
    Stream stream(8, Purpose::test, 0, static_cast<std::uint32_t>(length));
    p.longest = length == 17 ? 4 : 25;
    for (int i = 0; i < length; ++i) p.tokens.push_back(stream.between(0, vocabulary - 1));
    int position = length % 5;
    for (int i = 0; i < length + p.longest; ++i) p.positions.push_back(position += 1 + i % 2);
    all.push_back(p);
  }
  return all;
}

TEST_P(Decoding, WithACacheWritesWhatFullForwardPassesWrite) {
  const Transformer<float> model(config_of(GetParam()), 5);
  const int never = -2;
  const std::vector<std::vector<int>> written = greedy_decode(model, prompts(), never);
  ASSERT_EQ(written.size(), 4u);
  std::set<int> seen;
  for (std::size_t b = 0; b < written.size(); ++b) {
    const Prompt p = prompts()[b];
    std::vector<int> tokens = p.tokens;
    ASSERT_EQ(static_cast<int>(written[b].size()), p.longest);
    for (const int token : written[b]) {
      const std::vector<int> positions(p.positions.begin(),
                                       p.positions.begin() + static_cast<std::ptrdiff_t>(tokens.size()));
      ASSERT_EQ(token, argmax(logits_of(model, tokens, positions).back()))
          << "sequence " << b << " at " << tokens.size();
      tokens.push_back(token);
      seen.insert(token);
    }
  }
  EXPECT_GT(seen.size(), 2u);  // the comparison is of something
}

TEST_P(Decoding, StopsAfterTheStopToken) {
  const Transformer<float> model(config_of(GetParam()), 5);
  const std::vector<std::vector<int>> free = greedy_decode(model, prompts(), -2);
  const int stop = free[0][free[0].size() / 2];
  const std::vector<std::vector<int>> written = greedy_decode(model, prompts(), stop);
  for (std::size_t b = 0; b < free.size(); ++b) {
    const auto at = std::ranges::find(free[b], stop);
    const std::vector<int> expected(free[b].begin(), at == free[b].end() ? at : at + 1);
    EXPECT_EQ(written[b], expected) << b;
  }
}

TEST(Decoding, RefusesModelsThatDoNotWrite) {
  TransformerConfig encoder = config_of(PositionKind::learned);
  encoder.causal = false;
  EXPECT_THROW(greedy_decode(Transformer<float>(encoder, 1), prompts(), 0), std::invalid_argument);
  TransformerConfig pooled = config_of(PositionKind::learned);
  pooled.head = HeadKind::pooled;
  EXPECT_THROW(greedy_decode(Transformer<float>(pooled, 1), prompts(), 0), std::invalid_argument);
  const Transformer<float> writer(config_of(PositionKind::learned), 1);
  EXPECT_THROW(greedy_decode(writer, {Prompt{}}, 0), std::invalid_argument);
  EXPECT_TRUE(greedy_decode(writer, {}, 0).empty());
}

TEST(Score, CountsAndSumsWhatItsDefinitionSays) {
  const Transformer<float> model(config_of(PositionKind::rotary), 2);
  const std::vector<std::vector<int>> sequences = {{1, 5, 2, 7}, {3, 3}, {9, 0, 4}};
  Batch batch;
  double loss = 0.0;
  std::vector<int> predictions;
  for (std::size_t b = 0; b < sequences.size(); ++b) {
    std::vector<int> positions(sequences[b].size());
    for (std::size_t t = 0; t < positions.size(); ++t) positions[t] = static_cast<int>(t);
    const auto rows = logits_of(model, sequences[b], positions);
    std::vector<int> targets(rows.size(), -1), metric(rows.size(), -1);
    for (std::size_t t = 0; t < rows.size(); ++t) {
      const int best = argmax(rows[t]);
      if (t > 0) metric[t] = b == 1 ? (best + 1) % vocabulary : best;  // the second sequence is wrong
      predictions.push_back(t > 0 ? best : -1);
      if (t % 2 == 0) {
        targets[t] = 6;
        loss += cross_entropy_of(rows[t], 6);
      }
    }
    batch.append(sequences[b], positions, targets, metric);
  }
  batch.finish(16);
  const Scores scores = score(model, batch);
  EXPECT_NEAR(scores.loss, loss, 1e-4);
  EXPECT_EQ(scores.targets, 5);
  EXPECT_EQ(scores.tokens, 6);
  EXPECT_EQ(scores.tokens_right, 5);
  EXPECT_EQ(scores.exact, (std::vector<std::uint8_t>{1, 0, 1}));
  predictions.resize(16, -1);
  EXPECT_EQ(scores.predictions, predictions);
}

TEST(Score, AModelThatDivergedIsRightNowhereAndWritesNothing) {
  Transformer<float> model(config_of(PositionKind::rotary), 2);
  for (float& value : model.parameters().values()) value = std::numeric_limits<float>::quiet_NaN();
  Batch batch;
  batch.append({1, 5, 2}, {0, 1, 2}, {0, 0, 0}, {0, 0, 0});
  batch.finish(16);
  const Scores scores = score(model, batch);
  EXPECT_EQ(scores.tokens_right, 0) << "class 0 is no answer either";
  EXPECT_EQ(scores.exact, (std::vector<std::uint8_t>{0}));
  EXPECT_EQ(greedy_decode(model, {{{1, 5}, {0, 1, 2}, 2}}, 0), (std::vector<std::vector<int>>{{}}));
}

TEST(Score, OfAPooledHeadHasOneAnswerASequence) {
  TransformerConfig config = config_of(PositionKind::learned);
  config.head = HeadKind::pooled;
  config.classes = 3;
  config.causal = false;
  const Transformer<float> model(config, 2);
  Batch batch;
  batch.pooled = true;
  const std::vector<std::vector<int>> sequences = {{1, 5, 2, 7}, {3}, {9, 0, 4}};
  double loss = 0.0;
  std::vector<int> predictions;
  for (std::size_t b = 0; b < 3; ++b) {
    std::vector<int> positions(sequences[b].size(), 2);
    const std::vector<float> row = logits_of(model, sequences[b], positions).at(0);
    predictions.push_back(argmax(row));
    batch.append(sequences[b], positions, {1}, {b == 2 ? (argmax(row) + 1) % 3 : argmax(row)});
    loss += cross_entropy_of(row, 1);
  }
  batch.finish(32);
  const Scores scores = score(model, batch);
  EXPECT_NEAR(scores.loss, loss, 1e-4);
  EXPECT_EQ(scores.exact, (std::vector<std::uint8_t>{1, 1, 0}));
  EXPECT_EQ(scores.predictions, predictions);
}

}  // namespace
}  // namespace fathom
