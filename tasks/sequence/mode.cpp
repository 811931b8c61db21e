// SPDX-License-Identifier: Apache-2.0
// The example of the symbols b d b a d b, of which b stands most often:
//   none                     <bos> b d b a d b <sep> b <eos>
//   trace, counts            <bos> b d b a d b <sep> 1 a 2 d 3 b b <eos>   (count and symbol, ascending)
//   trace, first_occurrence  <bos> b d b a d b <sep> b 3 d 2 a 1 b <eos>   (symbol and count, as they appear)
//   trace_every: 2, counts   <bos> b d b a d b <sep> 2 d 3 b b <eos>
// Both scratchpads are those of Zhou et al. 2023 (their SoS, > and EoS are <bos>, <sep> and <eos>); no mark stands
// between the list and the answer. Each input draws its symbols uniformly from five of the alphabet. Where several
// lead, an occurrence of one of them becomes another of them, all of which is drawn uniformly. Symbols that stand
// equally often may come in any order in the list by counts; here the one that appears first comes first. Our sources
// do not say how large the alphabet is.
#include <fmt/format.h>

#include <algorithm>

#include "tasks/draw.h"
#include "tasks/parameter_range.h"
#include "tasks/sequence/alphabet.h"
#include "tasks/sequence/frequency.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

constexpr std::size_t window = 4;  // symbols that the shortcut "last 4 symbols" sees

const TaskInfo& mode_info() {
  static const TaskInfo info = {
      .name = "mode",
      .family = "sequence",
      .summary = "Which symbol stands most often in a string of a few different symbols?",
      .source = "Zhou et al., ICLR 2024, arXiv 2310.16028 (task mode, with its two scratchpads)",
      .complexity =
          "a short RASP-L program without a scratchpad; none is known that writes the scratchpads (Zhou et al.)",
      .smallest = 1,
      .largest = 1 << 14,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "scratchpad",
                      .default_value = std::string("counts"),
                      .documentation = "the trace: count and symbol by increasing count, or symbol and count by place",
                      .choices = {"counts", "first_occurrence"}},
                     {.name = "symbols",
                      .default_value = std::int64_t{5},
                      .documentation = "how many different symbols an input is drawn from, 1..26"},
                     {.name = "alphabet",
                      .default_value = std::int64_t{26},
                      .documentation = "how many symbols there are, from `symbols` to 1024"}},
  };
  return info;
}

// Symbols, counts 1 .. largest, and marks.
Vocabulary symbols_and_counts(int alphabet, int largest) {
  std::vector<std::string> names = letter_names(alphabet);
  for (int count = 1; count <= largest; ++count) names.push_back(std::to_string(count));
  return symbols_and_marks(std::move(names));
}

struct Frequency {
  int symbol = 0, count = 0;
};

// The symbols of a list in the order in which they first appear.
std::vector<Frequency> frequencies(std::span<const int> symbols, int alphabet) {
  std::vector<int> place(static_cast<std::size_t>(alphabet), -1);
  std::vector<Frequency> seen;
  for (const int symbol : symbols) {
    int& own = place[static_cast<std::size_t>(symbol)];
    if (own < 0) {
      own = static_cast<int>(seen.size());
      seen.push_back({symbol, 0});
    }
    ++seen[static_cast<std::size_t>(own)].count;
  }
  return seen;
}

class Mode final : public ListTask {
 public:
  Mode(int symbols, int alphabet, int largest, bool by_count)
      : ListTask(mode_info(), symbols_and_counts(alphabet, largest), {.token = "", .place = TraceEnd::Place::nowhere}),
        symbols_(symbols),
        alphabet_(alphabet),
        largest_(largest),
        by_count_(by_count) {}

