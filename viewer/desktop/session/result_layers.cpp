#include "viewer/desktop/session/result_layers.hpp"

#include "analysis/pipeline/results_folder.hpp"
#include "viewer/desktop/session/data_layers.hpp"
#include "viewer/desktop/session/layer_words.hpp"

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
    }
    if (kind.look) {
        plan.look = [&looks](std::size_t row) { return std::move(looks[row]); };
    }
    return {makeLayer(std::move(rows), plan, workshop), kind.isVisible};
}

/// Null where there is no such layer.
std::shared_ptr<const FeatureLayer> shared(std::optional<FeatureLayer> rows) {
    return rows ? std::make_shared<const FeatureLayer>(std::move(*rows)) : nullptr;
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

ResultKind buildings() {
    return {.id = "land.buildings", .group = LayerGroup::Land, .style = "buildings"};
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
                return RowSubject{SubjectKind::Park, cells.text(row, "park_id"), {}};
            }};
}

} // namespace

std::vector<NewLayer>
resultMapLayers(const PipelineRun& run, const StyleLibrary& styles, const LayerWorkshop& workshop) {
    std::vector<NewLayer> layers;
    const auto add = [&](const std::shared_ptr<const FeatureLayer>& rows, const ResultKind& kind) {
        workshop.control.checkCancelled();
        if (rows) {
            layers.push_back(resultLayer(rows, kind, styles, workshop));
        }
    };
    const auto codeSystem = run.data.land == nullptr ? std::string() : run.data.land->codeSystem;
    const auto parcelRows = shared(parcelLayer(run));
    add(parcelRows, parcels(codeSystem));
    add(parcelRows, limits());
    add(shared(buildingLayer(run)), buildings());
    add(shared(patchLayer(run)), patches());
    add(shared(stationLayer(run)), stations());
    add(shared(sourceLayer(run)), sources());
    return layers;
}

} // namespace parklens
