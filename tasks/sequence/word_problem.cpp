// SPDX-License-Identifier: Apache-2.0
// The example of the word 59 1 30 of Z60, whose elements are numbers and whose product is their sum modulo 60:
//   tokens   59  1 30
//   labels   59  0 30     (at each place the product of all elements up to it, this one included)
// Elements are uniform and independent; there is no mark before or after the word. Here the identity is 0, permutations
// follow in lexicographic order, and the product a b maps x to a(b(x)), so that the next element of a word acts before
// those that precede it; this is meant to be the numbering of the source's generator, and another one would only rename
// the tokens. The source draws its training set
// without a word twice; here words are drawn anew for each example.
#include <array>

#include "tasks/draw.h"
#include "tasks/label_task.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"
#include "tasks/sequence/permutation_group.h"

namespace fathom {
namespace {

const TaskInfo& word_problem_info() {
  static const TaskInfo info = {
      .name = "word_problem",
      .family = "sequence",
      .summary = "Multiply the elements of a finite group, and tell the product after each.",
      .source = "Merrill, Petty and Sabharwal, ICML 2024, arXiv 2404.08819 (word problems of A5, A4xZ5, Z60)",
      .complexity =
          "A5, S5: not solvable, NC1-complete (Barrington 1989); A4xZ5, Z60: solvable, in ACC0 (Barrington and "
          "Therien 1988)",
      .answer = AnswerKind::per_position,
      .typical = 12,
      .parameters = {{"group",
                      std::string("A5"),
                      "the group of the elements: 60 of them, 120 in S5",
                      {"A5", "A4xZ5", "Z60", "S5"}}},
  };
  return info;
}

Vocabulary element_names(int order) {
  Vocabulary vocabulary;
  for (int element = 0; element < order; ++element) vocabulary.add(std::to_string(element));
  return vocabulary;
}

class WordProblem final : public LabelTask {
 public:
  explicit WordProblem(PermutationGroup group)
      : LabelTask(word_problem_info(), element_names(group.order())), group_(std::move(group)) {}

  std::vector<Bound> floors() const override {
    return {{"identity", "the identity everywhere: right by chance alone"},
            {"own token", "copies the element that stands at the place"},
            {"last two", "the product of the place's element and the one before it"},
            {"last three", "the product of the last three elements, all that a short window sees"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& word = numbers_of(instance);
    const std::vector<int> right = labels(instance);
    const auto length = static_cast<double>(word.size());
    std::array<int, 4> hits{};
    for (std::size_t i = 0; i < word.size(); ++i) {
      hits[0] += right[i] == 0;
      int seen = word[i];
      for (std::size_t window = 1; window <= 3; ++window) {
        if (window > 1 && i + 1 >= window) seen = group_.product(word[i + 1 - window], seen);
        hits[window] += right[i] == seen;
      }
    }
    return {hits[0] / length, hits[1] / length, hits[2] / length, hits[3] / length};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override { return static_cast<std::size_t>(difficulty.size); }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<NumberList>(draw_uniform(stream, difficulty.size, group_.order()));
  }

  std::vector<int> prompt(const Instance& instance) const override { return numbers_of(instance); }

  std::vector<int> labels(const Instance& instance) const override {
    std::vector<int> products;
    products.reserve(numbers_of(instance).size());
    int product = 0;
    for (const int element : numbers_of(instance)) {
      product = group_.product(product, element);
      products.push_back(product);
    }
    return products;
  }

  // Follows every point through the permutations, the last one first; without the Cayley table.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& word = numbers_of(instance);
    std::vector<int> products;
    Permutation whole = group_.element(0);
    for (const int element : word) {
      const Permutation before = whole;
      for (std::size_t point = 0; point < whole.size(); ++point) whole[point] = before[group_.element(element)[point]];
      products.push_back(group_.number_of(whole));
    }
    return products;
  }

 private:
  PermutationGroup group_;
};

}  // namespace

TaskEntry word_problem_task() {
  return {word_problem_info(), [](const ParameterValues& values, int) {
            return std::make_unique<WordProblem>(named_group(std::get<std::string>(values.at("group"))));
          }};
}

}  // namespace fathom
