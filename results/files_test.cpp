// SPDX-License-Identifier: Apache-2.0
#include "results/files.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <functional>
#include <system_error>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string reason(int error) { return std::generic_category().message(error); }

std::string sentence_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const FileError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

// While it lives, no file of this process may grow beyond `bytes`: a write in the middle fails as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    previous_handler_ = ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &previous_);
    const rlimit limit{bytes, previous_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &previous_);
    ::signal(SIGXFSZ, previous_handler_);
  }

 private:
  rlimit previous_{};
  void (*previous_handler_)(int) = nullptr;
};

TEST(Files, WritesAndReadsAnyBytes) {
  const TestFolder folder;
  const std::string bytes("a\0\xff\n\r\n", 6);
  write_file(folder / "file", bytes);
  EXPECT_EQ(read_file(folder / "file"), bytes);
  write_file(folder / "file", "");
  EXPECT_EQ(read_file(folder / "file"), "");
  EXPECT_EQ(folder.count(), 1);
}

TEST(Files, AFailedWriteLeavesTheOldFileAndNothingElse) {
  const TestFolder folder;
  write_file(folder / "file", "old");
  const std::string large(1 << 20, 'x');
  std::string sentence;
  {
    const FileSizeLimit limit(4096);
    sentence = sentence_of([&] { write_file(folder / "file", large); });
  }
  EXPECT_THAT(sentence, HasSubstr((folder / "file").string()));
  EXPECT_THAT(sentence, HasSubstr(reason(EFBIG)));
  EXPECT_EQ(read_file(folder / "file"), "old");
  EXPECT_EQ(folder.count(), 1);
}

TEST(Files, AFailedRenameLeavesNoTemporary) {
  const TestFolder folder;
  make_folder(folder / "taken" / "inside");
  EXPECT_THAT(sentence_of([&] { write_file(folder / "taken", "bytes"); }), HasSubstr(reason(EISDIR)));
  EXPECT_EQ(folder.count(), 1);
}

TEST(Files, FaultsAreOneSentenceWithPathAndReason) {
  const TestFolder folder;
  write_file(folder / "file", "");
  EXPECT_EQ(sentence_of([&] { write_file(folder / "file" / "below", "x"); }),
            "cannot write " + (folder / "file" / "below").string() + ": " + reason(ENOTDIR));
  EXPECT_THAT(sentence_of([&] { write_file(folder / "missing" / "file", "x"); }), HasSubstr(reason(ENOENT)));
  EXPECT_THAT(sentence_of([&] { read_file(folder / "missing"); }), HasSubstr(reason(ENOENT)));
  EXPECT_THAT(sentence_of([&] { read_file(folder.path()); }), HasSubstr(reason(EISDIR)));
  EXPECT_THAT(sentence_of([&] { make_folder(folder / "file" / "below"); }), HasSubstr(reason(ENOTDIR)));
  EXPECT_THAT(sentence_of([&] { make_folder(folder / "file"); }), HasSubstr(reason(ENOTDIR)));
  EXPECT_THAT(sentence_of([&] { append_line(folder / "file" / "below", "x"); }), HasSubstr(reason(ENOTDIR)));
  EXPECT_THAT(sentence_of([&] { sweep_temporaries(folder / "missing"); }), HasSubstr(reason(ENOENT)));
  EXPECT_THAT(sentence_of([] { write_file("/dev/full", "x"); }), HasSubstr(reason(ENOSPC)));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full")) << "a device was replaced by a file";
  EXPECT_THAT(sentence_of([] { append_line("/dev/full", "x"); }), HasSubstr(reason(ENOSPC)));
}

TEST(Files, AppendsLinesAndRepairsAnUnfinishedOne) {
  const TestFolder folder;
  append_line(folder / "lines", "one");
  append_line(folder / "lines", "two", true);
  std::ofstream(folder / "lines", std::ios::app) << "half a li";
  EXPECT_THAT(read_lines(folder / "lines"), ElementsAre("one", "two"));
  append_line(folder / "lines", "three");
  EXPECT_EQ(read_file(folder / "lines"), "one\ntwo\nthree\n");
}

TEST(Files, AFailedAppendLeavesWholeLines) {
  const TestFolder folder;
  append_line(folder / "lines", "one");
  {
    const FileSizeLimit limit(64);
    EXPECT_THROW(append_line(folder / "lines", std::string(100, 'x')), FileError);
  }
  EXPECT_EQ(read_file(folder / "lines"), "one\n");
}

TEST(Files, SweepsOnlyWhatNobodyCanFinish) {
  const TestFolder folder;
  std::string host(256, '\0');
  ASSERT_EQ(::gethostname(host.data(), host.size()), 0);
  host.resize(host.find('\0'));
  const pid_t gone = ::fork();
  if (gone == 0) ::_exit(0);
  ASSERT_EQ(::waitpid(gone, nullptr, 0), gone);
  const auto temporary = [&](const std::string& where, pid_t process) {
    return folder / (".result.json." + where + "." + std::to_string(process) + ".0.partial");
  };
  write_file(temporary(host, gone), "dead");
  write_file(temporary(host, ::getpid()), "being written");
  write_file(temporary("elsewhere", gone), "another host's, new");
  write_file(temporary("long-ago", gone), "another host's, old");
  std::filesystem::last_write_time(temporary("long-ago", gone),
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(48));
  write_file(folder / ".partial", "no temporary of ours");
  write_file(folder / "result.json", "kept");
  EXPECT_EQ(sweep_temporaries(folder.path()), 2U);
  EXPECT_FALSE(std::filesystem::exists(temporary(host, gone)));
  EXPECT_FALSE(std::filesystem::exists(temporary("long-ago", gone)));
  EXPECT_EQ(folder.count(), 4);
}

}  // namespace
}  // namespace fathom
