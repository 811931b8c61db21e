// SPDX-License-Identifier: Apache-2.0
// What a person sees while a study is carried out: a live view on a terminal, plain lines elsewhere.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "experiments/execute.h"
#include "tools/live_table.h"
#include "tools/study_labels.h"
#include "tools/study_view.h"
#include "tools/study_work.h"
#include "tools/terminal.h"

namespace fathom {

// Where and how a progress is shown.
struct ProgressOutput {
  enum class Style { silent, lines, live };

  Style style = Style::lines;
  std::function<void(const std::string&)> write;  // bytes to the terminal or the log
  std::function<double()> now;                    // a clock in seconds
  std::function<TerminalLook()> look;             // asked before every drawing, so that a new size is seen
};

// Standard error in the style that suits it, with the process's clock.
ProgressOutput progress_on_stderr(bool quiet);

// What is watched.
struct WatchedStudy {
  const Study* study = nullptr;
  const std::vector<RunSpec>* plan = nullptr;  // the whole of it, for the table
  const std::vector<RunSpec>* runs = nullptr;  // those that are asked for
  std::string out;                             // the folder of the study's runs and tables
  bool runs_at_most = false;                   // a search chooses among the runs
};

class Progress : public ExecuteObserver {
 public:
  // What `watched` points to must outlive the progress.
  Progress(const WatchedStudy& watched, ProgressOutput output);
  ~Progress() override;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void run_found(const RunSpec& run, const RunRecord& record) override;
  void run_elsewhere(const RunSpec& run) override;
  void started(std::size_t total, std::size_t finished) override;
  void run_started(const RunSpec& run, std::size_t number, std::size_t total) override;
  void run_progress(const RunSpec& run, const ProgressReport& report) override;
  void run_finished(const RunSpec& run, const RunRecord& record) override;
  void run_failed(const RunSpec& run, const std::string& message, const std::string& log) override;
  void told(const std::string& sentence) override;
  void idle() override { refresh(); }
  bool interrupted() const override;

  // Takes the live view away and says in one line how the runs of this sitting ended, if there were any. Call before
  // anything else is printed; where it is not called the view is taken away all the same.
  void finish();

 private:
  using Style = ProgressOutput::Style;
  struct Active {
    std::string label;
    std::size_t number = 0;
    ProgressReport last;
  };

  void count(const RunSpec& run, const RunRecord& record);
  StudyView view() const;
  void refresh();
  void draw_now();
  void renew_table();
  void print(const Line& line);
  void print_ended(const RunSpec& run, const std::string& how);
  void print_trouble(const RunSpec& run, RunState state, const std::string& message, const std::string& log);

  ProgressOutput output_;
  LiveArea area_;
  LiveTable table_;
  std::string out_;
  StudyView state_;  // counts and the table's text; the rest is filled in for every drawing
  StudyWork work_;
  std::map<std::string, Active> active_;  // by identity
  std::set<std::string> elsewhere_;       // identities
  std::size_t ended_here_ = 0;
  double begun_;
  double drawn_;
  double table_due_ = 0.0;  // before this the table is not made again
  bool table_stale_ = true;
  bool sweeping_ = false;
};

}  // namespace fathom
