#include "viewer/desktop/session/evidence_layers.hpp"

#include "viewer/desktop/session/layer_words.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// "patches:counted", "patches:excluded", "edge_cells:3" (quarters covered), "extent".
std::string styleValueOf(const FeatureLayer& rows,
                         const std::optional<std::size_t>& counted,
                         const std::optional<std::size_t>& fraction,
                         std::size_t row) {
    const auto& values = rows.features[row].values;
    if (counted) {
        return rows.name + (toNumber(values[*counted]) == 1.0 ? ":counted" : ":excluded");
    }
    if (fraction) {
        constexpr double steps = 4.0;
        const double covered = toNumber(values[*fraction]).value_or(0.0);
        const auto step = std::clamp(std::floor(covered * steps), 0.0, steps - 1.0);
        return rows.name + ":" + std::to_string(static_cast<int>(step));
    }
    return rows.name;
}

QString labelOf(const FeatureLayer& rows, std::size_t row) {
    for (const char* field : {"enterprise", "block"}) {
        if (const auto column = rows.fieldIndex(field)) {
            return QString::fromStdString(toText(rows.features[row].values[*column]));
        }
    }
    return {};
}

std::vector<RowSubject> subjectsOf(const FeatureLayer& rows, const Subject& subject) {
    const auto column = rows.name == "parcels" ? rows.fieldIndex("parcel") : std::nullopt;
    if (!column) {
        return {};
    }
    const auto& parkId = subject.kind == SubjectKind::Park ? subject.id : subject.parkId;
    std::vector<RowSubject> subjects;
    for (const auto& feature : rows.features) {
        subjects.push_back({SubjectKind::Parcel, toText(feature.values[*column]), parkId});
    }
    return subjects;
}

} // namespace

QString evidenceLayerId(const FeatureLayer& rows, std::map<std::string, int>& numbers) {
    if (!rows.hasGeometry()) {
        return {};
    }
    auto id = QStringLiteral("evidence.") + QString::fromStdString(rows.name);
    if (const int number = numbers[rows.name]++; number > 0) {
        id += QStringLiteral("[%1]").arg(number);
    }
    return id;
}

std::vector<NewLayer> evidenceLayers(const Explanation& explanation,
                                     const StyleLibrary& styles,
                                     const LayerWorkshop& workshop) {
    std::map<std::string, int> numbers;
    std::vector<NewLayer> layers;
    for (const auto& rows : explanation.evidence.layers) {
        const auto id = evidenceLayerId(rows, numbers);
        if (id.isEmpty()) {
            continue;
        }
        const auto counted = rows.fieldIndex("counted");
        const auto fraction = rows.fieldIndex("covered_fraction");
        const LayerPlan plan{.id = id,
                             .title = layerTitle(id, workshop.language),
                             .group = LayerGroup::Evidence,
                             .style = styles.sheet("evidence"),
                             .look =
                                 [&](std::size_t row) {
                                     return RowLook{.styleValue =
                                                        styleValueOf(rows, counted, fraction, row),
                                                    .label = labelOf(rows, row)};
                                 },
                             .subjects = subjectsOf(rows, explanation.result.subject)};
        layers.push_back({makeLayer(rows, plan, workshop)});
    }
    return layers;
}

} // namespace parklens
