// SPDX-License-Identifier: Apache-2.0
// The example of the symbols c a c:  <bos> c a c <sep> c <eos>
// Layout, distribution and vocabulary (26 letters and 4 marks) are those of Huang et al. 2025: symbols are drawn
// independently and uniformly, all of them again where several lead. Their <pad> is never an input here, since batches
// are packed; <pause> has its place.
#include <algorithm>
#include <array>

#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/frequency.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

constexpr int most_symbols = 256;  // that the alphabet can have
constexpr std::size_t window = 4;  // symbols that the shortcut "last 4 symbols" sees

const TaskInfo& majority_alphabet_info() {
  static const TaskInfo info = {
      .name = "majority_alphabet",
      .family = "sequence",
      .summary = "Which symbol stands most often in a string?",
      .source = "Huang et al., ICLR 2025, arXiv 2410.02140 (task majority)",
      .complexity = "in TC0, not in AC0: with two symbols it is majority (Furst, Saxe and Sipser 1984)",
      .smallest = 1,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {{.name = "alphabet",
                      .default_value = std::int64_t{26},
                      .documentation = "how many symbols there are, 2..256"}},
  };
  return info;
}

class MajorityAlphabet final : public ListTask {
 public:
  explicit MajorityAlphabet(int alphabet)
      : ListTask(majority_alphabet_info(), symbols_and_marks(letter_names(alphabet))), alphabet_(alphabet) {}

  std::vector<Bound> floors() const override {
    return {{"first symbol", "copies the first symbol"},
            {"last symbol", "copies the last symbol"},
            {"last 4 symbols", "the most frequent of the last four, a guess where several lead"},
            {"first half", "the most frequent of the first half (the middle one included), a guess where several lead"},
            {"any symbol", "a guess among all of the alphabet"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::span<const int> symbols = numbers_of(instance);
    const int answer = most_frequent(symbols, alphabet_);
    const auto right = [answer](int symbol) { return symbol == answer ? 1.0 : 0.0; };
    return {right(symbols.front()), right(symbols.back()),
            chance_of(answer, symbols.last(std::min(window, symbols.size())), alphabet_),
            chance_of(answer, symbols.first((symbols.size() + 1) / 2), alphabet_), 1.0 / alphabet_};
  }

  // margin: by how much the most frequent symbol leads.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"margin", lead(numbers_of(instance), alphabet_)}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = static_cast<std::size_t>(difficulty.size) + 2, .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> symbols(static_cast<std::size_t>(difficulty.size));
    while (!one_leads(stream, symbols)) continue;
    return std::make_unique<NumberList>(std::move(symbols));
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {most_frequent(numbers_of(instance), alphabet_)};
  }
  std::vector<int> oracle(const Instance& instance) const override { return {longest_run(numbers_of(instance))}; }

 private:
  // Draws all symbols. Whether one of them stands more often than every other.
  bool one_leads(Stream& stream, std::span<int> symbols) const {
    std::array<int, most_symbols> counts{};
    int most = 0, leaders = 0;
    for (int& symbol : symbols) {
      symbol = static_cast<int>(stream.below(static_cast<std::uint32_t>(alphabet_)));
      const int count = ++counts[static_cast<std::size_t>(symbol)];
      leaders = count > most ? 1 : leaders + (count == most ? 1 : 0);
      most = std::max(most, count);
    }
    return leaders == 1;
  }

  int alphabet_;
};

}  // namespace

TaskEntry majority_alphabet_task() {
  return {majority_alphabet_info(), [](const ParameterValues& values, int) {
            return std::make_unique<MajorityAlphabet>(
                whole_number(values, majority_alphabet_info(), "alphabet", 2, most_symbols));
          }};
}

}  // namespace fathom
