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

/// When a process began, in ticks since the computer did; empty where the system does not tell.
std::string startOf(long process) {
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
    std::string field;
    for (int i = 3; i <= startField; ++i) {
        fields >> field;
    }
    return fields ? field : std::string();
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
    return std::to_string(process) + "-" + startOf(process);
}

bool isProcessRunning(const std::string& processKey) {
    long process = 0;
    const char* end = processKey.data() + processKey.size();
    const auto [stop, error] = std::from_chars(processKey.data(), end, process);
    if (error != std::errc() || process <= 0) {
        return false;
    }
    const std::string start = startOf(process);
    if (!start.empty()) {
        return processKey == std::to_string(process) + "-" + start;
    }
    return ::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

} // namespace parklens
