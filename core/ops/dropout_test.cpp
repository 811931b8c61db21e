// SPDX-License-Identifier: Apache-2.0
#include "core/ops/dropout.h"

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

constexpr DropoutKey key{.seed = 5, .step = 12, .first_example = 3};

TEST(Dropout, Gradients) {
  for (const Shape shape : {Shape{1, 1}, Shape{3, 7}, Shape{2, 17}, Shape{33, 33}}) {
    for (const double rate : {0.1, 0.5, 0.9}) {
      SCOPED_TRACE(testing::Message() << shape.rows << " x " << shape.cols << " rate " << rate);
      const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
        return {dropout<T>(tape, at.inputs[0], rate)};
      };
      check_operation({shape}, {}, operation, {.dropout = key});
    }
  }
}

TEST(Dropout, IsTheInputItselfWithoutAKeyOrARate) {
  Arena arena;
  float parameters[1] = {};
  Tape<float> tape(arena, parameters, parameters);
  const Tensor<float> x = tape.tensor(2, 2);
  EXPECT_EQ(dropout<float>(tape, x, 0.5).value().data, x.value().data);
  tape.set_dropout(key);
  EXPECT_EQ(dropout<float>(tape, x, 0.0).value().data, x.value().data);
  EXPECT_EQ(tape.recorded(), 0);
  EXPECT_NE(dropout<float>(tape, x, 0.5).value().data, x.value().data);
}

std::vector<float> mask(const DropoutKey& at, std::uint32_t index, std::uint32_t offset, double rate,
                        std::size_t count) {
  std::vector<float> values(count);
  dropout_mask<float>(at, index, offset, rate, values.data(), count);
  return values;
}

TEST(Dropout, KeepsTheRightShareAtTheRightScale) {
  constexpr std::size_t count = 40000;
  for (const double rate : {0.1, 0.25, 0.9}) {
    const std::vector<float> values = mask(key, 0, 0, rate, count);
    const auto kept = static_cast<double>(count) - static_cast<double>(std::ranges::count(values, 0.0f));
    EXPECT_NEAR(kept / count, 1.0 - rate, 4.0 * std::sqrt(rate * (1.0 - rate) / count));
    EXPECT_FLOAT_EQ(*std::ranges::max_element(values), static_cast<float>(1.0 / (1.0 - rate)));
  }
}

TEST(Dropout, MasksArePureFunctionsOfTheirPlace) {
  const std::vector<float> whole = mask(key, 7, 0, 0.5, 1000), later = mask(key, 7, 400, 0.5, 600);
  EXPECT_TRUE(std::equal(later.begin(), later.end(), whole.begin() + 400));
  DropoutKey step = key, example = key, seed = key;
  ++step.step;
  ++example.first_example;
  ++seed.seed;
  for (const auto& other : {mask(step, 7, 0, 0.5, 1000), mask(example, 7, 0, 0.5, 1000), mask(seed, 7, 0, 0.5, 1000),
                            mask(key, 8, 0, 0.5, 1000), mask(key, 7, 4, 0.5, 1000)}) {
    std::size_t equal = 0;
    for (std::size_t i = 0; i < 1000; ++i) equal += other[i] == whole[i];
    EXPECT_NEAR(static_cast<double>(equal), 500, 80);
  }
}

}  // namespace
}  // namespace fathom
