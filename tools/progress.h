// SPDX-License-Identifier: Apache-2.0
// What a person sees while a study is carried out: one line that is rewritten on a terminal, plain lines elsewhere.
#pragma once

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "experiments/execute.h"

namespace fathom {

class Progress : public ExecuteObserver {
 public:
  enum class Style { silent, lines, in_place };

  // `open` are the runs that have no result yet; they say how much work is left. `now` is a clock in seconds, `columns`
  // the width of the terminal.
  Progress(const std::vector<RunSpec>& open, Style style, std::ostream& out, std::function<double()> now, int columns);

  void started(std::size_t total, std::size_t finished) override;
  void run_started(const RunSpec& run, std::size_t number, std::size_t total) override;
  void run_progress(const RunSpec& run, const ProgressReport& report) override;
  void run_finished(const RunSpec& run, const RunRecord& record) override;
  bool interrupted() const override;

  // Takes the rewritten line away. Call before anything else is printed.
  void clear();

 private:
  struct Active {
    std::string label;
    std::size_t number = 0;
    double work_per_step = 0.0;
    std::int64_t first_step = -1;  // at which this sitting began; -1: nothing reported yet
    ProgressReport last;
  };

  std::string line(const Active& run) const;
  std::string time_left() const;
  void show(const Active& run);
  void print(const std::string& text);

  Style style_;
  std::ostream& out_;
  std::function<double()> now_;
  std::size_t columns_;
  double begun_;
  double shown_;
  bool drawn_ = false;
  std::size_t total_ = 0, ended_ = 0, bad_ = 0;
  std::map<std::string, Active> active_;   // by identity
  std::map<std::string, double> waiting_;  // identity to work of runs that have not begun
  double work_done_ = 0.0;                 // by ended runs, in this sitting
};

// A progress on standard error in the style that suits it, with the process's clock.
Progress progress_on_stderr(const std::vector<RunSpec>& open, bool quiet);

// "trace, depth 2, seed 1": where a run stands in its study.
std::string run_label(const RunSpec& run);

// "45s", "3m20s", "2h05m", "3d04h".
std::string duration_text(double seconds);

}  // namespace fathom
