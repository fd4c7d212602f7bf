#include "viewer/desktop/session/style_look.hpp"

#include "viewer/desktop/session/texts.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace parklens {

namespace {

/// The ramp asked for, or the first of a kind; a grey one where there are none at all.
ColourRamp rampOf(const LayerStyle& style, RampKind kind, std::span<const ColourRamp> ramps) {
    const auto named = std::ranges::find(ramps, style.ramp, &ColourRamp::id);
    if (named != ramps.end()) {
        return *named;
    }
    const auto first = std::ranges::find(ramps, kind, &ColourRamp::kind);
    return first != ramps.end()
               ? *first
               : ColourRamp{
                     .id = {}, .title = {}, .kind = kind, .colours = {Qt::lightGray, Qt::black}};
}

std::vector<std::optional<double>> numbersOf(const FeatureLayer& rows, const std::string& field) {
    std::vector<std::optional<double>> values(rows.features.size());
    if (const auto index = rows.fieldIndex(field)) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            const auto number = toNumber(rows.features[row].values[*index]);
            values[row] = number && std::isfinite(*number) ? number : std::nullopt;
        }
    }
    return values;
}

/// The words that have a class of their own, the most frequent first.
std::vector<std::string> classWords(const std::vector<std::string>& words) {
    std::map<std::string, std::size_t> counts;
    for (const auto& word : words) {
        counts[word] += word.empty() ? 0 : 1;
    }
    counts.erase("");
    std::vector<std::pair<std::string, std::size_t>> ranked(counts.begin(), counts.end());
    std::ranges::stable_sort(
        ranked, std::ranges::greater(), [](const auto& it) { return it.second; });
    std::vector<std::string> chosen;
    for (std::size_t index = 0; index < std::min(ranked.size(), mostWordClasses); ++index) {
        chosen.push_back(ranked[index].first);
    }
    return chosen;
}

Look singleLook(const LayerStyle& style, const QString& title, std::size_t rows) {
    return {.classes = {{tr("No data"), {}}, {title, style.colour}},
            .ofRow = std::vector<std::uint16_t>(rows, 1)};
}

Look wordLook(const LayerStyle& style,
              const FeatureLayer& rows,
              std::span<const ColourRamp> ramps) {
    const auto words = wordsOf(rows, style.field);
    const auto chosen = classWords(words);
    const auto ramp = rampOf(style, RampKind::Qualitative, ramps);
    Look look{.classes = {{tr("No data"), {}}, {tr("Other"), QColor(200, 200, 200)}}, .ofRow = {}};
    std::map<std::string, std::uint16_t> classOf = {{"", missingClass}};
    for (std::size_t index = 0; index < chosen.size(); ++index) {
        const bool isQualitative = ramp.kind == RampKind::Qualitative;
        classOf[chosen[index]] = static_cast<std::uint16_t>(look.classes.size());
        look.classes.push_back({QString::fromStdString(chosen[index]),
                                ramp.colourOf(index, chosen.size()),
                                isQualitative ? index / ramp.colours.size() : 0});
    }
    for (const auto& word : words) {
        const auto known = classOf.find(word);
        look.ofRow.push_back(known == classOf.end() ? std::uint16_t{1} : known->second);
    }
    return look;
}

Look rampLook(const LayerStyle& style,
              const FeatureLayer& rows,
              std::span<const ColourRamp> ramps) {
    const auto numbers = numbersOf(rows, style.field);
    std::vector<double> values;
    for (const auto& number : numbers) {
        if (number) {
            values.push_back(*number);
        }
    }
    const auto ramp = rampOf(style, RampKind::Sequential, ramps);
    const auto breaks = classBreaks(values, style.method, style.classCount);
    Look look{.classes = {{tr("No data"), {}}}, .ofRow = {}};
    for (std::size_t index = 0; breaks && index < breaks->count(); ++index) {
        const auto place = style.isReversed ? breaks->count() - 1 - index : index;
        look.classes.push_back(
            {QString::fromStdString(breaks->title(index)), ramp.colourOf(place, breaks->count())});
    }
    for (const auto& number : numbers) {
        const auto found = number && breaks ? breaks->classOf(*number) : std::nullopt;
        look.ofRow.push_back(found ? static_cast<std::uint16_t>(*found + 1) : missingClass);
    }
    return look;
}

Look proportionalLook(const LayerStyle& style, const FeatureLayer& rows) {
    const auto numbers = numbersOf(rows, style.field);
    Look look{.classes = {{tr("No data"), {}}, {{}, style.colour}}, .ofRow = {}};
    for (const auto& number : numbers) {
        const bool isDrawn = number && *number >= 0;
        look.ofRow.push_back(isDrawn ? 1 : missingClass);
        look.numbers.push_back(isDrawn ? *number : 0.0);
        look.largest = std::max(look.largest, look.numbers.back());
    }
    return look;
}

} // namespace

Look lookOf(const DocumentLayer& layer,
            const LayerStyle& style,
            std::span<const ColourRamp> ramps) {
    switch (style.kind) {
    case StyleKind::Original:
    case StyleKind::Single:
        break;
    case StyleKind::Classes:
        return wordLook(style, *layer.rows, ramps);
    case StyleKind::Ramp:
        return rampLook(style, *layer.rows, ramps);
    case StyleKind::Proportional:
        return proportionalLook(style, *layer.rows);
    }
    return singleLook(style, layer.title, layer.rows->features.size());
}

std::vector<std::string> wordsOf(const FeatureLayer& rows, const std::string& field) {
    std::vector<std::string> values(rows.features.size());
    if (const auto index = rows.fieldIndex(field)) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            values[row] = toText(rows.features[row].values[*index]);
        }
    }
    return values;
}

} // namespace parklens
