// The feature at hand: what it is, what the data say of it, and what is done to it.

#include "gis/base/error.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/session/field_words.hpp"
#include "viewer/desktop/windows/map_tools.hpp"
#include "viewer/desktop/windows/scenario_desk.hpp"

#include <QAction>

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

const std::string sources = "sources.inventory";

/// Positions of sources are edited on WGS 84, whatever system the row is in.
const char* const systemOfPositions = "EPSG:4326";

/// Of a scenario file whose system cannot be read the map and the run say so.
std::optional<Crs> readableSystemOf(const ScenarioEdit& edit, const SourceLayers& layers) {
    try {
        return systemOf(edit, layers);
    } catch (const CrsError&) {
        return std::nullopt;
    }
}

QString areaOf(const Geometry& geometry, const std::optional<Crs>& crs) {
    const auto* areas = std::get_if<MultiPolygon>(&geometry);
    if (areas == nullptr || !crs) {
        return {};
    }
    try {
        return areaText(ellipsoidalAreaM2(*areas, *crs));
    } catch (const CrsError&) {
        return areaText(std::nan("")); // "cannot be measured here"
    }
}

QString placeOf(const Geometry& geometry) {
    const auto* points = std::get_if<MultiPoint>(&geometry);
    return points == nullptr || points->points.empty()
               ? QString()
               : QStringLiteral("%1, %2")
                     .arg(points->points.front().x, 0, 'f', 6)
                     .arg(points->points.front().y, 0, 'f', 6);
}

/// An area with its size, a point with its place.
QString shapeText(const Geometry& geometry, const std::optional<Crs>& crs) {
    const auto area = areaOf(geometry, crs);
    return area.isEmpty() ? placeOf(geometry) : area;
}

} // namespace

void ScenarioDesk::followSelection() {
    const auto& document = m_place.session.document();
    m_awaited.clear();
    for (const auto& row : document.selection()) {
        const auto* entry = document.find(row.layer);
        if (entry == nullptr) {
            continue;
        }
        const auto key = row.layer == QLatin1String(scenarioOverlayId)
                             ? overlayFeature(*entry->layer->rows, row.row).layer
                             : editableKey(row.layer);
        if (key.empty()) {
            continue;
        }
        m_sources.want(key);
        if (const auto feature = editableFeature(*entry->layer, row.row, m_sources.layers())) {
            setFeature(feature);
            return;
        }
        m_awaited = m_sources.layer(key) ? std::string() : key;
    }
    if (!m_awaited.empty() || m_feature) {
        setFeature(std::nullopt);
    }
}

void ScenarioDesk::setFeature(std::optional<EditedFeature> feature) {
    m_feature = std::move(feature);
    if (m_feature) {
        m_sources.want(m_feature->layer);
    }
    showFeature();
    updateActions();
}

