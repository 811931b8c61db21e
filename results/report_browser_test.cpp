// SPDX-License-Identifier: Apache-2.0
// Reports in a real browser without a network: built where Chromium is installed (FATHOM_BROWSER is its program).
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "results/files.h"
#include "results/report.h"
#include "results/report_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;

// What the browser prints; the test fails where it ends with an error.
std::string browser(const TestFolder& folder, const std::string& arguments) {
  const std::string command = std::string(FATHOM_BROWSER) +
                              " --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars"
                              " --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir=" +
                              (folder / "profile").string() + " " + arguments + " 2>" + (folder / "errors").string();
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  char bytes[4096];
  for (std::size_t count = 0; (count = std::fread(bytes, 1, sizeof bytes, pipe)) > 0;) out.append(bytes, count);
  EXPECT_EQ(::pclose(pipe), 0) << read_file(folder / "errors");
  return out;
}

// The page with a script at its end that says how it came out: widths, pictures, verdicts, what was fetched.
std::string measured(std::string page) {
  const std::string script =
      "<script>addEventListener('load', () => { const root = document.documentElement;"
      "document.title = ['overflow', root.scrollWidth - root.clientWidth,"
      "'pictures', [...document.images].filter(i => i.naturalWidth > 0).length,"
      "'verdicts', [...document.querySelectorAll('.verdict')].filter(v => v.offsetWidth > 30).length,"
      "'fetched', performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length"
      "].join(' '); });</script>";
  page.insert(page.rfind("</body>"), script);
  return page;
}

TEST(ReportInABrowser, LaysOutWithoutOverflowShowsItsPicturesAndFetchesNothing) {
  const TestFolder folder;
  write_file(folder / "page.html", measured(report_page(full_report())));
  for (const char* size : {"1280,900", "390,844"}) {
    const std::string dom =
        browser(folder, std::string("--dump-dom --window-size=") + size + " file://" + (folder / "page.html").string());
    EXPECT_THAT(dom, HasSubstr("<title>overflow 0 pictures 1 verdicts 3 fetched 0</title>")) << size;
  }
}

TEST(ReportInABrowser, AScreenshotShowsColoursOfEveryVerdictAndPrintingGivesPages) {
  const TestFolder folder;
  write_file(folder / "page.html", report_page(full_report()));
  const std::string address = "file://" + (folder / "page.html").string();
  browser(folder, "--screenshot=" + (folder / "page.png").string() + " --window-size=1000,1600 " + address);
  write_file(folder / "blank.html", "<!DOCTYPE html><title>blank</title>");
  browser(folder, "--screenshot=" + (folder / "blank.png").string() + " --window-size=1000,1600 file://" +
                      (folder / "blank.html").string());
  const std::string picture = read_file(folder / "page.png");
  EXPECT_TRUE(picture.starts_with("\x89PNG"));
  EXPECT_GT(picture.size(), 4 * read_file(folder / "blank.png").size());
  browser(folder, "--print-to-pdf=" + (folder / "page.pdf").string() + " " + address);
  EXPECT_TRUE(read_file(folder / "page.pdf").starts_with("%PDF"));
}

}  // namespace
}  // namespace fathom
