// SPDX-License-Identifier: Apache-2.0
// The example of the symbols a b b:  <bos> a b b <sep> a b b <eos>
// Symbols are drawn independently and uniformly. With the alphabet of two this is the layout and vocabulary (6 tokens)
// of Huang et al. 2025, and the distribution of the copying with repeated tokens of Zhou et al. 2023; with 2 or 10
// symbols it is algorithmic_identity_binary40 or _decimal40 of tensor2tensor, which names the symbols by digits and
// reads them by an encoder. Huang's <pad> is never an input here, since batches are packed; <pause> has its place.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/induction.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

const TaskInfo& copy_repeat_info() {
  static const TaskInfo info = {
      .name = "copy_repeat",
      .family = "sequence",
      .summary = "Write a string over a small alphabet once more.",
      .source =
          "Huang et al., ICLR 2025, arXiv 2410.02140 (task repeat copy); Zhou et al., arXiv 2310.16028 (copy); "
          "tensor2tensor, algorithmic_identity",
      .complexity = "no RASP-L program is known: equal symbols have different successors (Zhou et al.)",
      .smallest = 1,
      .largest = 1 << 14,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "alphabet",
                      .default_value = std::int64_t{2},
                      .documentation = "how many symbols there are, 1..1024"}},
  };
  return info;
}

class CopyRepeat final : public ListTask {
 public:
  explicit CopyRepeat(int alphabet)
      : ListTask(copy_repeat_info(), symbols_and_marks(letter_names(alphabet))), alphabet_(alphabet) {}

  std::vector<Bound> floors() const override {
    return {{"first symbol", "the first symbol, again and again"},
            {"reversed copy", "the symbols from the last to the first: right for palindromes"},
            {"induction", "after each symbol, what followed its first occurrence"},
            {"induction by two", "after each two symbols, what followed their first occurrence"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& symbols = numbers_of(instance);
    const auto score = [](bool right) { return right ? 1.0 : 0.0; };
    const int context = induction_context(symbols);
    const bool palindrome = std::equal(symbols.begin(), symbols.end(), symbols.rbegin());
    return {score(std::ranges::count(symbols, symbols.front()) == std::ssize(symbols)), score(palindrome),
            score(context <= 1), score(context <= 2)};
  }

  // context: how many of the last symbols tell which one comes next, all through the string.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"context", induction_context(numbers_of(instance))}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    return {.prompt = length + 2, .answer = length};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<NumberList>(draw_uniform(stream, difficulty.size, alphabet_));
  }

  std::vector<int> answer(const Instance& instance) const override { return numbers_of(instance); }

  // What stands between the marks of the prompt.
  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> written;
    for (const int token : prompt(instance)) {
      if (token < alphabet_) written.push_back(token);
    }
    return written;
  }

 private:
  int alphabet_;
};

}  // namespace

TaskEntry copy_repeat_task() {
  return {copy_repeat_info(), [](const ParameterValues& values, int) {
            return std::make_unique<CopyRepeat>(whole_number(values, copy_repeat_info(), "alphabet", 1, 1024));
          }};
}

}  // namespace fathom
