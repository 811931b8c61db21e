// SPDX-License-Identifier: Apache-2.0
// An example of four matrices, 2 x 3, 3 x 1, 1 x 4 and 4 x 2; costs are written in decimal digits:
//   none          2 3 1 4 2 <sep> 1 8 <eos>
//   trace         2 3 1 4 2 <sep> 6 , 1 2 , 8 , 1 4 , 1 4 , 1 8 , <sep> 1 8 <eos>
//   trace_every 2 2 3 1 4 2 <sep> 1 2 , 1 4 , 1 8 , <sep> 1 8 <eos>
// The prompt holds the dimensions, each one digit. A step is one cell of the table with its comma: the least number of
// scalar multiplications for a part of the chain, all parts of two matrices from left to right, then all of three, ...
// The answer is the last cell. No paper of transformers draws this task; here dimensions are uniform on 1..dimensions.
#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>

#include "tasks/draw.h"
#include "tasks/next_token_task.h"
#include "tasks/number_list.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids; the digit x is token x.
enum Token { comma = 10, sep, eos_token, pause };

const TaskInfo& matrix_chain_info() {
  static const TaskInfo info = {
      .name = "matrix_chain",
      .family = "dynamic_programming",
      .summary = "The least number of scalar multiplications that a product of matrices takes.",
      .source = "Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms, 15.2 (matrix-chain multiplication)",
      .complexity = "O(n^3) by the textbook's table, O(n log n) by Hu and Shing 1984; a cell a step with a trace",
      .size_name = "matrices",
      .smallest = 2,
      .largest = 24,
      .typical = 6,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "dimensions",
                      .default_value = std::int64_t{5},
                      .documentation = "the largest dimension of a matrix, a digit within 2..9"}},
  };
  return info;
}

Vocabulary matrix_chain_vocabulary() {
  Vocabulary vocabulary;
  for (int digit = 0; digit < 10; ++digit) vocabulary.add(std::to_string(digit));
  for (const char* mark : {",", special::sep, special::eos, special::pause}) vocabulary.add(mark);
  return vocabulary;
}

std::size_t digits_of(int number) {
  std::size_t digits = 1;
  for (; number > 9; number /= 10) ++digits;
  return digits;
}

void write_number(int number, std::vector<int>& tokens) {
  const std::size_t begin = tokens.size();
  tokens.resize(begin + digits_of(number));
  for (std::size_t place = tokens.size(); place > begin; number /= 10) tokens[--place] = number % 10;
}

// Calls cell(cost) for the parts of two matrices from left to right, then of three, ..., and gives the last one.
template <class Cell>
int fill_table(const std::vector<int>& dimensions, const Cell& cell) {
  const std::size_t matrices = dimensions.size() - 1;
  std::vector<int> cost(matrices * matrices, 0);  // of matrices i .. j at i * matrices + j
  for (std::size_t length = 1; length < matrices; ++length) {
    for (std::size_t i = 0; i + length < matrices; ++i) {
      const std::size_t j = i + length;
      const int ends = dimensions[i] * dimensions[j + 1];
      int least = cost[(i + 1) * matrices + j] + ends * dimensions[i + 1];
      for (std::size_t k = i + 1; k < j; ++k) {
        least = std::min(least, cost[i * matrices + k] + cost[(k + 1) * matrices + j] + ends * dimensions[k + 1]);
      }
      cell(cost[i * matrices + j] = least);
    }
  }
  return cost[matrices - 1];
}

int least_cost(const std::vector<int>& dimensions) {
  return fill_table(dimensions, [](int) {});
}

// Knuth 1977, a generalisation of Dijkstra's algorithm: parts are settled from the cheapest to the dearest, and each is
// joined with the settled ones beside it.
int cheapest_first(const std::vector<int>& dimensions) {
  const std::size_t count = dimensions.size();  // a part from dimension i to dimension j
  using Part = std::tuple<int, std::size_t, std::size_t>;
  std::priority_queue<Part, std::vector<Part>, std::greater<>> waiting;
  std::vector<int> cost(count * count, -1);
  for (std::size_t i = 0; i + 1 < count; ++i) waiting.emplace(0, i, i + 1);
  while (cost[count - 1] < 0) {
    const auto [cheapest, from, to] = waiting.top();
    waiting.pop();
    if (cost[from * count + to] >= 0) continue;
    cost[from * count + to] = cheapest;
    const auto join = [&](std::size_t i, std::size_t k, std::size_t j) {
      const int one = cost[i * count + k], other = cost[k * count + j];
      if (one >= 0 && other >= 0) waiting.emplace(one + other + dimensions[i] * dimensions[k] * dimensions[j], i, j);
    };
    for (std::size_t j = to + 1; j < count; ++j) join(from, to, j);
    for (std::size_t i = 0; i < from; ++i) join(i, from, to);
  }
  return cost[count - 1];
}

