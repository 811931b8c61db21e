// SPDX-License-Identifier: Apache-2.0
// The example of the brackets ( [ ] [ with two kinds:  <bos> ( [ ] [ <sep> ] ) <eos>
// The answer closes what is open, the last opened first. The prompt is the beginning of a word of Dyck-(k, m), k kinds
// nested at most m deep, drawn as Hewitt et al. 2020 draw words (`brackets` and `depth`), cut at the length asked for
// and drawn again where nothing is open there. They and Yao et al. 2021 train language models and judge the closing
// brackets, all of which have one right kind; to complete a prefix is the form of Suzgun et al.'s task dyck_languages
// of BIG-bench (Srivastava et al. 2022), whose words are of Dyck-4. The length's parity is that of the number of open
// brackets: at depth 3, a prompt of even length always leaves two open, and one of odd length one or three.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/brackets.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

constexpr int most_depth = 1 << 10;
constexpr std::array<std::size_t, 3> windows = {4, 8, 16};  // symbols that the floors "last 4 symbols", ... see

const TaskInfo& dyck_info() {
  static const TaskInfo info = {
      .name = "dyck",
      .family = "sequence",
      .summary = "Close the brackets that are open at the end of a string, the last one first.",
      .source = "Hewitt et al., EMNLP 2020, arXiv 2010.07515 (Dyck-(k, m)); completion: BIG-bench, dyck_languages",
      .complexity =
          "context-free, in TC0 (Barrington and Corbett 1989); of bounded depth regular, star-free and in AC0",
      .smallest = 1,
      .largest = 1 << 16,
      .typical = 84,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {kinds_parameter(),
                     {"depth", std::int64_t{3},
                      "how many brackets are open at the most (the m of Dyck-(k, m)), 2..1024"}},
  };
  return info;
}

std::vector<int> closing(const std::vector<int>& brackets, const std::vector<std::size_t>& open) {
  std::vector<int> closed;
  for (auto place = open.rbegin(); place != open.rend(); ++place) closed.push_back(turned(brackets[*place]));
  return closed;
}

class Dyck final : public ListTask {
 public:
  Dyck(int kinds, int deepest)
      : ListTask(dyck_info(), symbols_and_marks(bracket_names(kinds))), kinds_(kinds), deepest_(deepest) {}

  std::vector<Bound> floors() const override {
    std::vector<Bound> floors = {
        {"one bracket", "closes the last opening bracket of the prompt and no other"},
        {"one kind", "the right number of brackets, all of the kind of the innermost open one"},
        {"last openings",
         "the right number of brackets, for the last that many opening ones of the prompt, also those "
         "that are closed"}};
    for (const std::size_t seen : windows) {
      floors.push_back({fmt::format("last {} symbols", seen), "closes what is open there, as if nothing stood before"});
    }
    return floors;
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    const std::vector<int> right = answer(instance);
    std::vector<std::size_t> last;
    for (std::size_t i = brackets.size(); i > 0 && last.size() < right.size(); --i) {
      if (is_opening(brackets[i - 1])) last.insert(last.begin(), i - 1);
    }
    const bool same_kind = std::ranges::all_of(right, [&](int bracket) { return bracket == right.front(); });
    const std::vector<int> local = closing(brackets, last);
    const auto score = [](bool is_right) { return is_right ? 1.0 : 0.0; };
    std::vector<double> scores = {score(right.size() == 1 && right.front() == local.front()), score(same_kind),
                                  score(right == local)};
    // A window that holds the outermost open bracket holds all that closes after it.
    const std::size_t reach = brackets.size() - open_brackets(brackets).places.front();
    for (const std::size_t seen : windows) scores.push_back(score(reach <= seen));
    return scores;
  }

  // depth: brackets to close, up to 32; distance: symbols from the outermost open bracket to the end of the prompt, as
  // a power of two, rounded down.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    const std::vector<std::size_t> open = open_brackets(brackets).places;
    return {{"length", instance.size},
            {"depth", std::min(static_cast<int>(open.size()), 32)},
            {"distance", static_cast<int>(std::bit_floor(brackets.size() - open.front()))}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const int length = difficulty.size;
    const int depth = std::min(length, deepest_);
    return {.prompt = static_cast<std::size_t>(length) + 2,
            .answer = static_cast<std::size_t>(depth - (length - depth) % 2)};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> brackets;
    do {
      brackets = draw_prefix(stream, difficulty.size, kinds_, deepest_);
    } while (open_brackets(brackets).places.empty());
    return std::make_unique<NumberList>(std::move(brackets));
  }

  std::vector<int> answer(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    return closing(brackets, open_brackets(brackets).places);
  }

  // From the end back: an opening bracket is open still where more are opened than closed from it on than ever before.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    std::vector<int> closed;
    int height = 0;
    for (auto bracket = brackets.rbegin(); bracket != brackets.rend(); ++bracket) {
      height += is_opening(*bracket) ? 1 : -1;
      if (height <= static_cast<int>(closed.size())) continue;
      closed.push_back(turned(*bracket));
    }
    return closed;
  }

 private:
  int kinds_, deepest_;
};

}  // namespace

TaskEntry dyck_task() {
  return {dyck_info(), [](const ParameterValues& values, int) {
            const int kinds = whole_number(values, dyck_info(), "brackets", 1, most_kinds);
            return std::make_unique<Dyck>(kinds, whole_number(values, dyck_info(), "depth", 2, most_depth));
          }};
}

}  // namespace fathom
