#include "viewer/desktop/session/result_layers.hpp"

#include "viewer/desktop/session/layer_words.hpp"
#include "viewer/layout/style_values.hpp"

#include <utility>

namespace parklens {

namespace {

/// Cells of a layer by the names of its fields.
class Cells {
public:
    explicit Cells(const FeatureLayer& rows) : m_rows(rows) {}

    std::string text(std::size_t row, const char* field) const {
        const auto column = m_rows.fieldIndex(field);
        return column ? toText(m_rows.features[row].values[*column]) : std::string();
    }

    double number(std::size_t row, const char* field) const {
        const auto column = m_rows.fieldIndex(field);
        return column ? toNumber(m_rows.features[row].values[*column]).value_or(0.0) : 0.0;
    }

private:
    const FeatureLayer& m_rows;
};

/// What tells the layers of results apart.
struct ResultKind {
    const char* id;
    LayerGroup group;
    const char* style;
    bool isVisible = true;
    std::function<RowLook(const Cells&, std::size_t)> look = {};
    std::function<RowSubject(const Cells&, std::size_t)> subject = {};
    std::function<std::vector<RowSubject>(const Cells&, std::size_t)> wholes = {};
};

NewLayer resultLayer(std::shared_ptr<const FeatureLayer> rows,
                     const ResultKind& kind,
                     const StyleLibrary& styles,
                     const LayerWorkshop& workshop) {
    const Cells cells(*rows);
    std::vector<RowLook> looks;
    LayerPlan plan{.id = QString::fromLatin1(kind.id),
                   .title = layerTitle(QString::fromLatin1(kind.id), workshop.language),
                   .group = kind.group,
                   .style = styles.sheet(kind.style)};
    for (std::size_t row = 0; row < rows->features.size(); ++row) {
        if (kind.look) {
            looks.push_back(kind.look(cells, row));
        }
        if (kind.subject) {
            plan.subjects.push_back(kind.subject(cells, row));
        }
        if (kind.wholes) {
            plan.wholes.push_back(kind.wholes(cells, row));
        }
    }
    if (kind.look) {
        plan.look = [&looks](std::size_t row) { return std::move(looks[row]); };
    }
    return {makeLayer(std::move(rows), plan, workshop), kind.isVisible};
}

RowSubject parcelSubject(const Cells& cells, std::size_t row) {
    return {SubjectKind::Parcel, cells.text(row, "parcel"), cells.text(row, "park_id")};
}

ResultKind parcels(const std::string& codeSystem) {
    return {.id = "land.parcels",
            .group = LayerGroup::Land,
            .style = "parcels",
            .look =
                [codeSystem](const Cells& cells, std::size_t row) {
                    return RowLook{.styleValue = landUseStyleValue(
                                       codeSystem, cells.text(row, "land_use_code")),
                                   .label = QString::fromStdString(cells.text(row, "parcel"))};
                },
            .subject = parcelSubject};
}

ResultKind limits() {
    return {.id = "land.limits",
            .group = LayerGroup::Land,
            .style = "parcel_limits",
            .isVisible = false,
            .look =
                [](const Cells& cells, std::size_t row) {
                    return RowLook{.styleValue = cells.text(row, "worst_verdict")};
                },
            .subject = parcelSubject};
}

/// A building enters the figures of the parcels that it stands on.
ResultKind buildings() {
    return {.id = "land.buildings",
            .group = LayerGroup::Land,
            .style = "buildings",
            .wholes = [](const Cells& cells, std::size_t row) {
                std::vector<RowSubject> parcels;
                const auto codes = QString::fromStdString(cells.text(row, "parcels"));
                for (const auto& code : codes.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
                    parcels.push_back(
                        {SubjectKind::Parcel, code.toStdString(), cells.text(row, "park_id")});
                }
                return parcels;
            }};
}

ResultKind stations() {
    return {.id = "air.stations",
            .group = LayerGroup::Themes,
            .style = "stations",
            .look =
                [](const Cells& cells, std::size_t row) {
                    return RowLook{.styleValue = cells.text(row, "station_class"),
                                   .label = QString::fromStdString(cells.text(row, "name"))};
                },
            .subject =
                [](const Cells& cells, std::size_t row) {
                    return RowSubject{SubjectKind::Station, cells.text(row, "id"), {}};
                }};
}

ResultKind sources() {
    return {.id = "sources.inventory",
            .group = LayerGroup::Themes,
            .style = "sources",
            .look =
                [](const Cells& cells, std::size_t row) {
                    return RowLook{.styleValue =
                                       sourceStyleValue(cells.text(row, "medium"),
                                                        !cells.text(row, "key_unit").empty(),
                                                        cells.number(row, "main") > 0),
                                   .label = QString::fromStdString(cells.text(row, "enterprise")),
                                   .weight = cells.number(row, "load")};
                },
            .subject =
                [](const Cells& cells, std::size_t row) {
                    return RowSubject{
                        SubjectKind::Source, cells.text(row, "id"), cells.text(row, "park_id")};
                }};
}

ResultKind patches() {
    return {.id = "forest.patches",
            .group = LayerGroup::Data,
            .style = "forest_patches",
            .subject = [](const Cells& cells, std::size_t row) {
                return RowSubject{
                    SubjectKind::Park, cells.text(row, "park_id"), {}, cells.text(row, "layer")};
            }};
}

} // namespace

std::vector<NewLayer> resultMapLayers(const ResultRows& results,
                                      const StyleLibrary& styles,
                                      const LayerWorkshop& workshop) {
    std::vector<NewLayer> layers;
    const auto add = [&](const std::shared_ptr<const FeatureLayer>& rows, const ResultKind& kind) {
        workshop.control.checkCancelled();
        if (rows) {
            layers.push_back(resultLayer(rows, kind, styles, workshop));
        }
    };
    add(results.parcels, parcels(results.codeSystem));
    add(results.parcels, limits());
    add(results.buildings, buildings());
    add(results.patches, patches());
    add(results.stations, stations());
    add(results.sources, sources());
    return layers;
}

} // namespace parklens
