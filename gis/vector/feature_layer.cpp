#include "gis/vector/feature_layer.hpp"

#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <type_traits>

namespace parklens {

FieldValue orNothing(const std::optional<double>& value) {
    return value ? FieldValue(*value) : FieldValue();
}

FieldValue orNothing(const std::string& text) {
    return text.empty() ? FieldValue() : FieldValue(text);
}

std::string FeatureLayer::textAt(std::size_t featureIndex, const std::string& field) const {
    const auto column = fieldIndex(field);
    return column ? toText(features[featureIndex].values[*column]) : std::string();
}

bool FeatureLayer::hasGeometry() const {
    return std::any_of(features.begin(), features.end(), [](const Feature& feature) {
        return !std::holds_alternative<std::monostate>(feature.geometry);
    });
}

std::optional<std::size_t> FeatureLayer::fieldIndex(const std::string& fieldName) const {
    const auto find = [&](auto matches) -> std::optional<std::size_t> {
        const auto found = std::find_if(fields.begin(), fields.end(), matches);
        if (found == fields.end()) {
            return std::nullopt;
        }
        return static_cast<std::size_t>(found - fields.begin());
    };
    if (const auto exact =
            find([&](const FieldDefinition& field) { return field.name == fieldName; })) {
        return exact;
    }
    const std::string form = comparisonForm(fieldName);
    return find([&](const FieldDefinition& field) { return comparisonForm(field.name) == form; });
}

Place FeatureLayer::place(std::size_t featureIndex, const std::string& field) const {
    return {.file = file,
            .layer = name,
            .feature = std::to_string(features[featureIndex].fid),
            .field = field};
}

std::vector<std::size_t> indicesOf(const FeatureLayer& layer,
                                   const std::vector<std::string>& fieldNames) {
    std::vector<std::size_t> indices;
    for (const std::string& name : fieldNames) {
        const std::optional<std::size_t> index = layer.fieldIndex(name);
        if (!index) {
            std::vector<std::string> names;
            for (const FieldDefinition& field : layer.fields) {
                names.push_back(field.name);
            }
            LocalizedText mend{"该图层没有字段", "the layer has no fields"};
            if (!names.empty()) {
                mend = {fmt::format("可用的字段：{}", fmt::join(names, "、")),
                        fmt::format("its fields are: {}", fmt::join(names, ", "))};
            }
            throw ConfigError(
                {{fmt::format("没有字段“{}”", name), fmt::format("has no field \"{}\"", name)},
                 {.file = layer.file, .layer = layer.name},
                 mend});
        }
        indices.push_back(*index);
    }
    return indices;
}

void keepFields(FeatureLayer& layer, const std::vector<std::string>& fieldNames) {
    const std::vector<std::size_t> indices = indicesOf(layer, fieldNames);
    const auto kept = [&](const auto& all) {
        std::decay_t<decltype(all)> some;
        for (const std::size_t index : indices) {
            some.push_back(all.at(index));
        }
        return some;
    };
    layer.fields = kept(layer.fields);
    for (Feature& feature : layer.features) {
        feature.values = kept(feature.values);
    }
}

std::string toText(const FieldValue& value) {
    struct Visitor {
        std::string operator()(std::monostate) const { return {}; }

        std::string operator()(std::int64_t number) const { return std::to_string(number); }

        std::string operator()(double number) const { return shortestText(number); }

        std::string operator()(const std::string& text) const { return text; }
    };

    return std::visit(Visitor{}, value);
}

std::optional<double> toNumber(const FieldValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || isMissingToken(*text)) {
        return std::nullopt;
    }
    const std::optional<ParsedNumber> number = parseNumber(*text);
    return number && number->unit.empty() ? std::optional(number->value) : std::nullopt;
}

std::vector<DuplicateValue> duplicateValues(const FeatureLayer& layer, std::size_t field) {
    std::map<std::string, std::vector<std::size_t>> featuresOf;
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const std::string value = toText(layer.features[i].values[field]);
        if (!value.empty()) {
            featuresOf[value].push_back(i);
        }
    }
    std::vector<DuplicateValue> duplicates;
    for (auto& [value, features] : featuresOf) {
        if (features.size() > 1) {
            duplicates.push_back({value, std::move(features)});
        }
    }
    return duplicates;
}

} // namespace parklens
