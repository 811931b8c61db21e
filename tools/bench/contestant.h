// SPDX-License-Identifier: Apache-2.0
// A process that is measured: this program itself or a script for another library. It answers requests, one JSON object
// a line each way (step_protocol.py says which), so that many of them can be measured in turn, again and again.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace fathom {

using Json = nlohmann::json;

// How to start one.
struct Command {
  std::vector<std::string> arguments;              // the program first
  std::map<std::string, std::string> environment;  // on top of this process's own
  std::vector<int> processors;                     // that it may run on; empty: all
};

// What went wrong with a contestant, as a sentence.
class ContestantError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Contestant {
 public:
  // Starts the process; what it says on its standard error is appended to `log`. A program that cannot be started is
  // noticed at the first answer. Throws std::system_error where the system gives no process or pipe.
  Contestant(const Command& command, const std::filesystem::path& log);
  ~Contestant();  // closes its input, which ends it, and waits; one that does not end within seconds is killed
  Contestant(const Contestant&) = delete;
  Contestant& operator=(const Contestant&) = delete;

  // One request and its answer. Throws ContestantError where the process has ended, answers with {"error": ...} or with
  // what is no JSON object, or keeps silent for `patience` seconds.
  Json ask(const Json& request);
  // The two halves of ask(): several contestants work at once between them.
  void tell(const Json& request);
  Json hear();

  static constexpr int patience = 600;

 private:
  std::string read_line();
  [[noreturn]] void lost(const std::string& how);

  std::string name_;
  std::filesystem::path log_;
  pid_t process_ = -1;
  int to_ = -1, from_ = -1;
  std::string unread_;
};

}  // namespace fathom
