// SPDX-License-Identifier: Apache-2.0
// The example of the symbols 0 1 1:  <bos> 0 1 1 <sep> 1 1 0 <eos>
// symbols: repeated draws them independently and uniformly, as algorithmic_reverse_binary40 (alphabet 2) and _decimal40
// (alphabet 10) of tensor2tensor do; it has an encoder read the input and ends it with its EOS, here <sep>.
// symbols: unique draws them without replacement, as the copying tasks do, from as many values as the largest length.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/induction.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

const TaskInfo& reverse_info() {
  static const TaskInfo info = {
      .name = "reverse",
      .family = "sequence",
      .summary = "Write a string from its last symbol to its first.",
      .source =
          "tensor2tensor, data_generators/algorithmic.py (algorithmic_reverse); Universal Transformers, "
          "arXiv 1807.03819",
      .complexity = "a deterministic pushdown transduction: push what is read, then pop",
      .smallest = 1,
      .largest = 1 << 14,
      .typical = 40,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "symbols",
                      .default_value = std::string("repeated"),
                      .documentation = "repeated draws each of the alphabet; unique draws without replacement",
                      .choices = {"repeated", "unique"}},
                     {.name = "alphabet",
                      .default_value = std::int64_t{2},
                      .documentation = "how many symbols there are where they are repeated, 1..1024"},
                     values_parameter()},
  };
  return info;
}

class Reverse final : public ListTask {
 public:
  Reverse(int alphabet, bool unique)
      : ListTask(reverse_info(), symbols_and_marks(number_names(alphabet))), alphabet_(alphabet), unique_(unique) {}

  // With unique symbols, induction from the end is the solution and no shortcut.
  std::vector<Bound> floors() const override {
    std::vector<Bound> floors = {{"copy", "the symbols as they stand: right for palindromes"},
                                 {"last symbol", "the last symbol, again and again"},
                                 {"sorted", "the symbols in ascending order"}};
    if (!unique_) floors.push_back({"induction", "after each symbol, what stood before its last occurrence"});
    return floors;
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& symbols = numbers_of(instance);
    const std::vector<int> reversed(symbols.rbegin(), symbols.rend());
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    std::vector<double> scores = {score(symbols == reversed),
                                  score(std::ranges::count(symbols, symbols.back()) == std::ssize(symbols)),
                                  score(std::ranges::is_sorted(reversed))};
    if (!unique_) scores.push_back(score(induction_context(reversed) == 1));
    return scores;
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    return {.prompt = length + 2, .answer = length};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    if (!unique_) return std::make_unique<NumberList>(draw_uniform(stream, difficulty.size, alphabet_));
    check_size_within(info(), difficulty.size, info().smallest, alphabet_, fmt::format("{} values", alphabet_));
    return std::make_unique<NumberList>(draw_distinct(stream, difficulty.size, alphabet_));
  }

  std::vector<int> answer(const Instance& instance) const override {
    const std::vector<int>& symbols = numbers_of(instance);
    return {symbols.rbegin(), symbols.rend()};
  }

  // Pops what was pushed.
  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> stack = numbers_of(instance), written;
    for (; !stack.empty(); stack.pop_back()) written.push_back(stack.back());
    return written;
  }

 private:
  int alphabet_;
  bool unique_;
};

}  // namespace

TaskEntry reverse_task() {
  return {reverse_info(), [](const ParameterValues& values, int largest) {
            const bool unique = std::get<std::string>(values.at("symbols")) == "unique";
            const int alphabet = whole_number(values, reverse_info(), "alphabet", 1, 1024);
            return std::make_unique<Reverse>(unique ? distinct_values(reverse_info(), values, largest) : alphabet,
                                             unique);
          }};
}

}  // namespace fathom
