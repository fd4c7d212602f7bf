#include "gis/base/process_identity.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <sstream>

namespace parklens {

namespace {

/// What the system tells of a process.
struct ProcessState {
    std::string state; ///< one letter, "Z" for a zombie; empty where the system does not tell
    std::string start; ///< when it began, in ticks since the computer did; empty likewise

    /// It has ended; only its parent has not asked yet how. "X" is for a moment the same.
    bool hasEnded() const { return state == "Z" || state == "X"; }
};

ProcessState stateOf(long process) {
    std::ifstream stream("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(stream, line);
    // The second field is a name in parentheses that may hold blanks.
    const std::size_t name = line.rfind(')');
    if (name == std::string::npos) {
        return {};
    }
    constexpr int startField = 22;
    std::istringstream fields(line.substr(name + 1));
    ProcessState told;
    fields >> told.state;
    for (int i = 4; i <= startField; ++i) {
        fields >> told.start;
    }
    return fields ? told : ProcessState();
}

} // namespace

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0') {
        return "localhost";
    }
    std::string plain(name.data());
    for (char& c : plain) {
        const bool isPlain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        c = isPlain ? c : '-';
    }
    return plain;
}

std::string ownProcessKey() {
    const long process = ::getpid();
    return std::to_string(process) + "-" + stateOf(process).start;
}

bool isProcessRunning(const std::string& processKey) {
    long process = 0;
    const char* end = processKey.data() + processKey.size();
    const auto [stop, error] = std::from_chars(processKey.data(), end, process);
    if (error != std::errc() || process <= 0) {
        return false;
    }
    const ProcessState told = stateOf(process);
    if (told.hasEnded()) {
        return false;
    }
    if (!told.start.empty()) {
        return processKey == std::to_string(process) + "-" + told.start;
    }
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

} // namespace parklens
