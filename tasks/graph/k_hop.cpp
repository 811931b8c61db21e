// SPDX-License-Identifier: Apache-2.0
// The example of 2 hops on `baebcabebdea` (alphabet 5):
//   tokens  2 b a e b c a b e b d e a
//   labels  _ ~ ~ ~ ~ ~ ~ ~ a b ~ e c
// One hop leads from a position to the one after the last earlier occurrence of its character; the label is the
// character that `hops` of them lead to, or ~ where one of them is not defined. The hop token itself predicts _.
// All positions are trained on. Those whose label is a character count, as in the source's error; where an instance has
// none (short strings, many hops), each ~ counts instead. The source draws two characters more and drops them.
#include "tasks/graph/k_hop.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "tasks/label_task.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int undefined = -1;  // where no hop leads

const TaskInfo& k_hop_info() {
  static const TaskInfo info = {
      .name = "k_hop",
      .family = "graph",
      .summary = "Which character do k induction hops lead to, at every position of a string?",
      .source =
          "Sanford, Hsu and Telgarsky 2024, arXiv 2402.09268, section 4 and appendix G; code "
          "chsanford/hop-induction-heads",
      .complexity =
          "floor(log2 k) + 2 layers of one head and constant width suffice (Theorem 4.2); for k = Theta(N^xi), xi <= "
          "1/2, and width times heads O(k^(1-eps)), Omega(log k) layers are needed if the 1-vs-2-cycle conjecture "
          "holds (Corollary 4.3)",
      .answer = AnswerKind::per_position,
      .smallest = 1,
      .typical = 98,
      .parameters = {{"alphabet", std::int64_t{4}, "number of characters"},
                     {"hops", std::int64_t{16}, "largest number of hops, which the vocabulary has a token for"},
                     {"hop", std::int64_t{-1}, "a fixed number of hops, or -1: uniform in 0..hops"}},
  };
  return info;
}

// Tokens in the source's order: hop counts, characters, ~ (undefined), _ (blank).
std::vector<std::string> token_names(int alphabet, int most_hops) {
  std::vector<std::string> names;
  for (int hops = 0; hops <= most_hops; ++hops) names.push_back(std::to_string(hops));
  for (int c = 0; c < alphabet; ++c) names.emplace_back(1, static_cast<char>('a' + c));
  names.emplace_back("~");
  names.emplace_back("_");
  return names;
}

// Where one hop leads from each position.
std::vector<int> single_hops(const std::vector<int>& characters, int alphabet) {
  std::vector<int> last(static_cast<std::size_t>(alphabet), undefined);
  std::vector<int> next;
  next.reserve(characters.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    int& seen = last[static_cast<std::size_t>(characters[i])];
    next.push_back(seen == undefined ? undefined : seen + 1);
    seen = static_cast<int>(i);
  }
  return next;
}

// Where `hops` of them lead, by squaring: log2(hops) passes over the string.
std::vector<int> repeated_hops(std::vector<int> step, int hops) {
  std::vector<int> place(step.size());
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = static_cast<int>(i);
  for (; hops > 0; hops /= 2) {
    if (hops % 2 == 1) {
      for (int& from : place) from = from == undefined ? undefined : step[static_cast<std::size_t>(from)];
    }
    // From the right, so that what is read has not been doubled yet: a hop leads to the left.
    for (std::size_t i = step.size(); i-- > 0;) {
      if (step[i] != undefined) step[i] = step[static_cast<std::size_t>(step[i])];
    }
  }
  return place;
}

class KHop final : public LabelTask {
 public:
  KHop(const TaskInfo& info, int alphabet, int most_hops, int fixed_hops)
      : LabelTask(info, Vocabulary(token_names(alphabet, most_hops))),
        alphabet_(alphabet),
        most_hops_(most_hops),
        fixed_hops_(fixed_hops) {}

