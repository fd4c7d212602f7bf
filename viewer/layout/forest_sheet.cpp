#include "viewer/layout/forest_sheet.hpp"

#include "analysis/forest/forest_profile.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/raster_layers.hpp"
#include "viewer/layout/style_values.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace parklens {

namespace {

constexpr std::array indicators = {"forest.coverage", "forest.canopy_cover"};

bool isOfPark(const IndicatorResult& figure, const Park& park) {
    return parkIdOf(figure.subject) == park.id &&
           (figure.subject.kind == SubjectKind::Park || figure.subject.kind == SubjectKind::Block);
}

class ForestSheet {
public:
    ForestSheet(const ForestSource& forest, const SheetData& data, const SheetRequest& request)
        : m_forest(forest)
        , m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(&shownExtent(data.park)) {
        for (const auto& figure : m_themes.run.results.indicators) {
            const bool isAsked = std::ranges::find(indicators, figure.id) != indicators.end();
            if (isAsked && isOfPark(figure, data.park) &&
                std::ranges::find(figure.dataSources, forest.layer.key) !=
                    figure.dataSources.end()) {
                m_figures.push_back(&figure);
            }
        }
        chooseExtent();
    }

    bool hasFigures() const { return !m_figures.empty(); }

    SheetContent make(Diagnostics& diagnostics) const {
        auto content =
            thematicContent("forest", *m_extent, layers(), m_data, m_request, diagnostics);
        if (isEstimate() && m_request.title.empty()) {
            content.title += m_themes.run.data.rasters.contains(m_forest.layer.key)
                                 ? text("（遥感估算）", " (remote-sensing estimate)")
                                 : text("（矢量估算）", " (estimate from polygons)");
        }
        addHeading(content, text("森林覆盖率", "Forest coverage"));
        for (const auto* figure : m_figures) {
            if (figure->subject.kind == SubjectKind::Park) {
                addFigure(content, *figure, m_extent->role, m_request.language);
            }
        }
        addChart(content);
        addAbsenceOf(content, m_figures, m_request.language);
        addTable(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    /// The figures of the first indicator, of the park and its blocks.
    void addChart(SheetContent& content) const {
        if (m_figures.empty()) {
            return;
        }
        const auto& first = *m_figures.front();
        RankedBarData data{.title = figureName(first, m_request.language),
                           .quantity = figureName(first, m_request.language),
                           .unit = QStringLiteral("%"),
                           .decimals = 2,
                           .cumulative = false,
                           .keyTitle = text("全园区", "whole park")};
        for (const auto* figure : m_figures) {
            if (figure->id != first.id || figure->edition != first.edition) {
                continue;
            }
            const auto value = figure->interval();
            data.bars.push_back(
                {.label = figure->subject.kind == SubjectKind::Park
                              ? text("全园区", "whole park")
                              : QString::fromStdString(figure->subject.name),
                 .values = {value ? value->value : std::numeric_limits<double>::quiet_NaN()},
                 .isKey = figure->subject.kind == SubjectKind::Park});
        }
        if (data.bars.size() > 1) { // of a park without blocks the figure says all
            content.charts.push_back({data, m_data.styles.chartTheme(m_request.language)});
        }
    }

    /// That of the first figure of a whole park.
    void chooseExtent() {
        for (const auto* figure : m_figures) {
            const auto role = boundaryRoleOf(figure->boundary);
            const auto found = role ? m_data.park.extents.find(*role) : m_data.park.extents.end();
            if (found != m_data.park.extents.end()) {
                m_extent = &found->second;
                return;
            }
        }
    }

    bool isEstimate() const {
        return std::ranges::all_of(
            m_figures, [](const auto* figure) { return figure->grade == Grade::Estimate; });
    }

    ThematicLayers layers() const {
        const auto& data = m_themes.run.data;
        const auto crs = sheetCrsOf(*m_extent);
        ThematicLayers drawn;
        if (const auto raster = data.rasters.find(m_forest.layer.key);
            raster != data.rasters.end()) {
            drawn.areas.push_back(
                forestRasterLayer(m_forest,
                                  raster->second,
                                  m_data.styles,
                                  crs,
                                  m_request.language,
                                  source({"项目遥感栅格", "raster of the project"})));
            addPatches(drawn, crs);
        }
        if (const auto survey = data.surveys.find(m_forest.layer.key);
            survey != data.surveys.end()) {
            addSurvey(drawn, *survey->second, crs);
        }
        return drawn;
    }

    QString source(const LocalizedText& what) const {
        const auto& stated = m_forest.layer.attribution;
        return projectSource(stated.empty() ? what : LocalizedText{stated, stated},
                             m_forest.layer.year,
                             m_request.language);
    }

    void addPatches(ThematicLayers& drawn, const Crs& crs) const {
        if (!m_themes.patches) {
            return;
        }
        auto rows = rowsOfPark(*m_themes.patches, m_data.park);
        std::erase_if(rows, [&](std::size_t row) {
            return cellText(*m_themes.patches, row, "layer") != m_forest.layer.key;
        });
        const auto extent = unitedIn(*m_extent, crs);
        const PreparedPolygon prepared(extent);
        const CrsTransform transform(m_themes.patches->crs.value(), crs);
        std::vector<Geometry>
            inside; // a patch is kept as far as it was measured, beyond the border
        for (const auto row : rows) {
            const auto image = imageOf(m_themes.patches->features[row].geometry, transform);
            if (const auto* polygon = std::get_if<MultiPolygon>(&image)) {
                inside.emplace_back(prepared.intersection(*polygon));
            }
        }
        std::vector<SceneFeature> features;
        for (const auto& part : inside) {
            features.push_back({.geometry = &part, .styleValue = {}, .label = {}});
        }
        auto style = m_data.styles.sheet("forest_patches_counted");
        style.classes.front().title = {"范围内计入的森林斑块", "Forest patches that count"};
        std::ranges::move(
            layersOf(QStringLiteral("forest.patches"), style, features, m_request.language),
            std::back_inserter(drawn.areas));
    }

    /// The polygons that count.
    void addSurvey(ThematicLayers& drawn, const SurveyLayer& survey, const Crs& crs) const {
        const auto rule = survey.hasClassCodes ? surveyRule(m_forest, m_themes.standards)
                                               : SurveyRule::everyPolygon();
        const auto begins = [](const std::string& code, const std::vector<std::string>& prefixes) {
            return std::ranges::any_of(
                prefixes, [&](const std::string& prefix) { return code.starts_with(prefix); });
        };
        const CrsTransform transform(survey.crs, crs);
        const auto around =
            surroundingsOf(envelopeOf(blocksIn(m_extent->blocks, m_extent->crs, crs)), m_request);
        std::vector<Geometry> images;
        for (const auto& parcel : survey.parcels) {
            if (begins(parcel.code, rule.codes) ||
                (parcel.isDesignated && begins(parcel.code, rule.designatedCodes))) {
                auto image = imageOf(parcel.polygon, transform);
                if (envelopeOf(image).intersects(around)) {
                    images.push_back(std::move(image));
                }
            }
        }
        std::vector<SceneFeature> features;
        for (const auto& image : images) {
            features.push_back({.geometry = &image, .styleValue = {}, .label = {}});
        }
        auto style = m_data.styles.sheet("forest_patches");
        // Without class codes nobody has surveyed what is forest: every polygon counts.
        const bool isSurveyed = !isEstimate();
        style.classes.front().title =
            isSurveyed
                ? LocalizedText{"调查认定的林地图斑", "Forest polygons of the survey"}
                : LocalizedText{"计为林地的多边形（估算）", "Polygons taken as forest (estimate)"};
        const LocalizedText provider =
            isSurveyed ? LocalizedText{"项目土地调查图斑", "land survey of the project"}
                       : LocalizedText{"项目林地多边形", "forest polygons of the project"};
        std::ranges::move(layersOf(QStringLiteral("forest.survey"),
                                   style,
                                   features,
                                   m_request.language,
                                   source(provider)),
                          std::back_inserter(drawn.areas));
    }

    /// Of the park and its blocks.
    void addTable(SheetContent& content) const {
        SheetTable table{.name = QStringLiteral("coverage"),
                         .title = text("覆盖率（%）", "Coverage (%)"),
                         .columns = {{text("指标", "figure")},
                                     {text("对象", "of")},
                                     {text("数值", "value"), true},
                                     {text("区间", "range"), true},
                                     {text("等级", "grade")}},
                         .rows = {},
                         .isSummary = true};
        for (const auto* figure : m_figures) {
            const bool isPark = figure->subject.kind == SubjectKind::Park;
            table.rows.push_back({figureName(*figure, m_request.language),
                                  isPark ? text("全园区", "whole park")
                                         : QString::fromStdString(figure->subject.name),
                                  valueText(*figure, m_request.language),
                                  rangeText(*figure, m_request.language),
                                  localized(words(figure->grade), m_request.language)});
        }
        if (table.rows.size() > 1) {
            content.tables.push_back(std::move(table));
        }
    }

    const ForestSource& m_forest;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent* m_extent;
    std::vector<const IndicatorResult*> m_figures; ///< of park and blocks, from this layer
};

} // namespace

std::vector<SheetContent>
forestSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    std::vector<SheetContent> sheets;
    for (const auto& forest : data.project.forests) {
        const ForestSheet sheet(forest, data, request);
        if (sheet.hasFigures()) {
            sheets.push_back(sheet.make(diagnostics));
        }
    }
    if (sheets.empty()) {
        sheets.push_back(
            thematicContent("forest", shownExtent(data.park), {}, data, request, diagnostics));
        addAbsence(sheets.front(),
                   data.project.forests.empty()
                       ? LocalizedText{"项目没有给出林地数据", "the project gives no forest data"}
                       : LocalizedText{"未计算出森林覆盖率", "no coverage was computed"},
                   request.language);
    }
    return sheets;
}

} // namespace parklens
