#include "gis/vector/field_types.hpp"

#include "gis/table/number.hpp"
#include "gis/vector/attribute_filter.hpp"

#include <charconv>

namespace parklens {

namespace {

std::optional<std::int64_t> wholeNumber(const std::string& text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    const bool isPlain = parsed.ec == std::errc() && parsed.ptr == end;
    return isPlain && std::to_string(value) == text ? std::optional(value) : std::nullopt;
}

/// "12.50" without the zeros that say nothing.
std::string withoutTrailingZeros(std::string text) {
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

std::optional<double> plainNumber(const std::string& text) {
    const auto number = parseNumber(text);
    const bool isPlain =
        number && number->unit.empty() && shortestText(number->value) == withoutTrailingZeros(text);
    return isPlain ? std::optional(number->value) : std::nullopt;
}

FieldType typeOf(const FeatureLayer& layer, std::size_t field) {
    FieldType type = FieldType::Text;
    for (const Feature& feature : layer.features) {
        const std::string text = toText(feature.values[field]);
        if (text.empty()) {
            continue;
        }
        if (!plainNumber(text)) {
            return FieldType::Text;
        }
        const bool isWhole = wholeNumber(text).has_value();
        type = isWhole && type != FieldType::Real ? FieldType::Integer : FieldType::Real;
    }
    return type;
}

} // namespace

void detectFieldTypes(FeatureLayer& layer) {
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (layer.fields[i].type != FieldType::Text || holdsCodes(layer.fields[i].name)) {
            continue;
        }
        layer.fields[i].type = typeOf(layer, i);
        for (Feature& feature : layer.features) {
            const std::string text = toText(feature.values[i]);
            if (text.empty() || layer.fields[i].type == FieldType::Text) {
                continue;
            }
            if (layer.fields[i].type == FieldType::Integer) {
                feature.values[i] = wholeNumber(text).value();
            } else {
                feature.values[i] = plainNumber(text).value();
            }
        }
    }
}

} // namespace parklens
