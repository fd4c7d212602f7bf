#include "viewer/layout/function_zone_sheet.hpp"

#include "gis/base/quantity.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/layout/function_zones.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace parklens {

namespace {

constexpr double smallestShownM2 = 50.0; ///< what two decimals of a hectare show

class FunctionZoneSheet {
public:
    FunctionZoneSheet(const std::string& medium,
                      const std::vector<FunctionZone>& zones,
                      const ZoneAreas& areas,
                      const SheetData& data,
                      const SheetRequest& request)
        : m_medium(medium)
        , m_zones(zones)
        , m_areas(areas)
        , m_data(data)
        , m_request(request)
        , m_extent(administeredExtent(data.park))
        , m_style(data.styles.sheet("function_zones")) {}

    SheetContent make(Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.areas = zoneLayers(diagnostics);
        auto content =
            thematicContent("function-zones", m_extent, layers, m_data, m_request, diagnostics);
        if (m_request.title.empty()) {
            content.title += text("（%1）", " (%1)").arg(mediumText());
        }
        addChart(content);
        addAreas(content);
        addZones(content);
        addRemarks(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    QString mediumText() const { return localized(mediumWords(m_medium), m_request.language); }

    bool isUnknown(std::uint16_t styleClass) const {
        return m_style.classes[styleClass].values.empty();
    }

    std::vector<LayerPointer> zoneLayers(Diagnostics& diagnostics) const {
        const auto crs = sheetCrsOf(m_extent);
        const auto around =
            surroundingsOf(envelopeOf(blocksIn(m_extent.blocks, m_extent.crs, crs)), m_request);
        std::vector<LayerPointer> all;
        std::set<const BaseLayer*> drawn;
        for (const auto& zone : m_zones) {
            if (!drawn.insert(zone.layer).second) {
                continue;
            }
            BaseLayer ofMedium = *zone.layer;
            std::erase_if(ofMedium.features, [&](const BaseFeature& feature) {
                return mediumOf(feature) != m_medium;
            });
            const auto nearby = baseLayerIn(ofMedium, crs, around, diagnostics);
            std::vector<std::string> values;
            for (const auto& feature : nearby.features) {
                values.push_back(zoneStyleValue(m_medium, feature));
            }
            std::vector<SceneFeature> features;
            for (std::size_t index = 0; index < values.size(); ++index) {
                features.push_back({.geometry = &nearby.features[index].geometry,
                                    .styleValue = values[index],
                                    .label = QString::fromStdString(nearby.features[index].name)});
            }
            std::ranges::move(layersOf(QString::fromStdString(zone.layer->key),
                                       measuredStyle(),
                                       features,
                                       m_request.language,
                                       sourceOf(*zone.layer, m_request.language)),
                              std::back_inserter(all));
        }
        return all;
    }

    /// Classes named with their area; of unknown ones the words of the data.
    StyleSheet measuredStyle() const {
        auto style = m_style;
        for (std::uint16_t index = 0; index < style.classes.size(); ++index) {
            auto& title = style.classes[index].title;
            if (isUnknown(index) && !unknownWords().isEmpty()) {
                title.zh += "（" + unknownWords().join(QStringLiteral("、")).toStdString() + "）";
                title.en += " (" + unknownWords().join(QStringLiteral(", ")).toStdString() + ")";
            }
            if (const auto area = m_areas.classM2.find(index); area != m_areas.classM2.end()) {
                const auto measured =
                    QStringLiteral(" %1\u00a0ha").arg(hectares(area->second)).toStdString();
                style.classes[index].amount = {measured, measured};
            }
        }
        return style;
    }

    QStringList unknownWords() const {
        std::set<std::string> words;
        for (const auto& zone : m_zones) {
            if (isUnknown(zone.styleClass)) {
                words.insert(zone.feature->className);
            }
        }
        QStringList all;
        for (const auto& word : words) {
            all << (word.empty() ? text("未注明", "not stated") : QString::fromStdString(word));
        }
        return all;
    }

    /// Areas by class and what is under no zone. Where zones overlap these are no parts of a whole.
    void addChart(SheetContent& content) const {
        ClassAreas areas{
            .title =
                text("%1功能区面积构成（%2范围）", "Function zones, %1: areas in the %2 extent")
                    .arg(mediumText(), localized(words(m_extent.role), m_request.language)),
            .classM2 = m_areas.classM2,
            .arePartsOfAWhole = m_areas.overlapM2 <= smallestShownM2};
        if (m_areas.outsideM2() > smallestShownM2) {
            areas.beside.push_back({text("未划定", "under no zone"), m_areas.outsideM2()});
        }
        if (areas.classM2.size() + areas.beside.size() > 1) { // one zone over all needs no chart
            content.charts.push_back(
                areaBars(areas, m_style, m_data.styles.chartTheme(m_request.language)));
        }
    }

    void addAreas(SheetContent& content) const {
        SheetTable table{
            .name = QStringLiteral("function_zone_areas"),
            .title = text("%1功能区面积表（%2范围）", "Function zones, %1: areas in the %2 extent")
                         .arg(mediumText(), localized(words(m_extent.role), m_request.language)),
            .columns = {{text("功能区类别", "class")},
                        {text("面积(ha)", "area (ha)"), true},
                        {text("占比(%)", "share (%)"), true}},
            .rows = {},
            .isSummary = true};
        const auto add = [&](const QString& name, double areaM2) {
            table.rows.push_back(
                {name, hectares(areaM2), fixed(percent * areaM2 / m_areas.extentM2, 2)});
        };
        for (const auto& [styleClass, areaM2] : m_areas.classM2) {
            add(localized(m_style.classes[styleClass].title, m_request.language), areaM2);
        }
        if (m_areas.overlapM2 > smallestShownM2) {
            add(text("功能区重叠（重复计入）", "overlaps of zones (counted twice)"),
                -m_areas.overlapM2);
        }
        add(text("未划定", "under no zone"), m_areas.outsideM2());
        add(text("范围合计", "extent"), m_areas.extentM2);
        content.tables.push_back(std::move(table));
    }

    /// Zones with a part inside, named as the data name them.
    void addZones(SheetContent& content) const {
        SheetTable table{
            .name = QStringLiteral("function_zones"),
            .title =
                text("范围内的%1功能区", "Function zones within the extent: %1").arg(mediumText()),
            .columns = {{text("名称", "name")},
                        {text("类别", "class")},
                        {text("范围内面积(ha)", "area inside (ha)"), true}},
            .rows = {}};
        for (std::size_t index = 0; index < m_zones.size(); ++index) {
            const auto& feature = *m_zones[index].feature;
            if (m_areas.zoneM2[index] > 0.0) {
                table.rows.push_back({feature.name.empty() ? text("（未命名）", "(unnamed)")
                                                           : QString::fromStdString(feature.name),
                                      QString::fromStdString(feature.className),
                                      hectares(m_areas.zoneM2[index])});
            }
        }
        if (!table.rows.empty()) {
            content.tables.push_back(std::move(table));
        }
    }

    void addRemarks(SheetContent& content) const {
        auto& remarks = content.notes.remarks;
        remarks.push_back(
            text("面积：椭球面积，只计%1范围以内；类别按数据所写；等级：%2",
                 "Areas on the ellipsoid, within the %1 extent; classes as the data have them; "
                 "grade: %2")
                .arg(localized(words(m_extent.role), m_request.language),
                     localized(words(Grade::Measured), m_request.language)));
        remarks.push_back(text("颜色没有见到标准规定，随类别递增而加深",
                               "Colours follow no standard that was seen; they darken by class"));
        const auto withoutArea = std::ranges::count_if(m_zones, [](const FunctionZone& zone) {
            return !std::holds_alternative<MultiPolygon>(zone.feature->geometry);
        });
        if (withoutArea > 0) {
            remarks.push_back(text("%1个功能区以线或点给出，不计面积",
                                   withoutArea == 1
                                       ? "%1 zone is given as a line or point and has no area"
                                       : "%1 zones are given as lines or points and have no area")
                                  .arg(withoutArea));
        }
    }

    const std::string& m_medium;
    const std::vector<FunctionZone>& m_zones;
    const ZoneAreas& m_areas;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const Extent& m_extent;
    const StyleSheet& m_style;
};

} // namespace

std::vector<SheetContent>
functionZoneSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    std::vector<SheetContent> sheets;
    const auto byMedium = zonesByMedium(data.base, data.styles.sheet("function_zones"));
    for (const auto& [medium, zones] : byMedium) {
        const auto areas = measureZones(zones, administeredExtent(data.park), diagnostics);
        if (!areas.isEmpty) {
            sheets.push_back(
                FunctionZoneSheet(medium, zones, areas, data, request).make(diagnostics));
        }
    }
    if (sheets.empty()) {
        sheets.push_back(thematicContent(
            "function-zones", administeredExtent(data.park), {}, data, request, diagnostics));
        addAbsence(sheets.front(),
                   byMedium.empty()
                       ? LocalizedText{"项目没有给出环境功能区（[base.function_zones]）",
                                       "the project gives no function zones "
                                       "([base.function_zones])"}
                       : LocalizedText{"范围内没有划定环境功能区",
                                       "no function zone reaches into the extent"},
                   request.language);
    }
    return sheets;
}

} // namespace parklens
