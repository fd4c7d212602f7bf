#include "viewer/layout/emission_density_sheet.hpp"

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/emission/extent_grid.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/pollutant_words.hpp"
#include "viewer/layout/quiet_base.hpp"
#include "viewer/layout/thematic_content.hpp"
#include "viewer/map/class_breaks.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr const char* kind = "emission-density";
constexpr const char* indicator = "sources.emission_density";
constexpr const char* rampId = "magma";
constexpr std::size_t mostClasses = 6;
constexpr double mostRatioOfSharedBreaks = 10.0;
constexpr double dwarfingShare = 0.9;

/// The sheet's system where cells in metres can be made in it, else the zone it lies in.
Crs gridCrsOf(const Extent& extent) {
    const auto crs = sheetCrsOf(extent);
    if (crs.isProjected() && crs.metresPerUnit() == 1.0 && !crs.isWebMercator()) {
        return crs;
    }
    const auto geographic = extent.crs.geographic();
    const auto degrees = cornersIn(envelopeOf(extent.united), CrsTransform(extent.crs, geographic));
    return sheetCrs(geographic,
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

std::vector<double> positive(const std::vector<double>& values) {
    std::vector<double> chosen;
    std::ranges::copy_if(
        values, std::back_inserter(chosen), [](double value) { return value > 0.0; });
    return chosen;
}

class DensitySheet {
public:
    DensitySheet(const EmissionInventory& inventory,
                 const std::string& period,
                 const SheetData& data,
                 const SheetRequest& request)
        : m_period(period)
        , m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(administeredExtent(data.park))
        , m_vocabulary(m_themes.standards)
        , m_grid(gridOf(inventory)) {
        orderPollutants();
        chooseBreaks();
    }

    bool isEmpty() const { return m_grid.pollutants.empty(); }

    SheetContent make(Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.alsoSeen = cellPolygons();
        std::vector<std::vector<LayerPointer>> cells;
        for (const auto& on : m_grid.pollutants) {
            cells.push_back(cellLayers(on));
        }
        layers.areas = cells.front();
        auto content = thematicContent(kind, m_extent, layers, m_data, m_request, diagnostics);
        raiseAboveRoads(content.map.scene, cells.front());
        if (cells.size() > 1) {
            content.map.scene = withQuietBase(content.map.scene, m_data.styles);
        }
        content.caption = captionOf(m_grid.pollutants.front());
        for (std::size_t index = 1; index < cells.size(); ++index) {
            content.companions.push_back(
                {captionOf(m_grid.pollutants[index]),
                 withLayersInstead(content.map.scene, cells.front(), cells[index])});
        }
        if (!m_sharedBreaks) {
            for (const auto& ofPollutant : cells) {
                content.framewiseLayers.push_back(
                    std::get<VectorLayer>(*ofPollutant.front()).id); // marks are common to all
            }
        }
        addWords(content);
        content.tables.push_back(figureTable());
        content.tables.push_back(closureTable());
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    ExtentGrid gridOf(const EmissionInventory& inventory) const {
        SelectionOptions options;
        int year = 0;
        const auto* end = m_period.data() + m_period.size();
        if (std::from_chars(m_period.data(), end, year).ptr == end) {
            options.year = year;
        }
        options.medium = Medium::Air;
        const auto crs = gridCrsOf(m_extent);
        const auto extent = unitedIn(m_extent, crs);
        return gridOverExtent(inventory,
                              selectEmissions(inventory, options, m_vocabulary),
                              Medium::Air,
                              extent,
                              crs,
                              extentCellM(envelopeOf(extent)),
                              m_themes.pool);
    }

    /// As the vocabulary lists them; unknown ones last.
    void orderPollutants() {
        std::ranges::stable_sort(m_grid.pollutants, {}, [&](const PollutantOnCells& on) {
            return pollutantRank(on.pollutant, m_vocabulary);
        });
    }

    void chooseBreaks() {
        std::vector<double> all;
        double largest = 0.0;
        double smallest = std::numeric_limits<double>::infinity();
        for (const auto& on : m_grid.pollutants) {
            const auto values = positive(on.densities);
            m_breaks.push_back(classBreaks(values, BreakMethod::RoundGeometric, mostClasses));
            if (!values.empty()) {
                const double most = std::ranges::max(values);
                largest = std::max(largest, most);
                smallest = std::min(smallest, most);
                all.insert(all.end(), values.begin(), values.end());
            }
        }
        m_sharedBreaks = largest <= mostRatioOfSharedBreaks * smallest;
        if (m_sharedBreaks) {
            std::ranges::fill(m_breaks, classBreaks(all, BreakMethod::RoundGeometric, mostClasses));
        }
    }

    /// Roads hide no cell, and cells do not hide the park's outline.
    static void raiseAboveRoads(MapScene& scene, const std::vector<LayerPointer>& cells) {
        const auto isOutline = [](const LayerPointer& layer) {
            const auto* vector = std::get_if<VectorLayer>(layer.get());
            return vector != nullptr && vector->id.startsWith(QLatin1String("boundary"));
        };
        scene = withLayersInstead(scene, cells, {});
        scene.layers.insert(
            std::ranges::find_if(scene.layers, isOutline), cells.begin(), cells.end());
    }

    std::size_t placeOf(const PollutantOnCells& on) const {
        return static_cast<std::size_t>(&on - m_grid.pollutants.data());
    }

    std::vector<Geometry> cellPolygons() const {
        const CrsTransform transform(m_grid.grid.crs(), sheetCrsOf(m_extent));
        std::vector<Geometry> polygons;
        for (const auto& cell : m_grid.cells) {
            const auto box = m_grid.boxOf(cell);
            const Ring ring = {{box.minX, box.minY},
                               {box.maxX, box.minY},
                               {box.maxX, box.maxY},
                               {box.minX, box.maxY},
                               {box.minX, box.minY}};
            polygons.push_back(imageOf(MultiPolygon{{Polygon{ring, {}}}}, transform));
        }
        return polygons;
    }

    static QString layerId(const PollutantOnCells& on) {
        return QStringLiteral("sources.density.") + QString::fromStdString(on.pollutant);
    }

    const ColourRamp& ramp() const {
        const auto& ramps = m_data.styles.ramps();
        const auto found = std::ranges::find(ramps, rampId, &ColourRamp::id);
        return found == ramps.end() ? ramps.front() : *found;
    }

    /// "10 – 20"; of one value for all its digits that matter.
    static LocalizedText titleOf(const ClassBreaks& breaks, std::size_t index) {
        constexpr int significant = 3;
        const double low = breaks.bounds()[index];
        if (low != breaks.bounds()[index + 1]) {
            return {breaks.title(index), breaks.title(index)};
        }
        const auto one = legendNumber(
            low, std::max(0, significant - 1 - static_cast<int>(std::floor(std::log10(low)))));
        return {one, one};
    }

    /// The classes without emissions, then those of the breaks in the colours of the ramp.
    StyleSheet cellStyle(const std::optional<ClassBreaks>& breaks) const {
        const auto& written = m_data.styles.sheet("emission_density");
        StyleSheet style = written;
        style.classes.clear();
        for (const char* value : {"zero", "missing"}) {
            if (const auto found = written.classOf(value)) {
                style.classes.push_back(written.classes[*found]);
            }
        }
        const auto cell = written.classOf("cell");
        for (std::size_t index = 0; breaks && cell && index < breaks->count(); ++index) {
            StyleClass one{.title = titleOf(*breaks, index),
                           .values = {classValue(index)},
                           .symbol = written.classes[*cell].symbol};
            one.symbol.fill = Fill{.colour = ramp().colourOf(index, breaks->count())};
            if (m_sharedBreaks) {
                one.title.zh += " t/(km²·a)";
                one.title.en += " t/(km²·a)";
            }
            style.classes.push_back(std::move(one));
        }
        return style;
    }

    static std::string classValue(std::size_t index) { return "class" + std::to_string(index); }

    std::string styleValue(const PollutantOnCells& on, std::size_t cell) const {
        const double density = on.densities[cell];
        if (density > 0.0) {
            return classValue(m_breaks[placeOf(on)]->classOf(density).value_or(0));
        }
        return on.lacksAmounts[cell] ? "missing" : "zero";
    }

    std::vector<LayerPointer> cellLayers(const PollutantOnCells& on) const {
        const auto polygons = cellPolygons();
        std::vector<std::string> values;
        std::vector<SceneFeature> cells;
        std::vector<SceneFeature> marks;
        for (std::size_t cell = 0; cell < polygons.size(); ++cell) {
            values.push_back(styleValue(on, cell));
        }
        for (std::size_t cell = 0; cell < polygons.size(); ++cell) {
            cells.push_back({&polygons[cell], values[cell], {}, on.densities[cell]});
            const bool hasEmissions = on.densities[cell] > 0.0;
            if (hasEmissions && on.lacksAmounts[cell]) {
                marks.push_back({&polygons[cell], "lacking", {}});
            }
            if (hasEmissions && on.permitted[cell] > 0.0) {
                marks.push_back({&polygons[cell], "permit", {}});
            }
        }
        const auto id = layerId(on);
        auto layers = layersOf(
            id, cellStyle(m_breaks[placeOf(on)]), cells, m_request.language, inventorySource());
        for (auto& layer : layersOf(id + QStringLiteral(".marks"),
                                    m_data.styles.sheet("emission_density"),
                                    marks,
                                    m_request.language,
                                    inventorySource())) {
            layers.push_back(std::move(layer));
        }
        return layers;
    }

    QString inventorySource() const {
        std::optional<int> year;
        for (const auto& layer : m_data.project.otherLayers) {
            year = layer.key == "sources.inventory" ? layer.year : year;
        }
        return projectSource(
            {"项目污染源清单", "emission inventory of the project"}, year, m_request.language);
    }

    QString nameOf(const PollutantOnCells& on) const {
        return pollutantName(on.pollutant, m_vocabulary, m_request.language);
    }

    const IndicatorResult* figureOf(const PollutantOnCells& on) const {
        for (const auto* figure : figuresOf(m_data, indicator)) {
            const auto said = [&](const char* dimension) {
                const auto found = figure->dimension.find(dimension);
                return found == figure->dimension.end() ? std::string() : found->second;
            };
            if (figure->period == m_period && said("pollutant") == on.pollutant &&
                said("discharge").empty() && (said("medium").empty() || said("medium") == "air")) {
                return figure;
            }
        }
        return nullptr;
    }

    /// "园区 10.139 t/(km²·a)（≥ 10.139）".
    MapCaption captionOf(const PollutantOnCells& on) const {
        MapCaption caption{.title = nameOf(on), .remarks = {}};
        const auto* figure = figureOf(on);
        if (figure == nullptr) {
            caption.remarks.push_back(
                text("园区范围内没有该污染物的排放量", "no stated amount inside the park"));
            return caption;
        }
        auto range = rangeText(*figure);
        if (range.startsWith(QChar(0x2265))) {
            range.clear(); // the value says it
        }
        caption.remarks.push_back(
            text("园区 %1%2", "park: %1%2")
                .arg(valueText(*figure, m_request.language),
                     range.isEmpty() ? QString() : text("（%1）", " (%1)").arg(range)));
        return caption;
    }

    void addWords(SheetContent& content) const {
        const auto cell = fixed(m_grid.cellM, 0);
        addHeading(content,
                   text("单位面积排放量（%1年）", "Emissions per area (%1)")
                       .arg(QString::fromStdString(m_period)));
        addSentence(content,
                    text("格网 %1 m × %1 m，单位 t/(km²·a)；只含直接排入大气的量",
                         "Cells of %1 m × %1 m, in t/(km²·a); direct emissions to air only")
                        .arg(cell));
        for (const auto& on : m_grid.pollutants) {
            if (const auto* figure = figureOf(on)) {
                addSentence(content,
                            text("园区数值：范围 %1；口径：%2", "Park figures: extent %1; rule: %2")
                                .arg(localized(words(m_extent.role), m_request.language),
                                     localized(figure->rule, m_request.language)));
                break;
            }
        }
        for (const auto& on : m_grid.pollutants) {
            addPeculiarities(content, on);
        }
        content.notes.remarks.push_back(
            text("格值 = 格内排放量 ÷ 格面积；边界切过的格按整格计，含格内园区外的源",
                 "A cell's value is what is emitted in it over its area; cells cut by the border "
                 "are whole and hold sources outside the park too"));
    }

    /// What would mislead if it were not said.
    void addPeculiarities(SheetContent& content, const PollutantOnCells& on) const {
        const auto name = nameOf(on);
        const auto values = positive(on.densities);
        if (values.empty()) {
            addSentence(content,
                        on.lackingAmounts > 0
                            ? text("%1：各源都没有排放量，无法分级",
                                   "%1: no source states an amount, so there are no classes")
                                  .arg(name)
                            : text("%1：各源排放量均为 0", "%1: all sources state 0").arg(name));
            return;
        }
        const double sum = on.closure.cellsTPerA;
        const double most =
            std::ranges::max(values) * m_grid.cellM * m_grid.cellM / squareMetresPerKm2;
        if (values.size() > 1 && std::ranges::min(values) == std::ranges::max(values)) {
            addSentence(
                content,
                text("%1：有排放的 %2 格数值相同", "%1: the %2 cells with emissions are equal")
                    .arg(name)
                    .arg(values.size()));
        } else if (values.size() > 1 && most > dwarfingShare * sum) {
            addSentence(content,
                        text("%1：最高一格占图上排放量的 %2 %",
                             "%1: the highest cell holds %2 % of what is shown")
                            .arg(name, fixed(100.0 * most / sum, 1)));
        }
        if (on.lackingAmounts > 0) {
            addSentence(content,
                        text("%1：%2 项没有排放量，所在格为下限或缺失",
                             "%1: amounts not stated: %2; their cells are lower bounds or missing")
                            .arg(name)
                            .arg(on.lackingAmounts));
        }
        if (on.permittedAmounts > 0) {
            addSentence(
                content,
                text("%1：%2 项为许可量，共 %3 t/a", "%1: permitted amounts: %2, %3 t/a in all")
                    .arg(name)
                    .arg(on.permittedAmounts)
                    .arg(fixed(on.permittedTPerA, 3)));
        }
    }

    SheetTable figureTable() const {
        SheetTable table{.name = QStringLiteral("emission_density"),
                         .title = text("园区单位面积排放量 t/(km²·a)",
                                       "Emissions per area of the park, t/(km²·a)"),
                         .columns = {{text("污染物", "pollutant")},
                                     {text("数值", "value"), true},
                                     {text("下限 – 上限", "bounds"), true},
                                     {text("等级", "grade")}},
                         .rows = {},
                         .isSummary = true};
        for (const auto& on : m_grid.pollutants) {
            const auto* figure = figureOf(on);
            if (figure == nullptr) {
                table.rows.push_back({nameOf(on),
                                      localized(missingWords(), m_request.language),
                                      QString(),
                                      QString()});
                continue;
            }
            const auto unit = QLatin1Char(' ') + QString::fromStdString(figure->unit);
            const auto value = valueText(*figure, m_request.language).remove(unit);
            const auto range = rangeText(*figure).remove(unit);
            table.rows.push_back({nameOf(on),
                                  value,
                                  range.isEmpty() ? value : range,
                                  localized(words(figure->grade), m_request.language)});
        }
        return table;
    }

    SheetTable closureTable() const {
        SheetTable table{.name = QStringLiteral("emission_closure"),
                         .title = text("格网闭合 t/a：合计 = 图上 + 图外 + 无坐标",
                                       "Closure, t/a: total = cells + elsewhere + no position"),
                         .columns = {{text("污染物", "pollutant")},
                                     {text("清单合计", "total"), true},
                                     {text("图上", "cells"), true},
                                     {text("图外", "elsewhere"), true},
                                     {text("无坐标", "no position"), true},
                                     {text("图上许可量", "permitted, in cells"), true}},
                         .rows = {},
                         .isSummary = true};
        constexpr int decimals = 3;
        for (const auto& on : m_grid.pollutants) {
            table.rows.push_back({nameOf(on),
                                  fixed(on.closure.inputTPerA, decimals),
                                  fixed(on.closure.cellsTPerA, decimals),
                                  fixed(on.closure.outsideTPerA, decimals),
                                  fixed(on.closure.unlocatedTPerA, decimals),
                                  fixed(on.permittedTPerA, decimals)});
        }
        return table;
    }

    static constexpr double squareMetresPerKm2 = 1e6;

    const std::string& m_period;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    EmissionVocabulary m_vocabulary;
    ExtentGrid m_grid;
    std::vector<std::optional<ClassBreaks>> m_breaks; ///< of each pollutant
    bool m_sharedBreaks = false;
};

LocalizedText absenceOf(const ThemeData& themes, const ParkSources* sources) {
    if (themes.run.data.emissions == nullptr) {
        return {"项目没有给出污染源清单", "the project gives no emission inventory"};
    }
    return sources == nullptr
               ? LocalizedText{"清单没有该年度的数据", "the inventory has no rows of the year"}
               : LocalizedText{"园区范围内没有大气污染物排放",
                               "nothing is emitted to air in the park's extent"};
}

} // namespace

std::vector<SheetContent> emissionDensitySheets(const SheetData& data,
                                                const SheetRequest& request,
                                                Diagnostics& diagnostics) {
    const auto& themes = themesOf(data);
    const auto& all = themes.run.features.sources;
    const auto sources = std::ranges::find(all, data.park.id, &ParkSources::parkId);
    const auto* inventory = themes.run.data.emissions.get();
    if (inventory != nullptr && sources != all.end()) {
        const DensitySheet sheet(*inventory, sources->period, data, request);
        if (!sheet.isEmpty()) {
            return {sheet.make(diagnostics)};
        }
    }
    auto bare =
        thematicContent(kind, administeredExtent(data.park), {}, data, request, diagnostics);
    addAbsence(
        bare, absenceOf(themes, sources == all.end() ? nullptr : &*sources), request.language);
    return {std::move(bare)};
}

} // namespace parklens
