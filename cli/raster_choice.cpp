#include "cli/raster_choice.hpp"

#include <algorithm>
#include <charconv>

namespace parklens::cli {

namespace {

/// The numbers of "1,3"; empty where it is anything else.
std::vector<int> numbersOf(const std::string& list) {
    std::vector<int> numbers;
    const char* const end = list.data() + list.size();
    for (const char* at = list.data(); at <= end;) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || number < 1 || (next != end && *next != ',')) {
            return {};
        }
        numbers.push_back(number);
        at = next + 1;
    }
    return numbers;
}

} // namespace

RasterChoice parseRasterChoice(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon != std::string::npos && colon > 0) {
        const std::vector<int> bands = numbersOf(text.substr(colon + 1));
        if (!bands.empty()) {
            return {text.substr(0, colon), withoutRepetition(bands)};
        }
    }
    return {text, {1}};
}

std::vector<int> withoutRepetition(const std::vector<int>& bands) {
    std::vector<int> once;
    for (const int band : bands) {
        if (std::find(once.begin(), once.end(), band) == once.end()) {
            once.push_back(band);
        }
    }
    return once;
}

} // namespace parklens::cli
