#include "analysis/model/pollutant.hpp"

#include <string>
#include <utility>

namespace parklens {

namespace {

/// Lower case without blanks, dots, underscores, hyphens and subscript digits.
std::string normalized(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 6> subscripts = {
        std::pair{"₀", '0'}, {"₁", '1'}, {"₂", '2'}, {"₃", '3'}, {"₅", '5'}, {"ₓ", 'x'}};
    std::string result;
    while (!text.empty()) {
        bool replaced = false;
        for (const auto& [subscript, plain] : subscripts) {
            if (text.starts_with(subscript)) {
                result.push_back(plain);
                text.remove_prefix(subscript.size());
                replaced = true;
                break;
            }
        }
        if (replaced) {
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        if (c == ' ' || c == '.' || c == '_' || c == '-') {
            continue;
        }
        result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return result;
}

} // namespace

std::string_view key(Pollutant pollutant) {
    static constexpr std::array<std::string_view, pollutantCount> keys = {
        "PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NOx"};
    return keys[indexOf(pollutant)];
}

std::string_view columnKey(Pollutant pollutant) {
    static constexpr std::array<std::string_view, pollutantCount> keys = {
        "pm25", "pm10", "so2", "no2", "co", "o3", "nox"};
    return keys[indexOf(pollutant)];
}

std::optional<Pollutant> pollutantFromText(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Pollutant>, 14> names = {
        std::pair{"pm25", Pollutant::Pm25},
        {"pm10", Pollutant::Pm10},
        {"so2", Pollutant::So2},
        {"no2", Pollutant::No2},
        {"co", Pollutant::Co},
        {"o3", Pollutant::O3},
        {"nox", Pollutant::Nox},
        {"细颗粒物", Pollutant::Pm25},
        {"可吸入颗粒物", Pollutant::Pm10},
        {"二氧化硫", Pollutant::So2},
        {"二氧化氮", Pollutant::No2},
        {"一氧化碳", Pollutant::Co},
        {"臭氧", Pollutant::O3},
        {"氮氧化物", Pollutant::Nox}};
    const std::string wanted = normalized(text);
    for (const auto& [name, pollutant] : names) {
        if (wanted == name) {
            return pollutant;
        }
    }
    return std::nullopt;
}

} // namespace parklens
