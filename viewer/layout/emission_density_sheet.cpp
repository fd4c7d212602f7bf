#include "viewer/layout/emission_density_sheet.hpp"

#include "gis/base/unit_factors.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/emission_density_cells.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/quiet_base.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr const char* kind = "emission-density";
constexpr const char* indicator = "sources.emission_density";
constexpr double dwarfingShare = 0.9;

/// Roads hide no cell, and cells do not hide the park's outline.
void raiseAboveRoads(MapScene& scene, const std::vector<LayerPointer>& cells) {
    const auto isOutline = [](const LayerPointer& layer) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        return vector != nullptr && vector->id.startsWith(QLatin1String("boundary"));
    };
    scene = withLayersInstead(scene, cells, {});
    scene.layers.insert(std::ranges::find_if(scene.layers, isOutline), cells.begin(), cells.end());
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
        , m_extent(administeredExtent(data.park))
        , m_vocabulary(themesOf(data).standards)
        , m_cells(inventory, period, m_vocabulary, data, request.language)
        , m_grid(m_cells.grid()) {}

    bool isEmpty() const { return m_grid.pollutants.empty(); }

    SheetContent make(Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.alsoSeen = m_cells.polygons();
        std::vector<std::vector<LayerPointer>> cells;
        for (std::size_t index = 0; index < m_grid.pollutants.size(); ++index) {
            cells.push_back(m_cells.layers(index));
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
        if (!m_cells.haveSharedClasses()) {
            for (const auto& ofPollutant : cells) {
                content.framewiseLayers.push_back(
                    std::get<VectorLayer>(*ofPollutant.front()).id); // marks are common to all
            }
        }
        addWords(content);
        addHistograms(content);
        content.tables.push_back(figureTable());
        content.tables.push_back(closureTable());
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
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
        auto range = rangeText(*figure, m_request.language);
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
        const auto classed =
            std::ranges::count_if(m_grid.pollutants, [](const PollutantOnCells& on) {
                return !emittingDensities(on).empty();
            });
        if (classed > 1 && !m_cells.haveSharedClasses()) {
            content.notes.remarks.push_back(
                text("各幅分级不同，同一颜色在各幅中数值不同，见各幅图例",
                     "Each panel has classes of its own: one colour stands for different values, "
                     "see the legend in each"));
        }
    }

    /// What would mislead if it were not said.
    void addPeculiarities(SheetContent& content, const PollutantOnCells& on) const {
        const auto name = nameOf(on);
        const auto values = emittingDensities(on);
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

    /// How the cells in which something is emitted spread, a pollutant a chart.
    void addHistograms(SheetContent& content) const {
        constexpr int classes = 10;
        for (const auto& on : m_grid.pollutants) {
            const auto values = emittingDensities(on);
            if (values.size() < 2) {
                continue; // the frame and the words say all of it
            }
            content.charts.push_back(
                {HistogramData{.title = text("%1：有排放的 %2 格按单位面积排放量",
                                             "%1: %2 cells with emissions, by density")
                                            .arg(nameOf(on))
                                            .arg(values.size()),
                               .quantity = text("格数", "cells"),
                               .unit = text("格", ""),
                               .decimals = 0,
                               .numeric = roundClasses(values, classes),
                               .valueTitle = text("单位面积排放量 t/(km²·a)", "density, t/(km²·a)"),
                               .remark = lackingWords(on)},
                 m_data.styles.chartTheme(m_request.language)});
        }
    }

    /// What the map hatches, and the columns cannot.
    QString lackingWords(const PollutantOnCells& on) const {
        std::size_t lowerBounds = 0;
        std::size_t without = 0;
        for (std::size_t cell = 0; cell < on.densities.size(); ++cell) {
            if (on.lacksAmounts[cell]) {
                ++(on.densities[cell] > 0.0 ? lowerBounds : without);
            }
        }
        QString said;
        if (lowerBounds > 0) {
            said +=
                text("其中 %1 格有源未给排放量，数值为下限（图上斜线）。",
                     lowerBounds == 1
                         ? "%1 of them is a lower bound (hatched on the map): some source in it "
                           "states no amount. "
                         : "%1 of them are lower bounds (hatched on the map): some source in them "
                           "states no amount. ")
                    .arg(lowerBounds);
        }
        if (without > 0) {
            said += text("另有 %1 格有源而无排放量，未计入。",
                         without == 1 ? "Not shown: %1 cell whose sources state no amount."
                                      : "Not shown: %1 cells whose sources state no amount.")
                        .arg(without);
        }
        return said.trimmed();
    }

    SheetTable figureTable() const {
        SheetTable table{.name = QStringLiteral("emission_density"),
                         .title = text("园区单位面积排放量 t/(km²·a)",
                                       "Emissions per area of the park, t/(km²·a)"),
                         .columns = {{text("污染物", "pollutant")},
                                     {text("数值", "value"), true},
                                     {text("下限～上限", "bounds"), true},
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
            const auto range = rangeText(*figure, m_request.language).remove(unit);
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
            const auto known = [&](double amountTPerA) {
                if (on.lackingAmounts > 0 && on.closure.inputTPerA == 0.0) {
                    return localized(missingWords(), m_request.language);
                }
                return (on.lackingAmounts > 0 ? QStringLiteral("≥ ") : QString()) +
                       fixed(amountTPerA, decimals);
            };
            table.rows.push_back({nameOf(on),
                                  known(on.closure.inputTPerA),
                                  known(on.closure.cellsTPerA),
                                  fixed(on.closure.outsideTPerA, decimals),
                                  fixed(on.closure.unlocatedTPerA, decimals),
                                  fixed(on.permittedTPerA, decimals)});
        }
        return table;
    }

    const std::string& m_period;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const Extent& m_extent;
    EmissionVocabulary m_vocabulary;
    DensityCells m_cells;
    const ExtentGrid& m_grid;
};

} // namespace

std::vector<SheetContent> emissionDensitySheets(const SheetData& data,
                                                const SheetRequest& request,
                                                Diagnostics& diagnostics) {
    const auto& themes = themesOf(data);
    const auto& all = themes.run.features.sources;
    const auto sources = std::ranges::find(all, data.park.id, &ParkSources::parkId);
    const auto* inventory = themes.run.data.emissions.get();
    if (inventory != nullptr && sources != all.end() &&
        statesAmounts(*inventory, data.project.year, Medium::Air)) {
        const DensitySheet sheet(*inventory, sources->period, data, request);
        if (!sheet.isEmpty()) {
            return {sheet.make(diagnostics)};
        }
    }
    auto bare =
        thematicContent(kind, administeredExtent(data.park), {}, data, request, diagnostics);
    addAbsence(bare, emissionAbsence(inventory, data.project.year, Medium::Air), request.language);
    return {std::move(bare)};
}

} // namespace parklens
