#include "analysis/results/display.hpp"

#include "analysis/model/boundary_role.hpp"
#include "analysis/results/unit_words.hpp"
#include "gis/base/decimal.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace parklens {

namespace {

constexpr int mostDecimals = 15;

struct DimensionWords {
    std::string_view key;
    std::string_view value;
    const char* zh;
    const char* en;
};

constexpr std::array dimensionTable = {
    DimensionWords{"scope", "main", "评价主区", "main zone"},
    DimensionWords{"scope", "direction", "发展方向区", "direction of development"},
    DimensionWords{"medium", "air", "大气", "air"},
    DimensionWords{"medium", "water", "水", "water"},
    DimensionWords{"discharge", "direct", "直接排放", "direct discharge"},
    DimensionWords{"discharge", "indirect", "间接排放", "indirect discharge"},
    DimensionWords{"per", "output", "按产值", "per output"},
    DimensionWords{"per", "value_added", "按增加值", "per value added"},
};

/// True when the number rounded to `decimals` compares as its full digits do.
bool keepsVerdict(double number, const Reference& reference, int decimals) {
    const double shown = roundedHalfEven(number, decimals);
    return compare(shown, reference.op, reference.value, reference.rounding) ==
           compare(number, reference.op, reference.value, reference.rounding);
}

/// The decimals of a rule that rounds before it compares, where more of them would seem to say the
/// opposite: 35.3 is within 35 for a rule of whole numbers, so it is shown as 35.
int decimalsOfRules(const IndicatorResult& result, double value) {
    int decimals = result.displayDecimals;
    for (const JudgedReference& judged : result.references) {
        const Reference& reference = judged.reference;
        const std::optional<int> ruled = reference.rounding.decimals;
        const double shown = roundedHalfEven(value, decimals);
        if (ruled && *ruled < decimals &&
            compare(shown, reference.op, reference.value, {}) !=
                compare(value, reference.op, reference.value, reference.rounding)) {
            decimals = *ruled;
        }
    }
    return decimals;
}

struct ValueText {
    const IndicatorResult& result;
    Language language;

    std::string operator()(std::monostate) const {
        const bool chinese = language == Language::Chinese;
        const std::string reason = result.reason ? result.reason->text.in(language) : std::string();
        return chinese ? fmt::format("无法计算({})", reason)
                       : fmt::format("not evaluable ({})", reason);
    }

    std::string operator()(double number) const {
        return roundedText(number, displayDecimals(result));
    }

    std::string operator()(const std::string& text) const { return text; }

    std::string operator()(bool holds) const {
        if (!result.valueWords.empty()) {
            return result.valueWords.in(language);
        }
        if (language == Language::Chinese) {
            return holds ? "是" : "否";
        }
        return holds ? "yes" : "no";
    }
};

} // namespace

int displayDecimals(const IndicatorResult& result) {
    const std::optional<Interval> interval = result.interval();
    if (!interval) {
        return result.displayDecimals;
    }
    int decimals = decimalsOfRules(result, interval->value);
    const auto contradicts = [&](const JudgedReference& judged) {
        return !keepsVerdict(interval->value, judged.reference, decimals) ||
               !keepsVerdict(interval->low, judged.reference, decimals) ||
               !keepsVerdict(interval->high, judged.reference, decimals);
    };
    while (decimals < mostDecimals &&
           std::any_of(result.references.begin(), result.references.end(), contradicts)) {
        ++decimals;
    }
    return decimals;
}

std::string displayText(const IndicatorResult& result, Language language) {
    return std::visit(ValueText{result, language}, result.value);
}

bool isLowerBound(const IndicatorResult& result) {
    return result.low && !result.high;
}

std::string displayBound(const IndicatorResult& result, const std::optional<double>& bound) {
    return bound ? roundedText(*bound, displayDecimals(result)) : std::string();
}

std::string referenceText(const Reference& reference, const std::string& unit) {
    return fmt::format("{} {}", key(reference.op), besideUnit(shortestText(reference.value), unit));
}

std::string referenceOrigin(const Reference& reference, Language language) {
    const bool isChinese = language == Language::Chinese;
    const LocalizedText mark{"待核实", "unverified"};
    std::string origin;
    for (const std::string& part : {reference.scope.in(language),
                                    sourceWords(reference).in(language),
                                    isUnverified(reference) ? mark.in(language) : std::string()}) {
        if (!origin.empty() && !part.empty()) {
            origin += isChinese ? "，" : ", ";
        }
        origin += part;
    }
    return origin;
}

std::string
referenceWithOrigin(const Reference& reference, const std::string& unit, Language language) {
    const std::string text = referenceText(reference, unit);
    const std::string origin = referenceOrigin(reference, language);
    if (origin.empty()) {
        return text;
    }
    return language == Language::Chinese ? fmt::format("{}（{}）", text, origin)
                                         : fmt::format("{} ({})", text, origin);
}

const LocalizedText& unknownLimitWords() {
    static const LocalizedText unknown{"限值不明", "limit not known"};
    return unknown;
}

std::string intervalText(const std::string& low, const std::string& high, Language language) {
    return low + (language == Language::Chinese ? "～" : " – ") + high;
}

std::string dimensionWords(const std::string& key, const std::string& value, Language language) {
    if (const auto role = boundaryRoleOf(value); key == "boundary" && role) {
        return words(*role).in(language);
    }
    for (const auto& known : dimensionTable) {
        if (known.key == key && known.value == value) {
            return language == Language::Chinese ? known.zh : known.en;
        }
    }
    return value;
}

std::string fullName(const IndicatorResult& result, Language language) {
    std::string name = result.name.in(language);
    for (const auto& [key, value] : result.dimension) {
        const std::string said = dimensionWords(key, value, language);
        if (name.find(said) == std::string::npos) {
            name += " · " + said;
        }
    }
    return name;
}

std::string nameAndYear(const IndicatorResult& result, Language language) {
    const std::string name = fullName(result, language);
    return result.period.empty() ? name : fmt::format("{} · {}", name, result.period);
}

} // namespace parklens
