// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "core/models/transformer_cost.h"
#include "results/statistics.h"

namespace fathom {
namespace {

Json prepare_request(const StepShape& s, const ContestantSetting& setting) {
  Json request = setting.request;
  request.update({{"do", "prepare"},
                  {"width", s.width},
                  {"heads", s.heads},
                  {"depth", s.depth},
                  {"tokens", s.tokens},
                  {"batch", s.batch},
                  {"vocabulary", s.vocabulary}});
  return request;
}

// Who trains another model must not be compared.
void check_parameters(const Json& answer, const StepShape& shape) {
  const std::int64_t theirs = answer.at("parameters"), ours = parameter_count(model_of(shape));
  if (theirs != ours) throw ContestantError(fmt::format("trains {} parameters where Fathom has {}", theirs, ours));
}

// A setting's processes while they are measured.
class Entry {
 public:
  Entry(const ContestantSetting& setting, const StepShape& shape, const std::filesystem::path& log) {
    outcome_.setting = setting;
    guarded([&] {
      for (const Command& command : setting.commands) {
        processes_.push_back(std::make_unique<Contestant>(command, log));
        check_parameters(processes_.back()->ask(prepare_request(shape, setting)), shape);
      }
    });
  }

  // All processes at once; together they take the sum of their steps a second.
  void measure(double seconds) {
    guarded([&] {
      for (const auto& process : processes_) process->tell({{"do", "measure"}, {"seconds", seconds}});
      double rate = 0.0;
      for (const auto& process : processes_) {
        const Json answer = process->hear();
        rate += 1.0 / answer.at("seconds").get<double>();
        if (answer.contains("processor")) outcome_.processor.push_back(answer.at("processor"));
        outcome_.allocations = std::max(outcome_.allocations, answer.value("allocations", 0.0));
      }
      outcome_.seconds.push_back(1.0 / rate);
    });
  }

  // The quickest repetition so far; infinite without one.
  double quickest() const {
    const auto least = std::ranges::min_element(outcome_.seconds);
    return least == outcome_.seconds.end() ? std::numeric_limits<double>::infinity() : *least;
  }
  const std::string& library() const { return outcome_.setting.library; }

  Outcome finish() {
    guarded([&] {
      for (const auto& process : processes_)
        outcome_.memory += process->ask({{"do", "memory"}}).at("bytes").get<double>();
    });
    return outcome_;
  }

 private:
  // Runs while nothing has gone wrong; the first thing that does is kept.
  template <class Work>
  void guarded(const Work& work) {
    if (!outcome_.problem.empty()) return;
    try {
      work();
    } catch (const std::exception& problem) {
      outcome_.problem = problem.what();
      outcome_.seconds.clear();
      processes_.clear();
    }
  }

  Outcome outcome_;
  std::vector<std::unique_ptr<Contestant>> processes_;
};

// Whether the setting has shown that it is not its library's best: nobody waits for two thread pools that wait for each
// other.
bool hopeless(const Entry& entry, const std::vector<Entry>& entries, int repetitions) {
  constexpr int enough = 2;
  constexpr double factor = 4.0;
  if (repetitions < enough || entry.library() == fathom_library) return false;
  return std::ranges::any_of(entries, [&](const Entry& other) {
    return other.library() == entry.library() && factor * other.quickest() < entry.quickest();
  });
}

}  // namespace

StepComparison compare(const StepShape& shape, const std::vector<ContestantSetting>& settings, Contestant& referee,
                       const ComparisonOptions& options) {
  const auto tell = [&](const std::string& what) {
    if (options.tell) options.tell(fmt::format("{}: {}", to_string(shape), what));
  };
  StepComparison comparison{shape, {}, {}, {}};
  std::vector<Entry> entries;
  entries.reserve(settings.size());
  for (const ContestantSetting& setting : settings) {
    tell("preparing " + setting.label());
    entries.emplace_back(setting, shape, options.log);
  }
  for (int r = 0; r < options.repetitions; ++r) {
    tell(fmt::format("repetition {} of {}", r + 1, options.repetitions));
    const Json peak = referee.ask({{"do", "peak"}, {"seconds", std::min(0.1, options.seconds)}});
    comparison.fma.push_back(peak.at("fma"));
    comparison.bf16.push_back(peak.at("bf16"));
    for (Entry& entry : entries) {
      if (!hopeless(entry, entries, r)) entry.measure(options.seconds);
    }
  }
  for (Entry& entry : entries) comparison.outcomes.push_back(entry.finish());
  return comparison;
}

const Outcome* fastest(const StepComparison& comparison, const std::string& library, int cores) {
  const Outcome* best = nullptr;
  for (const Outcome& one : comparison.outcomes) {
    const ContestantSetting& setting = one.setting;
    if (one.seconds.empty() || setting.cores > cores || (!library.empty() && setting.library != library)) continue;
    if (best == nullptr || median(one.seconds) < median(best->seconds)) best = &one;
  }
  return best;
}

const Outcome* find_outcome(const StepComparison& comparison, const std::string& library, const std::string& name) {
  for (const Outcome& one : comparison.outcomes) {
    if (one.setting.library == library && one.setting.name == name && !one.seconds.empty()) return &one;
  }
  return nullptr;
}

std::vector<double> speed_ratio(const Outcome& one, const Outcome& other) {
  std::vector<double> ratios;
  for (std::size_t r = 0; r < std::min(one.seconds.size(), other.seconds.size()); ++r) {
    ratios.push_back(other.seconds[r] / one.seconds[r]);
  }
  return ratios;
}

}  // namespace fathom