  std::vector<Bound> floors() const override {
    return {{"own character", "copies the position's own character: right after 0 hops and half of the time after 2"},
            {"one hop", "a single induction step"},
            {"most frequent", "the most frequent character so far, the first of several"},
            {"any character", "a guess among the characters"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const auto& drawn = dynamic_cast<const HopString&>(instance);
    const std::vector<int> right = labels(instance);
    const std::vector<std::uint8_t> counted = judged(instance, right);
    const auto first = std::ranges::find(counted, std::uint8_t{1}) - counted.begin();
    const bool characters = right[static_cast<std::size_t>(first)] != bottom();
    return {share_right(right, counted, hop_labels(drawn.characters, 0)),
            share_right(right, counted, hop_labels(drawn.characters, 1)),
            share_right(right, counted, most_frequent(drawn.characters)), characters ? 1.0 / alphabet_ : 0.0};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"hops", dynamic_cast<const HopString&>(instance).hops}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(difficulty.size) + 1;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int hops = fixed_hops_ >= 0 ? fixed_hops_ : stream.between(0, most_hops_);
    std::vector<int> characters = {static_cast<int>(stream.below(static_cast<std::uint32_t>(alphabet_)))};
    characters.reserve(static_cast<std::size_t>(difficulty.size));
    while (std::ssize(characters) < difficulty.size) {
      const int other = static_cast<int>(stream.below(static_cast<std::uint32_t>(alphabet_ - 1)));
      characters.push_back(other < characters.back() ? other : other + 1);  // any but the last one
    }
    return std::make_unique<HopString>(hops, std::move(characters));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const auto& [hops, characters] = parts(instance);
    std::vector<int> tokens = {hops};
    tokens.reserve(characters.size() + 1);
    for (const int c : characters) tokens.push_back(token(c));
    return tokens;
  }

  std::vector<int> labels(const Instance& instance) const override {
    const auto& [hops, characters] = parts(instance);
    return hop_labels(characters, hops);
  }

  // The definition: find the character's last occurrence before the position, `hops` times.
  std::vector<int> oracle(const Instance& instance) const override {
    const auto& [hops, characters] = parts(instance);
    std::vector<int> labels = {blank()};
    for (std::size_t i = 0; i < characters.size(); ++i) {
      auto place = static_cast<std::ptrdiff_t>(i);
      for (int hop = 0; hop < hops && place != undefined; ++hop) {
        const int wanted = characters[static_cast<std::size_t>(place)];
        do --place;
        while (place >= 0 && characters[static_cast<std::size_t>(place)] != wanted);
        if (place >= 0) ++place;
      }
      labels.push_back(place == undefined ? bottom() : token(characters[static_cast<std::size_t>(place)]));
    }
    return labels;
  }

  std::vector<std::uint8_t> judged(const Instance&, std::span<const int> labels) const override {
    std::vector<std::uint8_t> mask;
    mask.reserve(labels.size());
    bool any = false;
    for (const int label : labels) {
      mask.push_back(label < bottom());
      any = any || label < bottom();
    }
    if (!any) std::fill(mask.begin() + 1, mask.end(), std::uint8_t{1});
    return mask;
  }

 private:
  static std::pair<int, const std::vector<int>&> parts(const Instance& instance) {
    const auto& drawn = dynamic_cast<const HopString&>(instance);
    return {drawn.hops, drawn.characters};
  }

  int token(int character) const { return most_hops_ + 1 + character; }
  int bottom() const { return most_hops_ + 1 + alphabet_; }
  int blank() const { return bottom() + 1; }

  std::vector<int> hop_labels(const std::vector<int>& characters, int hops) const {
    std::vector<int> labels = {blank()};
    labels.reserve(characters.size() + 1);
    for (const int place : repeated_hops(single_hops(characters, alphabet_), hops)) {
      labels.push_back(place == undefined ? bottom() : token(characters[static_cast<std::size_t>(place)]));
    }
    return labels;
  }

  std::vector<int> most_frequent(const std::vector<int>& characters) const {
    std::vector<int> counts(static_cast<std::size_t>(alphabet_), 0);
    std::vector<int> labels = {blank()};
    for (const int c : characters) {
      ++counts[static_cast<std::size_t>(c)];
      labels.push_back(token(static_cast<int>(std::ranges::max_element(counts) - counts.begin())));
    }
    return labels;
  }

  int alphabet_, most_hops_, fixed_hops_;
};

}  // namespace

std::vector<int> hop_places(const HopString& string, int hops) {
  const int alphabet = string.characters.empty() ? 0 : *std::ranges::max_element(string.characters) + 1;
  return repeated_hops(single_hops(string.characters, alphabet), hops);
}

TaskEntry k_hop_task() {
  return {k_hop_info(), [](const ParameterValues& values, int) {
            const TaskInfo& info = k_hop_info();
            const int alphabet = whole_number(values, info, "alphabet", 2, 26);
            const int hops = whole_number(values, info, "hops", 0, 4096);
            return std::make_unique<KHop>(info, alphabet, hops, whole_number(values, info, "hop", -1, hops));
          }};
}

}  // namespace fathom
