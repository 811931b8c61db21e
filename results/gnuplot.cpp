// SPDX-License-Identifier: Apache-2.0
#include "results/gnuplot.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "results/files.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

// A folder of our own that is gone with all it holds when this object goes.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "fathom-figure-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw FileError(
          name, fmt::format("cannot make the temporary folder {}: {}", name, std::generic_category().message(errno)));
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Runs the program with its output and complaints in `log`; its exit status as waitpid gives it.
int run(const std::string& program, const fs::path& script, const fs::path& log) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  std::string name = program;
  std::string defaults = "--default-settings";  // not those of whoever calls
  std::string argument = script.string();
  const std::array<char*, 4> arguments = {name.data(), defaults.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT)
    throw GnuplotError(
        fmt::format("figures need {}, which is not installed (Debian: apt install gnuplot-nox)", program));
  if (error != 0) throw GnuplotError(fmt::format("cannot run {}: {}", program, std::generic_category().message(error)));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw GnuplotError(fmt::format("lost sight of {}", program));
  }
  return status;
}

// The complaint of gnuplot that matters, on one line.
std::string complaint(const fs::path& log) {
  std::string text = read_file(log);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "it says nothing";
  return text.substr(first, 300);
}

}  // namespace

std::string gnuplot_text(const std::string& text) {
  std::string result = "'";
  for (const char letter : text) {
    const bool control = static_cast<unsigned char>(letter) < ' ';
    result.append(letter == '\'' ? 2 : 1, control ? ' ' : letter);
  }
  return result + "'";
}

std::string run_gnuplot(const std::string& terminal, const std::string& script, const std::string& program) {
  const TemporaryFolder folder;
  const fs::path picture = folder.path() / "picture";
  const fs::path commands = folder.path() / "script.gp";
  const fs::path log = folder.path() / "log";
  write_file(commands, fmt::format("set terminal {}\nset output {}\n{}\nunset output\n", terminal,
                                   gnuplot_text(picture.string()), script));
  const int status = run(program, commands, log);
  std::error_code error;
  const auto size = fs::file_size(picture, error);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || error || size == 0)
    throw GnuplotError(fmt::format("{} drew nothing: {}", program, complaint(log)));
  return read_file(picture);
}

}  // namespace fathom
