// SPDX-License-Identifier: Apache-2.0
// The example of f2 = x0 x1 at the point x = (1, -1, -1, 1):  1 -1 -1 1, with the label 0, the class of the value -1
// Training and validation draw uniformly from the part of the cube {-1, 1}^n on which the function is seen, the test
// part from the rest (Abbe et al. 2023; boolean_function.h lists functions, parts and what the theory predicts).
// Classes are the different values in ascending order (CubeTask::class_values); for f3, whose values
// depend on the dimension, those of all dimensions up to the largest. The source regresses on the values with a squared
// loss, trains for several epochs on a fixed sample or on all that is seen, and also evaluates on the whole cube.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "tasks/label_task.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/bits.h"
#include "tasks/sequence/boolean_function.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order: 1 stands for the bit 0, -1 for the bit 1.
enum Token { plus, minus, pause };

constexpr std::size_t few = 4;  // up to so many classes, each constant is a floor

const TaskInfo& boolean_functions_info() {
  static const TaskInfo info = {
      .name = "boolean_functions",
      .family = "sequence",
      .summary = "What is the value of a function of n signs, some inputs of which are never trained on?",
      .source = "Abbe et al., ICML 2023, arXiv 2301.13105 (generalisation on the unseen: f1 to f4 and full parity)",
      .complexity =
          "f1, f2 and f4 depend on three variables at most; parity is in TC0, not in AC0 (Furst, Saxe and "
          "Sipser 1984)",
      .answer = AnswerKind::pooled,
      .size_name = "dimension",
      .smallest = PartlySeenFunction::smallest,
      .largest = PartlySeenFunction::largest,
      .typical = 15,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "function",
                      .default_value = std::string("f1"),
                      .documentation = "f1 to f4 of the paper, or the parity of all variables",
                      .choices = PartlySeenFunction::names()},
                     {.name = "seen_minus_ones",
                      .default_value = std::int64_t{10},
                      .documentation =
                          "parity: how many variables can be -1 in training; the paper's k = 6..10 of 15; from the "
                          "dimension on nothing is held out, and the test part draws from the whole cube"}},
  };
  return info;
}

std::vector<double> values_up_to(const PartlySeenFunction& function, int largest) {
  std::vector<double> all;
  for (int dimension = PartlySeenFunction::smallest; dimension <= largest; ++dimension) {
    const std::vector<double> own = function.values(dimension);
    all.insert(all.end(), own.begin(), own.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::unique_ptr<Instance> bits_at(Point x, int dimension) {
  Bits bits(static_cast<std::size_t>(dimension));
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = static_cast<std::uint8_t>(x >> i & 1u);
  return std::make_unique<BitString>(std::move(bits));
}

Point point_of(const Bits& bits) {
  Point x = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) x |= static_cast<Point>(bits[i]) << i;
  return x;
}

// The value from the formula as the paper writes it, over signs.
double value_from_signs(const std::string& function, const std::vector<int>& x) {
  const std::size_t n = x.size();
  if (function == "f1") return x[0] * x[1] - 5 * x[1] * x[2] / 4.0 + 3 * x[2] * x[0] / 2.0;
  if (function == "f2") return x[0] == x[1] ? 1 : -1;
  if (function == "f4") return std::max(std::min(x[0], x[1]), std::min(x[2], std::max(x[0], x[1])));
  if (function == "parity") return std::accumulate(x.begin(), x.end(), 1, std::multiplies<>());
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * x[(i + 1) % n] * x[(i + 2) % n];
  return sum;
}

class BooleanFunctions final : public PooledTask, public CubeTask {
 public:
  BooleanFunctions(const std::string& name, int seen_minus_ones, int largest)
      : PooledTask(boolean_functions_info(), Vocabulary({"1", "-1", special::pause})),
        name_(name),
        function_(name, seen_minus_ones),
        values_(values_up_to(function_, largest)) {}

  int classes() const override { return static_cast<int>(values_.size()); }
  const std::vector<double>& class_values() const override { return values_; }
  const PartlySeenFunction& function() const override { return function_; }
  InstancePointer at(Point x, int dimension) const override { return bits_at(x, dimension); }

  std::vector<Bound> floors() const override {
    std::vector<Bound> floors = {
        {"min-degree interpolator", "the seen part's interpolator of smallest degree profile, to the nearest class"}};
    if (values_.size() > few) {
      floors.push_back({"always the mean", "the class nearest to 0, the mean of the function"});
      return floors;
    }
    for (const double value : values_) {
      floors.push_back({"always " + to_string(ParameterValue(value)), "a constant answer"});
    }
    return floors;
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    const int right = label(instance);
    const auto score = [right](int says) { return says == right ? 1.0 : 0.0; };
    std::vector<double> scores = {
        score(nearest_class(function_.min_degree(point_of(bits), static_cast<int>(bits.size()))))};
    if (values_.size() > few) {
      scores.push_back(score(nearest_class(0.0)));
      return scores;
    }
    for (int constant = 0; constant < classes(); ++constant) scores.push_back(score(constant));
    return scores;
  }

  // unseen: whether the point is of the part that is held out; minus_ones: how many variables are -1.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    return {{"dimension", instance.size},
            {"unseen", function_.seen(point_of(bits)) ? 0 : 1},
            {"minus_ones", count_ones(bits)}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override { return static_cast<std::size_t>(difficulty.size); }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return bits_at(function_.draw(stream, difficulty.size, difficulty.part != Part::test), difficulty.size);
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    return {bits.begin(), bits.end()};
  }

  int label(const Instance& instance) const override {
    const Bits& bits = bits_of(instance);
    return class_of(function_.value(point_of(bits), static_cast<int>(bits.size())));
  }

  int oracle(const Instance& instance) const override {
    std::vector<int> signs;
    for (const std::uint8_t bit : bits_of(instance)) signs.push_back(bit == 1 ? -1 : 1);
    return static_cast<int>(std::ranges::find(values_, value_from_signs(name_, signs)) - values_.begin());
  }

 private:
  // All values are multiples of a quarter and exact.
  int class_of(double value) const {
    return static_cast<int>(std::ranges::lower_bound(values_, value) - values_.begin());
  }

  // The lower one of two that are equally near.
  int nearest_class(double value) const {
    const auto distance = [value](double candidate) { return std::abs(candidate - value); };
    return static_cast<int>(std::ranges::min_element(values_, {}, distance) - values_.begin());
  }

  std::string name_;
  PartlySeenFunction function_;
  std::vector<double> values_;
};

}  // namespace

TaskEntry boolean_functions_task() {
  return {boolean_functions_info(), [](const ParameterValues& values, int largest) {
            const int seen =
                whole_number(values, boolean_functions_info(), "seen_minus_ones", 0, PartlySeenFunction::largest);
            return std::make_unique<BooleanFunctions>(std::get<std::string>(values.at("function")), seen, largest);
          }};
}

}  // namespace fathom
