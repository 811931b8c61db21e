// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/serve.h"

#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "experiments/environment.h"
#include "tools/bench/decoding_speed.h"
#include "tools/bench/measured_step.h"
#include "tools/bench/message_speed.h"
#include "tools/bench/peak.h"
#include "tools/bench/run_shares.h"
#include "tools/bench/sampling_share.h"
#include "tools/bench/seconds_of.h"

namespace fathom {
namespace {

class Server {
 public:
  explicit Server(const std::function<std::int64_t()>& allocations) : allocations_(allocations) {}

  Json answer(const Json& request) {
    const std::string what = request.at("do");
    const double seconds = request.value("seconds", 0.0);
    if (what == "describe") return describe();
    if (what == "peak") return {{"fma", fma_peak(seconds)}, {"bf16", bf16_peak(seconds)}};
    if (what == "prepare") return prepare(request);
    if (what == "measure") return measure(seconds);
    if (what == "memory") return {{"bytes", peak_memory()}};
    if (what == "sampling") return sampling(request.at("task"), seconds);
    if (what == "decoding") return decoding(request.at("width"), seconds);
    if (what == "messages") return messages(request);
    if (what == "run") return shares(request);
    throw std::invalid_argument(fmt::format("no such request: {}", what));
  }

 private:
  static Json describe() {
    const Environment here = describe_environment(1);
    return {{"library", "Fathom"},
            {"version", here.versions.at("fathom")},
            {"compiler", here.versions.at("compiler")},
            {"commit", here.commit},
            {"processor", here.processor},
            {"instructions", here.instruction_set},
            {"backend", here.gemm_backend}};
  }

  Json prepare(const Json& r) {
    const StepShape shape{r.at("width"),  r.at("heads"), r.at("depth"),
                          r.at("tokens"), r.at("batch"), r.at("vocabulary")};
    step_.emplace(shape, r.value("threads", 1));
    return {{"parameters", step_->parameters()}};
  }

  Json measure(double seconds) {
    if (!step_) throw std::logic_error("measure: nothing has been prepared");
    const std::int64_t before = allocations_();
    const std::clock_t ticks = std::clock();
    const Timing timing = seconds_of([&] { step_->step(); }, seconds);
    const double processor = static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC;
    const double each = static_cast<double>(allocations_() - before) / timing.calls;
    return {{"seconds", timing.each},
            {"steps", timing.calls},
            {"allocations", each},
            {"processor", processor / (timing.each * timing.calls)}};
  }

  Json sampling(const std::string& task, double seconds) {
    const auto at = samplers_.find(task);
    SamplingShare& sampler = (at != samplers_.end() ? at : samplers_.try_emplace(task, task).first)->second;
    const SamplingShare::Seconds spent = sampler.measure(seconds);
    return {{"step", spent.step}, {"fill", spent.fill}, {"tokens", spent.tokens}};
  }

  Json decoding(int width, double seconds) {
    const auto at = decoders_.find(width);
    const DecodingSpeed& decoder = (at != decoders_.end() ? at : decoders_.try_emplace(width, width).first)->second;
    return {{"seconds", decoder.measure(seconds)}};
  }

  Json messages(const Json& request) {
    const int width = request.at("width");
    const auto at = messages_.find(width);
    MessageSpeed& speed = (at != messages_.end() ? at : messages_.try_emplace(width, width).first)->second;
    const bool largest = request.at("aggregation") == "max";
    const MessageSpeed::Seconds spent =
        speed.measure(largest ? Aggregation::max : Aggregation::sum, request.at("seconds"));
    const Work forward = speed.forward_work(), both = speed.both_work();
    return {{"forward", spent.forward},
            {"both", spent.both},
            {"least_forward", least_seconds(forward, measured_roof(forward))},
            {"least_both", least_seconds(both, measured_roof(both))},
            {"nodes", speed.nodes()},
            {"edges", speed.edges()},
            {"kinds", MessageSpeed::edge_kinds}};
  }

  static Json shares(const Json& request) {
    const RunShares run = measure_run(request.at("updates"), request.at("seed"),
                                      std::filesystem::path(request.at("folder").get<std::string>()));
    return {{"total", run.total},
            {"training", run.training()},
            {"evaluation", run.evaluation()},
            {"checkpoint", run.checkpoint},
            {"checkpoints", run.checkpoints},
            {"updates", run.updates},
            {"evaluate_every", run.evaluate_every},
            {"looks", run.evaluations},
            {"exact_match", run.exact_match}};
  }

  const std::function<std::int64_t()>& allocations_;
  std::optional<MeasuredStep> step_;
  std::map<std::string, SamplingShare> samplers_;
  std::map<int, DecodingSpeed> decoders_;
  std::map<int, MessageSpeed> messages_;
};

}  // namespace

double peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return 1024.0 * std::stod(line.substr(6));
  }
  return 0.0;
}

void serve(std::istream& requests, std::ostream& answers, const std::function<std::int64_t()>& allocations) {
  Server server(allocations);
  for (std::string line; std::getline(requests, line);) {
    Json answer;
    try {
      answer = server.answer(Json::parse(line));
    } catch (const std::exception& error) {
      answer = {{"error", error.what()}};
    }
    answers << answer.dump() << std::endl;
  }
}

}  // namespace fathom
