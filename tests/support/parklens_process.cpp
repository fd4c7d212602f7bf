#include "tests/support/parklens_process.hpp"

#include "tests/support/test_environment.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace parklens::test {

namespace {

/// In the child: never returns.
[[noreturn]] void execute(const std::string& program,
                          const std::vector<std::string>& arguments,
                          const ProcessOptions& options,
                          const TemporaryDirectory& streams) {
    const int outputFile = open((streams / "out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int errorFile = open((streams / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(outputFile, STDOUT_FILENO);
    dup2(errorFile, STDERR_FILENO);
    setenv("LANG", "en_US.UTF-8", 1);
    for (const auto& [name, value] : options.environment) {
        setenv(name.c_str(), value.c_str(), 1);
    }
    if (!options.directory.empty() && chdir(options.directory.c_str()) != 0) {
        _exit(126);
    }
    if (options.fileSizeLimitBytes) {
        const rlimit limit{*options.fileSizeLimitBytes, *options.fileSizeLimitBytes};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), program);
    std::vector<char*> argv;
    for (std::string& word : words) {
        argv.push_back(word.data());
    }
    argv.push_back(nullptr);
    execvp(argv.front(), argv.data());
    _exit(127);
}

/// \returns the status with which the child ended
int waitFor(pid_t child, const ProcessOptions& options) {
    if (options.interruptAfterMs) {
        std::this_thread::sleep_for(std::chrono::milliseconds(*options.interruptAfterMs));
        kill(child, SIGINT);
    }
    int status = 0;
    if (options.interruptWhen) {
        while (!options.interruptWhen()) {
            if (waitpid(child, &status, WNOHANG) != 0) {
                return status;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        kill(child, SIGINT);
    }
    waitpid(child, &status, 0);
    return status;
}

} // namespace

ProcessResult runParklens(const std::vector<std::string>& arguments,
                          const ProcessOptions& options) {
    return runProgram(parklensExecutable().string(), arguments, options);
}

ProcessResult runProgram(const std::string& program,
                         const std::vector<std::string>& arguments,
                         const ProcessOptions& options) {
    const TemporaryDirectory streams;
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error("cannot fork");
    }
    if (child == 0) {
        execute(program, arguments, options, streams);
    }
    const int status = waitFor(child, options);
    ProcessResult result;
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.output = readFile(streams / "out");
    result.diagnostics = readFile(streams / "err");
    return result;
}

} // namespace parklens::test
