// SPDX-License-Identifier: Apache-2.0
// Reading and writing files so that a crash, a full disk or a second process never leaves half a file behind.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

// A file that could not be read, written or understood. what() is one sentence with the path and the system's reason.
class FileError : public std::runtime_error {
 public:
  FileError(std::filesystem::path file, const std::string& sentence)
      : std::runtime_error(sentence), path(std::move(file)) {}
  std::filesystem::path path;
};

// The whole file as bytes. Throws FileError.
std::string read_file(const std::filesystem::path& path);

// The complete lines of a file, without their newlines. A last line that was cut off (no newline) is left out: it is
// what a crash in the middle of append_line leaves. Throws FileError.
std::vector<std::string> read_lines(const std::filesystem::path& path);

// Replaces the file by these bytes or leaves it as it was: a temporary in the same folder, write, fsync, rename, fsync
// of the folder. The folder must exist. A device or a pipe is written to as it stands. On any failure the temporary is
// removed and FileError thrown.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Appends one line (a newline is added) with a single write; `sync` also waits until it is on the disk. What a failed
// write left is cut off again, and so is a line that an earlier crash left without its newline. One writer a file.
// Throws FileError.
void append_line(const std::filesystem::path& path, std::string_view line, bool sync = false);

// The name of this machine.
std::string host_name();

// A hidden name in the folder of `path`, unique among the threads and processes of every host that shares the folder,
// that sweep_temporaries knows.
std::filesystem::path temporary_name(const std::filesystem::path& path);

// Makes the folder and those above it. Throws FileError.
void make_folder(const std::filesystem::path& folder);

// The temporaries of write_file in this folder, of live processes and of dead ones. Throws FileError.
std::vector<std::filesystem::path> temporaries_in(const std::filesystem::path& folder);

// Removes what killed processes left in this folder: temporaries of write_file whose process is gone (this host) or
// that are older than a day (other hosts). Returns how many. Throws FileError.
std::size_t sweep_temporaries(const std::filesystem::path& folder);

}  // namespace fathom
