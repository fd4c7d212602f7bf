/// \file
/// Runs the real `parklens` as a user does, and the programs that judge what it wrote.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens::test {

struct ProcessResult {
    int exitCode = -1;       ///< 128 + signal when a signal ended it
    std::string output;      ///< standard output
    std::string diagnostics; ///< standard error
};

struct ProcessOptions {
    std::filesystem::path directory;                 ///< working directory; empty = the test's
    std::map<std::string, std::string> environment;  ///< added to the test's
    std::optional<unsigned long> fileSizeLimitBytes; ///< RLIMIT_FSIZE: a full disk
    std::optional<int> interruptAfterMs;             ///< sends SIGINT after this long
    /// Asked all the while the program runs; SIGINT is sent when it first holds. Unlike a time it
    /// does not depend on how fast the machine is, nor on what else it does.
    std::function<bool()> interruptWhen = {};
};

/// Runs `parklens` of this build with the arguments, messages in English unless they say `--lang`.
ProcessResult runParklens(const std::vector<std::string>& arguments,
                          const ProcessOptions& options = {});

/// Runs another program, found by PATH; exit code 127 where it is not installed.
ProcessResult runProgram(const std::string& program,
                         const std::vector<std::string>& arguments,
                         const ProcessOptions& options = {});

} // namespace parklens::test
