// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/contestant.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "experiments/machine.h"

namespace fathom {
namespace {

constexpr int cannot_start = 127;

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    // Close-on-exec: a contestant that held the input of another one would keep it alive.
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    read = ends[0];
    write = ends[1];
  }
};

// In the new process; the program takes its place.
[[noreturn]] void become(const Command& command, const std::string& log, int input, int output) {
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  const int errors = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (errors >= 0) dup2(errors, STDERR_FILENO);
  signal(SIGPIPE, SIG_DFL);
  for (const auto& [name, value] : command.environment) setenv(name.c_str(), value.c_str(), 1);
  run_on(command.processors);
  std::vector<char*> arguments;
  for (const std::string& argument : command.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(cannot_start);
}

}  // namespace

Contestant::Contestant(const Command& command, const std::filesystem::path& log)
    : name_(fmt::format("{}", fmt::join(command.arguments, " "))), log_(log) {
  // Writing to a process that has ended is an error to report, not a signal to die of.
  signal(SIGPIPE, SIG_IGN);
  const Pipe requests, answers;
  process_ = fork();
  if (process_ == 0) become(command, log.string(), requests.read, answers.write);
  const int reason = errno;
  close(requests.read);
  close(answers.write);
  to_ = requests.write;
  from_ = answers.read;
  if (process_ < 0) throw std::system_error(reason, std::generic_category(), "cannot start " + name_);
}

Contestant::~Contestant() {
  close(to_);
  close(from_);
  for (int tenths = 0; process_ > 0 && tenths < 100; ++tenths) {
    if (waitpid(process_, nullptr, WNOHANG) != 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(tenths == 0 ? 5 : 100));
  }
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
}

void Contestant::lost(const std::string& how) {
  throw ContestantError(fmt::format("{}: {}; {} may say more", name_, how, log_.string()));
}

void Contestant::tell(const Json& request) {
  const std::string line = request.dump() + "\n";
  // Requests are shorter than what a pipe takes at once.
  if (write(to_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) lost("it has ended");
}

std::string Contestant::read_line() {
  for (;;) {
    if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
      std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return line;
    }
    pollfd wait{from_, POLLIN, 0};
    const int ready = poll(&wait, 1, patience * 1000);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) lost(fmt::format("no answer within {} s", patience));
    char room[4096];
    const ssize_t got = read(from_, room, sizeof room);
    if (got <= 0) lost("it has ended");
    unread_.append(room, static_cast<std::size_t>(got));
  }
}

Json Contestant::hear() {
  const std::string line = read_line();
  Json answer = Json::parse(line, nullptr, false);
  if (!answer.is_object()) lost("it answered what is no JSON object: " + line.substr(0, 80));
  if (const auto error = answer.find("error"); error != answer.end()) lost(error->dump());
  return answer;
}

Json Contestant::ask(const Json& request) {
  tell(request);
  return hear();
}

}  // namespace fathom