  std::vector<Bound> floors() const override {
    return {{"first symbol", "copies the first symbol"},
            {"last symbol", "copies the last symbol"},
            {"last 4 symbols", "the most frequent of the last four, a guess where several lead"},
            {"any symbol", "a guess among those of the input"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::span<const int> symbols = numbers_of(instance);
    const int answer = most_frequent(symbols, alphabet_);
    const auto right = [answer](int symbol) { return symbol == answer ? 1.0 : 0.0; };
    return {right(symbols.front()), right(symbols.back()),
            chance_of(answer, symbols.last(std::min(window, symbols.size())), alphabet_),
            1.0 / static_cast<double>(frequencies(symbols, alphabet_).size())};
  }

  // margin: by how much the most frequent symbol leads.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    return {{"length", instance.size}, {"margin", lead(numbers_of(instance), alphabet_)}};
  }

 protected:
  // One symbol leads, so that of two and more places one at least repeats it.
  Extent extent(Difficulty difficulty) const override {
    const int different = std::min(symbols_, std::max(1, difficulty.size - 1));
    return {.prompt = static_cast<std::size_t>(difficulty.size) + 2,
            .steps = std::vector<std::size_t>(static_cast<std::size_t>(different), 2),
            .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    check_size_within(info(), difficulty.size, info().smallest, largest_, fmt::format("counts 1..{}", largest_));
    const std::vector<int> chosen = draw_distinct(stream, symbols_, alphabet_);
    std::vector<int> symbols = draw_uniform(stream, difficulty.size, symbols_);
    untie(stream, symbols);
    for (int& symbol : symbols) symbol = chosen[static_cast<std::size_t>(symbol)];
    return std::make_unique<NumberList>(std::move(symbols));
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {most_frequent(numbers_of(instance), alphabet_)};
  }
  std::vector<int> oracle(const Instance& instance) const override { return {longest_run(numbers_of(instance))}; }

  Derivation derivation(const Instance& instance) const override {
    std::vector<Frequency> listed = frequencies(numbers_of(instance), alphabet_);
    if (by_count_) std::ranges::stable_sort(listed, {}, &Frequency::count);
    Derivation derivation;
    for (const auto& [symbol, count] : listed) {
      const int written[] = {by_count_ ? token_of(count) : symbol, by_count_ ? symbol : token_of(count)};
      derivation.add_step(written);
    }
    return derivation;
  }

  // By counts: the i-th smallest count is given, and which of the symbols that have it comes first is free.
  int wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const override {
    if (!by_count_) return ListTask::wrong_step(instance, format, trace);
    const Derivation right = thinned(derivation(instance), format);
    const std::vector<int> counts = tally(numbers_of(instance), alphabet_);
    std::vector<bool> used(static_cast<std::size_t>(alphabet_), false);
    std::size_t start = 0;
    for (std::size_t step = 0; step < right.ends.size(); start = right.ends[step++]) {
      if (trace.size() < right.ends[step] || trace[start] != right.tokens[start]) return static_cast<int>(step);
      if (right.ends[step] - start < 2) continue;  // cut short before its symbol
      const int symbol = trace[start + 1];
      if (symbol >= alphabet_ || used[static_cast<std::size_t>(symbol)] ||
          token_of(counts[static_cast<std::size_t>(symbol)]) != trace[start]) {
        return static_cast<int>(step);
      }
      used[static_cast<std::size_t>(symbol)] = true;
    }
    return trace.size() == right.tokens.size() ? -1 : static_cast<int>(right.ends.size());
  }

 private:
  int token_of(int count) const { return alphabet_ + count - 1; }

  void untie(Stream& stream, std::vector<int>& symbols) const {
    const std::vector<int> counts = tally(symbols, symbols_);
    const int most = std::ranges::max(counts);
    std::vector<int> leaders;
    for (int symbol = 0; symbol < symbols_; ++symbol) {
      if (counts[static_cast<std::size_t>(symbol)] == most) leaders.push_back(symbol);
    }
    if (leaders.size() == 1) return;
    stream.shuffle(std::span(leaders));
    int passed = stream.between(0, most - 1);  // occurrences before the one that moves
    const auto place = std::ranges::find_if(symbols, [&](int symbol) { return symbol == leaders[0] && passed-- == 0; });
    *place = leaders[1];
  }

  int symbols_, alphabet_, largest_;
  bool by_count_;
};

}  // namespace

TaskEntry mode_task() {
  return {mode_info(), [](const ParameterValues& values, int largest) {
            const int symbols = whole_number(values, mode_info(), "symbols", 1, 26);
            const int alphabet = whole_number(values, mode_info(), "alphabet", symbols, 1024);
            const bool by_count = std::get<std::string>(values.at("scratchpad")) == "counts";
            return std::make_unique<Mode>(symbols, alphabet, largest, by_count);
          }};
}

}  // namespace fathom
