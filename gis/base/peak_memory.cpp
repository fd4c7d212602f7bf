#include "gis/base/peak_memory.hpp"

#include <charconv>
#include <fstream>
#include <string>

namespace parklens {

std::optional<std::int64_t> peakMemoryBytes() {
    constexpr std::string_view key = "VmHWM:";
    constexpr std::int64_t bytesPerKilobyte = 1024;
    std::ifstream stream("/proc/self/status");
    std::string line;
    while (std::getline(stream, line)) {
        if (!line.starts_with(key)) {
            continue;
        }
        const std::size_t first = line.find_first_of("0123456789");
        std::int64_t kilobytes = 0;
        if (first != std::string::npos &&
            std::from_chars(line.data() + first, line.data() + line.size(), kilobytes).ec ==
                std::errc()) {
            return kilobytes * bytesPerKilobyte;
        }
    }
    return std::nullopt;
}

} // namespace parklens
