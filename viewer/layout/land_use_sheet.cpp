#include "viewer/layout/land_use_sheet.hpp"

#include "analysis/land/land_use_codes.hpp"
#include "analysis/measurements/park_parcels.hpp"
#include "analysis/measurements/survey_overlay.hpp"
#include "gis/base/quantity.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/style_values.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace parklens {

namespace {

/// One ground with its use: a parcel or a survey polygon that meets the extent.
struct UsedGround {
    const MultiPolygon* polygon = nullptr; ///< whole, in UsedGrounds::crs
    std::string code;
    double insideM2 = 0.0;
    QString label = {};
};

struct UsedGrounds {
    Crs crs;
    std::string codeSystem;
    std::vector<UsedGround> grounds = {};
    double extentM2 = 0.0;
    double coveredM2 = 0.0;
};

UsedGrounds parcelGrounds(const Extent& extent, const ThemeData& themes) {
    const auto& data = themes.run.data;
    UsedGrounds used{.crs = data.land->crs, .codeSystem = data.land->codeSystem};
    const auto found =
        parcelsIn(extent, {}, data.land, data.landFigures, themes.standards, TaskControl{});
    for (const auto& in : found.parcels) {
        const auto& parcel = found.parcel(in);
        used.grounds.push_back({&parcel.polygon,
                                parcel.landUseCode,
                                in.insideAreaM2,
                                QString::fromStdString(parcel.code)});
    }
    used.extentM2 = found.extentAreaM2;
    used.coveredM2 = found.coveredAreaM2;
    return used;
}

UsedGrounds surveyGrounds(const Extent& extent, const SurveyLayer& survey, const TaskPool& pool) {
    UsedGrounds used{.crs = survey.crs, .codeSystem = "dlbm"};
    const auto extentThere = unitedIn(extent, survey.crs);
    const SurveyInSystem inSystem(survey, survey.crs, pool, TaskControl{});
    std::vector<MultiPolygon> inside;
    visitSurveyPolygons(extentThere,
                        inSystem,
                        OverlayRequest{},
                        TaskControl{},
                        [&](const SurveyLayer::Parcel& parcel, MultiPolygon part, bool) {
                            used.grounds.push_back({&parcel.polygon,
                                                    parcel.code,
                                                    ellipsoidalAreaM2(part, survey.crs)});
                            inside.push_back(std::move(part));
                        });
    used.extentM2 = extent.areaM2;
    used.coveredM2 = ellipsoidalAreaM2(unionOf(inside), survey.crs);
    return used;
}

using Surveys = std::map<std::string, std::shared_ptr<const SurveyLayer>>;

/// The first that says how land is used: polygons without class codes say where forest is, and
/// nothing of what is beside it.
Surveys::const_iterator landUseSurvey(const Surveys& surveys) {
    return std::ranges::find_if(surveys,
                                [](const auto& survey) { return survey.second->hasClassCodes; });
}

std::optional<UsedGrounds> groundsOf(const Extent& extent, const ThemeData& themes) {
    const auto& data = themes.run.data;
    std::optional<UsedGrounds> used;
    if (data.land) {
        used = parcelGrounds(extent, themes);
    } else if (const auto survey = landUseSurvey(data.surveys); survey != data.surveys.end()) {
        used = surveyGrounds(extent, *survey->second, themes.pool);
    }
    return used && !used->grounds.empty() ? used : std::nullopt;
}

/// The class without values takes what no other has.
bool isUnknown(const StyleSheet& style, std::uint16_t styleClass) {
    return style.classes[styleClass].values.empty();
}

LandUseAreas areasOf(const UsedGrounds& used, const StyleSheet& style) {
    LandUseAreas areas{.classM2 = {},
                       .extentM2 = used.extentM2,
                       .coveredM2 = used.coveredM2,
                       .count = used.grounds.size(),
                       .unknownCodes = {}};
    double sumM2 = 0.0;
    for (const auto& ground : used.grounds) {
        const auto styleClass = style.classOf(landUseStyleValue(used.codeSystem, ground.code));
        sumM2 += ground.insideM2;
        areas.classM2[styleClass.value_or(0)] += ground.insideM2;
        if (!styleClass || isUnknown(style, *styleClass)) {
            areas.unknownM2 += ground.insideM2;
            areas.unknownCodes.insert(ground.code);
        }
    }
    areas.overlapM2 = std::max(sumM2 - used.coveredM2, 0.0);
    return areas;
}

QString percentOf(double partM2, double wholeM2) {
    return wholeM2 > 0.0 ? fixed(percent * partM2 / wholeM2, 2) : QStringLiteral("0.00");
}

class LandUseSheet {
public:
    LandUseSheet(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(shownExtent(data.park))
        , m_style(data.styles.sheet("parcels"))
        , m_used(groundsOf(m_extent, m_themes)) {
        if (m_used) {
            m_areas = areasOf(*m_used, m_style);
        }
    }

    SheetContent make(Diagnostics& diagnostics) {
        ThematicLayers layers;
        if (m_used) {
            layers.areas = groundLayers();
        }
        auto content =
            thematicContent("land-use", m_extent, layers, m_data, m_request, diagnostics);
        if (m_used) {
            addClassChart(content);
            addClassTable(content);
            addRemarks(content);
        } else {
            addAbsence(content, whyNothing(), m_request.language);
        }
        addPlanTables(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    LocalizedText whyNothing() const {
        const auto& data = m_themes.run.data;
        if (data.land || landUseSurvey(data.surveys) != data.surveys.end()) {
            return {"范围内没有宗地或土地调查图斑",
                    "no parcel or survey polygon lies in the extent"};
        }
        LocalizedText why{"项目没有给出宗地或土地调查图斑",
                          "the project gives no parcels or survey polygons"};
        if (!data.surveys.empty()) {
            const auto& layer = data.surveys.begin()->first;
            why.zh += fmt::format("（{} 没有地类编码字段，只说明哪里是林地）", layer);
            why.en += fmt::format(" ({} has no column of class codes: it says where forest is, "
                                  "not how land is used)",
                                  layer);
        }
        return why;
    }

    /// Classes named with their area and share.
    StyleSheet measuredStyle() const {
        auto style = m_style;
        for (const auto& [styleClass, areaM2] : m_areas.classM2) {
            const auto measured = QStringLiteral(" %1\u00a0ha %2\u00a0%")
                                      .arg(hectares(areaM2), percentOf(areaM2, m_areas.extentM2))
                                      .toStdString();
            style.classes[styleClass].amount = {measured, measured};
        }
        return style;
    }

    std::vector<LayerPointer> groundLayers() const {
        const auto crs = sheetCrsOf(m_extent);
        const CrsTransform transform(m_used->crs, crs);
        std::vector<Geometry> images;
        std::vector<std::string> values;
        for (const auto& ground : m_used->grounds) {
            images.push_back(imageOf(*ground.polygon, transform));
            values.push_back(landUseStyleValue(m_used->codeSystem, ground.code));
        }
        std::vector<SceneFeature> features;
        for (std::size_t index = 0; index < images.size(); ++index) {
            const auto& label = m_used->grounds[index].label;
            features.push_back({&images[index], values[index], label, 0.0, label});
        }
        return layersOf(QStringLiteral("land.parcels"),
                        measuredStyle(),
                        features,
                        m_request.language,
                        source());
    }

    /// "项目宗地数据（2024）".
    QString source() const {
        const auto& parcels = m_data.project.land ? m_data.project.land->parcels : std::nullopt;
        const bool isParcels = m_themes.run.data.land != nullptr;
        const auto year = isParcels && parcels ? parcels->year : surveyYear();
        return projectSource(isParcels
                                 ? LocalizedText{"项目宗地数据", "parcels of the project"}
                                 : LocalizedText{"项目土地调查图斑", "land survey of the project"},
                             year,
                             m_request.language);
    }

    std::optional<int> surveyYear() const {
        const auto& surveys = m_themes.run.data.surveys;
        const auto drawn = landUseSurvey(surveys);
        const auto& forests = m_data.project.forests;
        const auto source = std::ranges::find_if(forests, [&](const ForestSource& forest) {
            return drawn != surveys.end() && forest.layer.key == drawn->first;
        });
        return source == forests.end() ? std::nullopt : source->layer.year;
    }

    void addClassChart(SheetContent& content) const {
        ClassAreas areas{
            .title = text("土地利用结构", "Structure of land use"),
            .classM2 = m_areas.classM2,
            .arePartsOfAWhole = false, // shares of the extent stand in the table
        };
        if (m_areas.overlapM2 > smallestShownM2) {
            areas.beside.push_back({overlapWords(), -m_areas.overlapM2});
        }
        areas.beside.push_back({withoutDataWords(), m_areas.extentM2 - m_areas.coveredM2});
        content.charts.push_back(
            areaBars(areas, m_style, m_data.styles.chartTheme(m_request.language)));
    }

    /// Of an amount below zero: its sign alone says that it is taken off.
    QString overlapWords() const {
        return text("宗地重叠（重复计入）", "overlaps of parcels (counted twice)");
    }

    QString withoutDataWords() const { return text("无宗地数据", "without data"); }

    void addClassTable(SheetContent& content) const {
        SheetTable table{.name = QStringLiteral("land_use_areas"),
                         .title = text("土地利用现状分类面积表", "Areas by land use"),
                         .columns = {{text("用地类别", "land use")},
                                     {text("面积(ha)", "area (ha)"), true},
                                     {text("占比(%)", "share (%)"), true}},
                         .rows = {}};
        const auto add = [&](const QString& name, double areaM2) {
            table.rows.push_back({name, hectares(areaM2), percentOf(areaM2, m_areas.extentM2)});
        };
        for (const auto& [styleClass, areaM2] : m_areas.classM2) {
            if (!isUnknown(m_style, styleClass)) {
                add(localized(m_style.classes[styleClass].title, m_request.language), areaM2);
            }
        }
        if (m_areas.unknownM2 > 0.0) {
            add(text("代码未知或缺失", "code unknown or missing"), m_areas.unknownM2);
        }
        if (m_areas.overlapM2 > smallestShownM2) {
            add(overlapWords(), -m_areas.overlapM2);
        }
        add(withoutDataWords(), m_areas.extentM2 - m_areas.coveredM2);
        add(text("范围合计", "extent"), m_areas.extentM2);
        content.tables.push_back(std::move(table));
    }

    void addRemarks(SheetContent& content) const {
        auto& remarks = content.notes.remarks;
        remarks.push_back(
            text("用地分类：%1；颜色：《市级国土空间总体规划制图规范》附录B",
                 "Classification: %1; colours: drawing code of municipal land-use plans, annex B")
                .arg(systemName()));
        remarks.push_back(text("面积：椭球面积，只计范围以内；占比以范围面积为分母；等级：%1",
                               "Areas on the ellipsoid, within the extent; shares of the extent; "
                               "grade: %1")
                              .arg(localized(words(Grade::Measured), m_request.language)));
        if (!m_areas.unknownCodes.empty()) {
            QStringList codes;
            for (const auto& code : m_areas.unknownCodes) {
                codes << (code.empty() ? text("（空）", "(empty)") : QString::fromStdString(code));
            }
            remarks.push_back(text("未识别的用地代码：%1", "Codes that no class has: %1")
                                  .arg(codes.join(text("、", ", "))));
        }
    }

    QString systemName() const {
        const auto& systems = m_themes.standards.standard("land-use-codes").table("systems");
        for (const auto& row : systems.rows) {
            if (row.text("system") == m_used->codeSystem) {
                return QString::fromStdString(m_request.language == Language::Chinese
                                                  ? row.text("value")
                                                  : row.text("name_en"));
            }
        }
        return text("未识别", "not recognised");
    }

    /// 土地利用状况表 of the whole evaluated extents, and 区块面积表.
    void addPlanTables(SheetContent& content) const {
        for (const auto& status : m_themes.run.features.landUse) {
            if (status.parkId == m_data.park.id && status.block.empty()) {
                content.tables.push_back(
                    sheetTable(QStringLiteral("land_use_status"),
                               text("土地利用状况表（%1）", "Land-use status: %1")
                                   .arg(localized(words(status.role), m_request.language)),
                               landUseStatusTable({status}, m_request.language),
                               m_request.language,
                               {0, 1, 2}));
            }
        }
        if (m_data.park.extents.contains(BoundaryRole::Approved)) {
            content.tables.push_back(sheetTable(QStringLiteral("block_areas"),
                                                text("区块面积表", "Areas of the blocks"),
                                                blockAreasTable({m_data.park}, m_request.language),
                                                m_request.language,
                                                {0}));
        }
    }

    static constexpr double smallestShownM2 = 50.0; ///< what two decimals of a hectare show

    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    const StyleSheet& m_style;
    std::optional<UsedGrounds> m_used;
    LandUseAreas m_areas;
};

} // namespace

std::optional<LandUseAreas>
landUseAreas(const Extent& extent, const ThemeData& themes, const StyleSheet& style) {
    const auto used = groundsOf(extent, themes);
    return used ? std::optional(areasOf(*used, style)) : std::nullopt;
}

std::vector<SheetContent>
landUseSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {LandUseSheet(data, request).make(diagnostics)};
}

} // namespace parklens
