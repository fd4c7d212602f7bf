#include "analysis/project/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

std::string tomlString(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            quoted += fmt::format("\\u{:04X}", static_cast<int>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::string tomlKey(const std::string& key) {
    const bool isBare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
    return isBare ? key : tomlString(key);
}

std::string commentedOut(const std::string& lines) {
    std::string result;
    for (std::size_t from = 0; from < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', from), lines.size());
        const std::string line = lines.substr(from, end - from);
        result += line.empty() ? "#\n" : "# " + line + "\n";
        from = end + 1;
    }
    return result;
}

} // namespace parklens