std::optional<std::size_t> ScenarioDesk::sourceRow() const {
    const auto layer = m_feature ? m_sources.layer(m_feature->layer) : nullptr;
    if (!layer) {
        return std::nullopt;
    }
    const auto rows = layer->find(m_feature->id);
    const auto found = std::ranges::find_if(rows, [&](std::size_t row) {
        return m_feature->row.empty() || layer->reference(row).row == m_feature->row;
    });
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

void ScenarioDesk::showFeature() {
    const auto layer = m_feature ? m_sources.layer(m_feature->layer) : nullptr;
    if (!layer) {
        m_panel->fields().setLines({});
        const bool isInFileAlone =
            m_feature && m_project && editableSource(*m_project, m_feature->layer) == nullptr;
        m_panel->setFeature(
            isInFileAlone
                ? tr("An enterprise is not on the map: its edits are changed in the file of "
                     "the scenario.")
            : m_feature || !m_awaited.empty()
                ? tr("Reading what stands in the data…")
                : tr("Choose a parcel, a building or a source on the map to change it."),
            {},
            -1);
        m_shapes.clear();
        return;
    }
    if (const auto rows = layer->find(m_feature->id); m_feature->row.empty() && rows.size() > 1) {
        m_feature = layer->reference(rows.front()); // chosen as a whole: the first of its rows
    }
    showFields(layer.get());
    showShape(layer.get());
}

void ScenarioDesk::showFields(const SourceLayer* layer) {
    const auto& scenario = m_document.scenario();
    const auto row = sourceRow();
    std::vector<FieldLine> lines;
    for (const auto& field : layer->fields()) {
        lines.push_back({.field = field,
                         .original = row ? layer->value(*row, field) : EditValue(),
                         .edited = editedValue(scenario, *m_feature, field.name)});
    }
    m_panel->fields().setLines(std::move(lines));
}

void ScenarioDesk::showShape(const SourceLayer* layer) {
    const auto& scenario = m_document.scenario();
    const auto row = sourceRow();
    const auto* edit = editedGeometry(scenario, *m_feature);
    const auto original = row ? layer->geometry(*row) : Geometry();
    const auto originalCrs = row ? layer->crs(*row) : std::nullopt;
    const auto geometry = edit == nullptr ? original : edit->geometry;
    const auto crs = edit == nullptr ? originalCrs : readableSystemOf(*edit, m_sources.layers());
    const bool isGone = isRemoved(scenario, *m_feature);

    QStringList title{nameOf(*m_feature)};
    if (isGone) {
        title << tr("removed in the scenario");
    } else if (const auto shape = shapeText(geometry, crs); !shape.isEmpty()) {
        title << (edit == nullptr || !row
                      ? shape
                      : tr("%1 (in the data %2)").arg(shape, shapeText(original, originalCrs)));
    }
    QStringList rows;
    int current = -1;
    const auto all = layer->find(m_feature->id);
    for (const auto each : all) {
        QStringList words;
        for (const auto& [field, value] : layer->reference(each).row) {
            words << QString::fromStdString(value);
        }
        current = row == each ? static_cast<int>(rows.size()) : current;
        rows << words.join(QStringLiteral(" · "));
    }
    m_panel->setFeature(title.join(QStringLiteral(" · ")), rows, current);

    const auto& map = m_place.session.document().crs();
    if (isGone || !crs || !map || std::holds_alternative<std::monostate>(geometry)) {
        m_shapes.clear();
        return;
    }
    try {
        m_shapes.show(geometry, *crs, *map);
    } catch (const CrsError& error) {
        m_shapes.clear();
        m_panel->setStatus(QString::fromStdString(error.sentence(language())), true);
    }
}

/// "污染源 云溪市拓科玻璃有限公司 (91990101MA0158382E/DA001) SO2": the name is what users know a
/// feature by, the code tells it from others of that name.
QString ScenarioDesk::nameOf(const EditedFeature& feature) const {
    const auto layer = m_sources.layer(feature.layer);
    const auto called = layer ? layer->nameOf(feature.id) : std::string();
    const auto id = QString::fromStdString(feature.id);
    const bool isInId = called.empty() || feature.id.starts_with(called);
    auto name = QString::fromStdString(featureWords(feature.layer).in(language())) +
                QLatin1Char(' ') +
                (isInId ? id : QStringLiteral("%1 (%2)").arg(QString::fromStdString(called), id));
    for (const auto& [field, value] : feature.row) {
        name += QLatin1Char(' ') + QString::fromStdString(value);
    }
    return name;
}

QString ScenarioDesk::fieldWords(const std::string& layer, const std::string& field) const {
    if (const auto source = m_sources.layer(layer)) {
        const auto& fields = source->fields();
        const auto found = std::ranges::find(fields, field, &EditableField::name);
        if (found != fields.end()) {
            return QString::fromStdString(shortWords(found->words).in(language()));
        }
    }
    const auto* described = m_standards ? m_standards->standard("layer-fields")
                                              .table("fields")
                                              .find({{"layer", layer}, {"field", field}})
                                        : nullptr;
    if (described != nullptr) { // of a layer that is not read: enterprises
        const LocalizedText words{described->text("zh"), described->text("en")};
        return QString::fromStdString(shortWords(words).in(language()));
    }
    return QString::fromStdString(field);
}

void ScenarioDesk::setGeometry(const Geometry& geometry) {
    if (!m_feature) {
        return;
    }
    const auto& scenario = m_document.scenario();
    const EditedFeature whole{m_feature->layer, m_feature->id};
    const auto* before = editedGeometry(scenario, whole);
    const auto crs = before != nullptr             ? before->crs
                     : m_feature->layer == sources ? std::string(systemOfPositions)
                                                   : std::string();
    m_document.change(tr("reshape %1").arg(nameOf(whole)),
                      withGeometry(scenario, whole, geometry, crs));
}

void ScenarioDesk::addFeature(const Geometry& onMap) {
    const std::string layerKey = m_addBuilding->isChecked() ? "land.buildings" : "land.parcels";
    ScenarioEdit edit;
    edit.layer = layerKey;
    edit.action = EditAction::Add;
    edit.id = freeId(m_document.scenario(), layerKey);
    const auto crs = readableSystemOf(edit, m_sources.layers());
    const auto& map = m_place.session.document().crs();
    if (!crs || !map) {
        m_sources.want(layerKey);
        refuse({"图层还没有读完，请稍候再画",
                "the layer is still being read: draw it again in a moment"});
        return;
    }
    try {
        edit.geometry = inSystem(onMap, *map, *crs);
    } catch (const CrsError& error) {
        refuse(error.problem().what);
        return;
    }
    const auto feature = featureOf(edit);
    m_document.change(tr("add %1").arg(nameOf(feature)), withEdit(m_document.scenario(), edit));
    setFeature(feature);
}

void ScenarioDesk::removeFeature() {
    if (m_feature) {
        const EditedFeature whole{m_feature->layer, m_feature->id};
        m_document.change(tr("remove %1").arg(nameOf(whole)),
                          withRemoval(m_document.scenario(), whole));
    }
}

void ScenarioDesk::refuse(const LocalizedText& why) {
    const auto sentence =
        tr("The shape was not taken: %1.").arg(QString::fromStdString(why.in(language())));
    m_panel->setStatus(sentence, true);
    m_place.log(sentence);
}

EditLine ScenarioDesk::shapeLine(const ScenarioEdit& edit) const {
    const auto layer = m_sources.layer(edit.layer);
    const auto rows = layer ? layer->find(edit.id) : std::vector<std::size_t>();
    const bool isKnown = !rows.empty() && edit.action != EditAction::Add;
    return {.what = {},
            .whole = {},
            .field = tr("shape"),
            .from = isKnown ? shapeText(layer->geometry(rows.front()), layer->crs(rows.front()))
                            : QString(),
            .to = shapeText(edit.geometry, readableSystemOf(edit, m_sources.layers())),
            .note = {}};
}

/// An edit without what it changes.
EditLine ScenarioDesk::objectLine(const ScenarioEdit& edit) const {
    const auto feature = featureOf(edit);
    const auto layer = m_sources.layer(edit.layer);
    return {.what = editedObject(feature,
                                 QString::fromStdString(featureWords(edit.layer).in(language())),
                                 layer ? layer->nameOf(edit.id) : std::string()),
            .whole = nameOf(feature),
            .field = {},
            .from = {},
            .to = {},
            .note = QString::fromStdString(edit.note)};
}

EditLine ScenarioDesk::lineOf(const ScenarioEdit& edit) const {
    const auto layer = m_sources.layer(edit.layer);
    QStringList fields;
    QStringList from;
    QStringList to;
    if (edit.action != EditAction::Change) {
        fields << (edit.action == EditAction::Add ? tr("added") : tr("removed"));
    }
    for (const auto& [name, value] : edit.values) {
        fields << fieldWords(edit.layer, name);
        to << (std::holds_alternative<std::monostate>(value)
                   ? tr("(empty)")
                   : QString::fromStdString(textOf(value, language())));
        const auto rows = layer ? layer->find(edit.id) : std::vector<std::size_t>();
        const auto row = std::ranges::find_if(rows, [&](std::size_t each) {
            return edit.row.empty() || layer->reference(each).row == edit.row;
        });
        if (row != rows.end()) {
            const auto field = std::ranges::find(layer->fields(), name, &EditableField::name);
            from << (field == layer->fields().end()
                         ? QString()
                         : QString::fromStdString(textOf(layer->value(*row, *field), language())));
        }
    }
    if (!std::holds_alternative<std::monostate>(edit.geometry)) {
        const auto shape = shapeLine(edit);
        fields << shape.field;
        from << shape.from;
        to << shape.to;
    }
    const auto separator = QStringLiteral("; ");
    auto line = objectLine(edit);
    line.field = fields.join(QStringLiteral(", "));
    line.from = from.join(separator);
    line.to = to.join(separator);
    return line;
}

} // namespace parklens
