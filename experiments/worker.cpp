// SPDX-License-Identifier: Apache-2.0
#include "experiments/worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <system_error>

#include "experiments/machine.h"

namespace fathom {

namespace {

using Clock = std::chrono::steady_clock;

// A message in the pipe: its kind, its length, its bytes.
enum class Message : char { progress = 'p', record = 'r' };
constexpr std::size_t header = 1 + sizeof(std::uint64_t);

std::string encode(Message kind, const void* bytes, std::uint64_t length) {
  std::string text(header + length, static_cast<char>(kind));
  std::memcpy(text.data() + 1, &length, sizeof length);
  std::memcpy(text.data() + header, bytes, length);
  return text;
}

bool is_set(bool* flag) { return std::atomic_ref<bool>(*flag).load(); }

// The worker's end: reports go to the pipe where it has room, at most twenty a second.
class PipeProgress : public RunProgress {
 public:
  PipeProgress(int pipe, bool* stop, const ExecuteObserver& observer) : pipe_(pipe), stop_(stop), observer_(observer) {
    fcntl(pipe_, F_SETFL, O_NONBLOCK);
  }

  void report(const ProgressReport& report) override {
    const Clock::time_point now = Clock::now();
    if (now - sent_ < std::chrono::milliseconds(50)) return;
    sent_ = now;
    const std::string message = encode(Message::progress, &report, sizeof report);
    // Shorter than PIPE_BUF, so it goes in whole or not at all; a report that finds no room is not missed.
    [[maybe_unused]] const ssize_t written = write(pipe_, message.data(), message.size());
  }

  bool interrupted() const override { return is_set(stop_) || observer_.interrupted(); }

  void send(const RunRecord& record) {
    fcntl(pipe_, F_SETFL, 0);
    const std::string text = to_json(record).dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::string message = encode(Message::record, text.data(), text.size());
    for (std::size_t done = 0; done < message.size();) {
      const ssize_t written = write(pipe_, message.data() + done, message.size() - done);
      if (written < 0 && errno != EINTR) return;
      if (written > 0) done += static_cast<std::size_t>(written);
    }
  }

 private:
  int pipe_;
  bool* stop_;
  const ExecuteObserver& observer_;
  Clock::time_point sent_{};
};

// What a worker prints, the last words of a crash among them, belongs to its run and not on the terminal.
void print_to(const std::string& log) {
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file < 0) return;
  dup2(file, STDOUT_FILENO);
  dup2(file, STDERR_FILENO);
  close(file);
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("its process was ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  }
  return fmt::format("its process ended with code {} and without a result", WEXITSTATUS(status));
}

}  // namespace

WorkerProcesses::WorkerProcesses(int workers, int threads, const ExecuteObserver& observer)
    : places_(workers), threads_(threads), processors_(allowed_processors()), observer_(observer) {
  void* shared = mmap(nullptr, sizeof(bool), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "cannot share memory with workers");
  stop_ = new (shared) bool(false);
}

WorkerProcesses::~WorkerProcesses() {
  stop();
  for (const Worker& worker : workers_) {
    close(worker.pipe);
    waitpid(worker.process, nullptr, 0);
  }
  munmap(stop_, sizeof(bool));
}

int WorkerProcesses::free_place() const {
  for (int place = 0; place < places_; ++place) {
    if (std::ranges::find(workers_, place, &Worker::place) == workers_.end()) return place;
  }
  return -1;
}

void WorkerProcesses::start(const RunSpec& run, const std::string& log, const Attempt& attempt) {
  const int place = free_place();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "cannot start a worker");
  const pid_t parent = getpid();
  const pid_t process = fork();
  if (process < 0) {
    const int reason = errno;
    close(ends[0]);
    close(ends[1]);
    throw std::system_error(reason, std::generic_category(), "cannot start a worker");
  }
  if (process == 0) {
    // A worker must not outlive the sweep, or a resumed sweep would meet it in the run's directory. An interruption
    // from the terminal reaches the parent, which tells the workers through the shared flag.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    std::signal(SIGINT, SIG_IGN);
    for (const Worker& other : workers_) close(other.pipe);
    close(ends[0]);
    print_to(log);
    run_on(processors_of(processors_, place, places_, threads_));
    PipeProgress progress(ends[1], stop_, observer_);
    progress.send(attempt(run, progress));
    _exit(0);
  }
  close(ends[1]);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  workers_.push_back({process, place, ends[0], &run, {}, {}});
}

void WorkerProcesses::end(const RunSpec& run) {
  for (const Worker& worker : workers_) {
    if (worker.run == &run) kill(worker.process, SIGKILL);
  }
}

void WorkerProcesses::stop() { std::atomic_ref<bool>(*stop_).store(true); }

bool WorkerProcesses::read_from(Worker& worker, const OnProgress& progress) {
  char bytes[1 << 16];
  bool open = true;
  while (true) {
    const ssize_t count = read(worker.pipe, bytes, sizeof bytes);
    if (count == 0) open = false;
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    worker.received.append(bytes, static_cast<std::size_t>(count));
  }
  while (worker.received.size() >= header) {
    std::uint64_t length = 0;
    std::memcpy(&length, worker.received.data() + 1, sizeof length);
    if (worker.received.size() - header < length) break;
    const auto kind = static_cast<Message>(worker.received[0]);
    const std::string body = worker.received.substr(header, length);
    worker.received.erase(0, header + length);
    if (kind == Message::record) {
      worker.record = body;
    } else {
      ProgressReport report;
      std::memcpy(&report, body.data(), sizeof report);
      progress(*worker.run, report);
    }
  }
  return open;
}

RunRecord WorkerProcesses::collect(const Worker& worker) {
  close(worker.pipe);
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!worker.record.empty()) return record_from_json(Json::parse(worker.record));
  RunRecord record = planned_record(*worker.run);
  record.state = RunState::failed;
  record.message = how_it_ended(status);
  return record;
}

void WorkerProcesses::wait(int milliseconds, const OnProgress& progress, const OnEnd& ended) {
  std::vector<pollfd> pipes;
  for (const Worker& worker : workers_) pipes.push_back({worker.pipe, POLLIN, 0});
  poll(pipes.data(), pipes.size(), milliseconds);
  std::vector<Worker> over;
  for (std::size_t i = workers_.size(); i-- > 0;) {
    if (pipes[i].revents == 0 || read_from(workers_[i], progress)) continue;
    over.push_back(std::move(workers_[i]));
    workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (const Worker& worker : over) ended(*worker.run, collect(worker));
}

}  // namespace fathom