// The cost of multiplying, again and again, at the inner dimension that `worse` ranks last (the leftmost of equals).
template <class Worse>
int greedy_cost(std::vector<int> left, const Worse& worse) {
  int cost = 0;
  while (left.size() > 2) {
    std::size_t best = 1;
    for (std::size_t k = 2; k + 1 < left.size(); ++k) {
      if (worse(left, best, k)) best = k;
    }
    cost += left[best - 1] * left[best] * left[best + 1];
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
  }
  return cost;
}

int product_at(const std::vector<int>& dimensions, std::size_t k) {
  return dimensions[k - 1] * dimensions[k] * dimensions[k + 1];
}

class MatrixChain final : public NextTokenTask {
 public:
  explicit MatrixChain(int dimensions)
      : NextTokenTask(matrix_chain_info(), matrix_chain_vocabulary()), dimensions_(dimensions) {}

  std::vector<Bound> floors() const override {
    return {{"left to right", "the cost of multiplying from left to right"},
            {"right to left", "the cost of multiplying from right to left"},
            {"cheapest product first", "the cost of the order that takes the cheapest product each time"},
            {"largest dimension first", "the cost of the order that removes the largest inner dimension each time"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    using Dimensions = std::vector<int>;
    const Dimensions& dimensions = numbers_of(instance);
    const int least = least_cost(dimensions);
    const auto right = [&](const auto& worse) { return greedy_cost(dimensions, worse) == least ? 1.0 : 0.0; };
    return {right([](const Dimensions&, std::size_t, std::size_t) { return false; }),
            right([](const Dimensions&, std::size_t, std::size_t) { return true; }),
            right([](const Dimensions& d, std::size_t one, std::size_t other) {
              return product_at(d, other) < product_at(d, one);
            }),
            right([](const Dimensions& d, std::size_t one, std::size_t other) { return d[other] > d[one]; })};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& dimensions = numbers_of(instance);
    return {{"matrices", instance.size},
            {"digits", static_cast<int>(digits_of(least_cost(dimensions)))},
            {"ones", static_cast<int>(std::ranges::count(dimensions, 1))}};
  }

 protected:
  // Where all dimensions are the largest, a part of k matrices costs k - 1 times its cube in any order.
  std::size_t longest_cost(std::size_t matrices) const {
    return digits_of((static_cast<int>(matrices) - 1) * dimensions_ * dimensions_ * dimensions_);
  }

  Extent extent(Difficulty difficulty) const override {
    const auto matrices = static_cast<std::size_t>(difficulty.size);
    Extent longest = {.prompt = matrices + 2, .answer = longest_cost(matrices)};
    for (std::size_t part = 2; part <= matrices; ++part) {
      longest.steps.insert(longest.steps.end(), matrices - part + 1, longest_cost(part) + 1);
    }
    return longest;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> dimensions = draw_uniform(stream, difficulty.size + 1, dimensions_);
    for (int& dimension : dimensions) ++dimension;
    auto instance = std::make_unique<NumberList>(std::move(dimensions));
    instance->size = difficulty.size;
    return instance;
  }

  std::vector<int> prompt(const Instance& instance) const override {
    std::vector<int> tokens = numbers_of(instance);
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    Derivation steps;
    fill_table(numbers_of(instance), [&steps](int cost) {
      write_number(cost, steps.tokens);
      steps.tokens.push_back(comma);
      steps.ends.push_back(steps.tokens.size());
    });
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override {
    std::vector<int> tokens;
    write_number(least_cost(numbers_of(instance)), tokens);
    return tokens;
  }

  // The table is quicker than the oracle, and as right.
  bool accepts(const Instance& instance, std::span<const int> written) const override {
    return std::ranges::equal(written, answer(instance));
  }

  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> tokens;
    write_number(cheapest_first(numbers_of(instance)), tokens);
    return tokens;
  }

 private:
  int dimensions_;
};

}  // namespace

TaskEntry matrix_chain_task() {
  return {matrix_chain_info(), [](const ParameterValues& values, int) {
            return std::make_unique<MatrixChain>(whole_number(values, matrix_chain_info(), "dimensions", 2, 9));
          }};
}

}  // namespace fathom
