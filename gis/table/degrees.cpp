#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace parklens {

namespace {

using namespace std::string_view_literals;

constexpr double mostDegrees = 360.0;

/// "120.5531": digits and one point between them.
bool isPlain(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    const auto isNumber = [](std::string_view digits) {
        return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return isNumber(whole) && (point == text.size() || isNumber(fraction));
}

struct Hemisphere {
    std::string_view word;
    double sign;
};

constexpr std::array hemispheres{
    Hemisphere{"东经"sv, 1.0},  Hemisphere{"西经"sv, -1.0}, Hemisphere{"北纬"sv, 1.0},
    Hemisphere{"南纬"sv, -1.0}, Hemisphere{"東經"sv, 1.0},  Hemisphere{"北緯"sv, 1.0},
    Hemisphere{"东"sv, 1.0},    Hemisphere{"東"sv, 1.0},    Hemisphere{"西"sv, -1.0},
    Hemisphere{"北"sv, 1.0},    Hemisphere{"南"sv, -1.0},   Hemisphere{"E"sv, 1.0},
    Hemisphere{"W"sv, -1.0},    Hemisphere{"N"sv, 1.0},     Hemisphere{"S"sv, -1.0},
    Hemisphere{"e"sv, 1.0},     Hemisphere{"w"sv, -1.0},    Hemisphere{"n"sv, 1.0},
    Hemisphere{"s"sv, -1.0},
};

/// Takes a hemisphere off either end; 0 when none stands there.
double takeHemisphere(std::string& text) {
    for (const Hemisphere& hemisphere : hemispheres) {
        if (text.starts_with(hemisphere.word)) {
            text = narrowTrimmed(std::string_view(text).substr(hemisphere.word.size()));
            return hemisphere.sign;
        }
        if (text.ends_with(hemisphere.word)) {
            text.resize(text.size() - hemisphere.word.size());
            text = narrowTrimmed(text);
            return hemisphere.sign;
        }
    }
    return 0.0;
}

/// One number and the mark behind it: d, m, s, a blank, or the plain separator itself.
struct Part {
    std::string digits;
    char mark = '\0';
};

struct Mark {
    std::string_view word;
    char name;
};

/// Two single quotes are seconds: tried before the one that is minutes.
constexpr std::array marks{
    Mark{"°"sv, 'd'},  Mark{"º"sv, 'd'},  Mark{"˚"sv, 'd'},  Mark{"度"sv, 'd'}, Mark{"d"sv, 'd'},
    Mark{"D"sv, 'd'},  Mark{"″"sv, 's'},  Mark{"”"sv, 's'},  Mark{"“"sv, 's'},  Mark{"\""sv, 's'},
    Mark{"''"sv, 's'}, Mark{"′′"sv, 's'}, Mark{"’’"sv, 's'}, Mark{"秒"sv, 's'}, Mark{"′"sv, 'm'},
    Mark{"’"sv, 'm'},  Mark{"‘"sv, 'm'},  Mark{"'"sv, 'm'},  Mark{"`"sv, 'm'},  Mark{"´"sv, 'm'},
    Mark{"分"sv, 'm'}, Mark{"-"sv, '-'},  Mark{":"sv, ':'}};

/// Takes the mark off the front of `text`; '\0' for none, '?' for anything else.
char takeMark(std::string_view& text) {
    if (text.empty()) {
        return '\0';
    }
    for (const Mark& mark : marks) {
        if (text.starts_with(mark.word)) {
            text = trimmed(text.substr(mark.word.size()));
            return mark.name;
        }
    }
    if (text[0] == ' ' || text[0] == '\t') {
        text = trimmed(text);
        return ' ';
    }
    return '?';
}

std::vector<Part> split(std::string_view text) {
    std::vector<Part> parts;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find_first_not_of("0123456789."), text.size());
        Part part;
        part.digits = std::string(text.substr(0, length));
        text.remove_prefix(length);
        part.mark = takeMark(text);
        // "120 ° 33": the blank before a mark says nothing.
        if (part.mark == ' ' && !text.empty() && (text[0] < '0' || text[0] > '9')) {
            part.mark = takeMark(text);
        }
        if (part.digits.empty() || part.mark == '?') {
            return {};
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

/// "120.33.12" and "120.33.12.5": the dots divide degrees, minutes and seconds.
std::vector<Part> splitAtDots(const std::string& digits) {
    std::vector<Part> parts;
    std::size_t from = 0;
    while (parts.size() < 2) {
        const std::size_t dot = digits.find('.', from);
        if (dot == std::string::npos) {
            return {};
        }
        parts.push_back({digits.substr(from, dot - from), '.'});
        from = dot + 1;
    }
    parts.push_back({digits.substr(from), '\0'});
    return parts;
}

bool marksFit(const std::vector<Part>& parts) {
    if (parts.size() == 1) {
        return parts[0].mark == '\0' || parts[0].mark == 'd';
    }
    const bool marked = parts[0].mark == 'd' && (parts[1].mark == 'm' || parts[1].mark == '\0');
    if (parts.size() == 2) {
        return marked;
    }
    const char plain = parts[0].mark;
    const bool separated = plain != 'd' && plain != 'm' && plain != 's' && parts[1].mark == plain &&
                           parts[2].mark == '\0';
    return separated ||
           (marked && parts[1].mark == 'm' && (parts[2].mark == 's' || parts[2].mark == '\0'));
}

std::optional<double> plainNumber(const std::string& digits) {
    const std::optional<ParsedNumber> number = parseNumber(digits);
    return number && number->unit.empty() ? std::optional(number->value) : std::nullopt;
}

bool isWhole(const std::string& digits) {
    return digits.find('.') == std::string::npos;
}

std::optional<double> degreesOf(const std::vector<Part>& parts) {
    static constexpr std::array divisors{1.0, 60.0, 3600.0};
    double degrees = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        const std::optional<double> value = plainNumber(parts[i].digits);
        if (!value || (!last && !isWhole(parts[i].digits)) || (i > 0 && *value >= 60.0)) {
            return std::nullopt;
        }
        degrees += *value / divisors[i];
    }
    return degrees;
}

} // namespace

std::optional<double> parseDegrees(std::string_view text) {
    if (isPlain(text)) {
        const std::optional<ParsedNumber> number = parseNumber(text);
        return number && number->value <= mostDegrees ? std::optional(number->value) : std::nullopt;
    }
    std::string rest = narrowTrimmed(text);
    const double hemisphere = takeHemisphere(rest);
    double sign = hemisphere == 0.0 ? 1.0 : hemisphere;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        if (hemisphere != 0.0) {
            return std::nullopt;
        }
        sign = rest[0] == '-' ? -1.0 : 1.0;
        rest.erase(0, 1);
    }
    std::vector<Part> parts = split(rest);
    if (parts.size() == 1 && parts[0].mark == '\0' && plainNumber(rest) == std::nullopt) {
        parts = splitAtDots(rest);
    }
    if (parts.empty() || parts.size() > 3 || !marksFit(parts)) {
        return std::nullopt;
    }
    const std::optional<double> degrees = degreesOf(parts);
    if (!degrees || *degrees > mostDegrees) {
        return std::nullopt;
    }
    return sign * *degrees;
}

} // namespace parklens
