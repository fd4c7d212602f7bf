#include "viewer/layout/source_sheet.hpp"

#include "analysis/emission/ranking_table.hpp"
#include "analysis/results/unit_words.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/enterprise_loads.hpp"
#include "viewer/layout/source_amount_sheet.hpp"
#include "viewer/layout/style_values.hpp"
#include "viewer/layout/thematic_content.hpp"
#include "viewer/map/proportional_symbols.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace parklens {

namespace {

constexpr double largestLoadMm = 8.0;

/// What is drawn of one source.
struct RankedSource {
    std::size_t row = 0; ///< of ThemeData::sources
    std::optional<double> load = {};
    bool isMain = false;
};

class SourceSheet {
public:
    SourceSheet(const LoadRanking& ranking,
                const std::string& period,
                const SheetData& data,
                const SheetRequest& request)
        : m_ranking(ranking)
        , m_period(QString::fromStdString(period))
        , m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(administeredExtent(data.park)) {
        findSources();
    }

    SheetContent make(Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.points = sourceLayers();
        auto content = thematicContent("sources", m_extent, layers, m_data, m_request, diagnostics);
        if (m_request.title.empty()) {
            content.title += text("（%1）", " (%1)").arg(mediumWords());
        }
        addTotals(content);
        addRanking(content);
        addList(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    QString mediumWords() const {
        return dischargeWords(m_ranking.medium, m_ranking.isIndirect, m_request.language);
    }

    QString unit() const {
        return powersSpelled(
            QString::fromStdString(unitWords(m_ranking.weights.unit(), m_request.language)));
    }

    void findSources() {
        std::map<std::string, RankedSource> byId;
        for (const auto& line : m_ranking.lines) {
            auto& source = byId[line.id];
            source.isMain = source.isMain || line.isMain;
            if (line.load) {
                source.load = source.load.value_or(0.0) + *line.load;
            }
        }
        if (!m_themes.sources) {
            return;
        }
        const auto& layer = *m_themes.sources;
        for (const auto row : rowsOfPark(layer, m_data.park)) {
            const auto found = byId.find(cellText(layer, row, "id"));
            if (found != byId.end() && cellText(layer, row, "medium") == key(m_ranking.medium)) {
                found->second.row = row;
                m_sources.push_back(found->second);
                m_largest = std::max(m_largest, found->second.load.value_or(0.0));
            }
        }
        // The heaviest of an enterprise carries its name.
        std::ranges::stable_sort(m_sources, [](const auto& one, const auto& other) {
            return one.load.value_or(-1.0) > other.load.value_or(-1.0);
        });
    }

    double sizeOf(const RankedSource& source) const {
        return std::max(proportionalSizeMm(source.load.value_or(0.0), m_largest, largestLoadMm),
                        smallestSourceMm);
    }

    std::vector<LayerPointer> sourceLayers() const {
        const auto& style = m_data.styles.sheet("source_loads");
        std::vector<std::size_t> rows;
        std::map<std::size_t, FeatureLook> looks;
        std::set<std::string> named;
        for (const auto& source : m_sources) {
            rows.push_back(source.row);
            auto& look = looks[source.row];
            look.styleValue = source.load
                                  ? sourceStyleValue(key(m_ranking.medium), false, source.isMain)
                                  : "missing";
            look.weight = source.load.value_or(0.0);
            const auto enterprise = cellText(*m_themes.sources, source.row, "enterprise");
            if (source.isMain && named.insert(enterprise).second) {
                look.label = QString::fromStdString(enterprise);
            }
        }
        if (rows.empty()) {
            return {};
        }
        std::vector<LayerPointer> sized;
        for (const auto& layer : rowLayers(QStringLiteral("sources.inventory"),
                                           style,
                                           *m_themes.sources,
                                           rows,
                                           sheetCrsOf(m_extent),
                                           m_request.language,
                                           inventorySource(m_data.project, m_request.language),
                                           [&](std::size_t row) { return looks.at(row); })) {
            sized.push_back(std::make_shared<const MapLayer>(withSizes(*layer, style)));
        }
        return sized;
    }

    VectorLayer withSizes(const MapLayer& drawn, const StyleSheet& style) const {
        auto layer = std::get<VectorLayer>(drawn);
        for (std::size_t feature = 0; feature < layer.classes.size(); ++feature) {
            const auto& source = m_sources[rowOf(layer, feature)];
            const auto& marker = *layer.legend[layer.classes[feature]].symbol.marker;
            layer.markerSizesMm.push_back(
                static_cast<float>(source.load ? sizeOf(source) : marker.sizeMm));
        }
        const auto look = style.classOf(sourceStyleValue(key(m_ranking.medium), false, true));
        for (const double value : sampleValues(m_largest)) {
            Symbol symbol{.marker = style.classes[look.value_or(0)].symbol.marker};
            symbol.marker->sizeMm = proportionalSizeMm(value, m_largest, largestLoadMm);
            layer.sizeSamples.push_back(
                {text("等标负荷 %1", "load %1")
                     .arg(besidePrintedUnit(QString::fromStdString(sampleText(value)), unit())),
                 symbol});
        }
        return layer;
    }

    /// As the park's figure has it: amounts that are missing can only add to it.
    bool isTotalLowerBound() const {
        return hasLowerBound(figuresOf(m_data, "sources.equal_standard_load"),
                             m_period.toStdString(),
                             m_ranking.isIndirect,
                             "medium",
                             std::string(key(m_ranking.medium)));
    }

    void addLackingAndPermitted(SheetContent& content) const {
        if (isTotalLowerBound()) {
            addSentence(content,
                        text("有排放口缺排放量，合计为下限，负荷比和累计按已知量算",
                             "Some outlets state no amount: the total is a lower bound, shares and "
                             "cumulations are of what is known"));
        }
        const auto permitted = std::ranges::count_if(m_ranking.lines, [](const RankedLoad& line) {
            return std::ranges::find(line.kinds, AmountKind::Permit) != line.kinds.end();
        });
        if (permitted > 0) {
            addSentence(content,
                        text("其中 %1 项为许可量",
                             permitted == 1 ? "%1 of them is a permitted amount"
                                            : "%1 of them are permitted amounts")
                            .arg(permitted));
        }
    }

    void addTotals(SheetContent& content) const {
        addHeading(content, text("等标污染负荷（%1年）", "Equal-standard load (%1)").arg(m_period));
        addSentence(content,
                    text("%1：合计 %2，排放口 %3 个",
                         m_sources.size() == 1 ? "%1: %2 of %3 outlet" : "%1: %2 of %3 outlets")
                        .arg(mediumWords(),
                             (isTotalLowerBound() ? QStringLiteral("≥ ") : QString()) +
                                 besidePrintedUnit(fixed(m_ranking.totalLoad, 2), unit()))
                        .arg(m_sources.size()));
        addLackingAndPermitted(content);
        addSentence(content,
                    text("评价标准：%1；范围：%2", "Reference: %1; extent: %2")
                        .arg(localized(m_ranking.weights.name, m_request.language),
                             localized(words(m_extent.role), m_request.language)));
        const auto small = std::ranges::count_if(m_sources, [&](const RankedSource& source) {
            return source.load &&
                   proportionalSizeMm(*source.load, m_largest, largestLoadMm) < smallestSourceMm;
        });
        if (small > 0 && m_largest > 0.0) {
            const double limit =
                m_largest * (smallestSourceMm / largestLoadMm) * (smallestSourceMm / largestLoadMm);
            content.notes.remarks.push_back(
                text("符号面积与负荷成正比；负荷低于 %1 的 %2 个源以最小符号表示",
                     small == 1 ? "Areas of symbols are proportional to loads; %2 source below %1 "
                                  "has the smallest symbol"
                                : "Areas of symbols are proportional to loads; %2 sources below %1 "
                                  "have the smallest symbol")
                    .arg(besidePrintedUnit(fixed(limit, 2), unit()))
                    .arg(small));
        } else {
            content.notes.remarks.push_back(
                text("符号面积与负荷成正比", "Areas of symbols are proportional to loads"));
        }
    }

    void addRanking(SheetContent& content) const {
        content.charts.push_back(
            {enterpriseLoads(m_ranking, m_themes.standards, m_request.language),
             m_data.styles.chartTheme(m_request.language)});
    }

    /// 重点污染源清单, as far as the main ones.
    void addList(SheetContent& content) const {
        const auto language = m_request.language;
        SheetTable table{.name = QStringLiteral("key_sources"),
                         .title = text("重点污染源清单（%1；等标污染负荷单位：%2）",
                                       "Main sources: %1; load in %2")
                                      .arg(mediumWords(), unit()),
                         .columns = {{text("排名", "rank"), true},
                                     {text("企业", "enterprise")},
                                     {text("信用代码", "credit code")},
                                     {text("行业", "industry")},
                                     {text("排放口", "outlet")},
                                     {text("污染物", "pollutant")},
                                     {text("产生量(t/a)", "generated (t/a)"), true},
                                     {text("排放量(t/a)", "emitted (t/a)"), true},
                                     {text("等标污染负荷", "load"), true},
                                     {text("负荷比(%)", "share (%)"), true},
                                     {text("累计(%)", "cumulative (%)"), true},
                                     {text("数据来源", "source")}},
                         .rows = {}};
        const auto orMissing = [&](const std::optional<double>& value, int decimals) {
            return value ? fixed(*value, decimals) : localized(missingWords(), language);
        };
        int rank = 0;
        for (const auto& line : m_ranking.lines) {
            ++rank;
            if (line.isMain) {
                table.rows.push_back({QString::number(rank),
                                      QString::fromStdString(line.name),
                                      QString::fromStdString(line.creditCode),
                                      QString::fromStdString(line.industry),
                                      QString::fromStdString(line.outlet),
                                      QString::fromStdString(line.pollutant),
                                      orMissing(line.generatedTPerA, 3),
                                      orMissing(line.amountTPerA, 3),
                                      orMissing(line.load, 2),
                                      orMissing(line.sharePct, 2),
                                      orMissing(line.cumulativePct, 2),
                                      QString::fromStdString(kindsText(line.kinds, language))});
            }
        }
        if (!table.rows.empty()) {
            content.tables.push_back(std::move(table));
        }
    }

    const LoadRanking& m_ranking;
    QString m_period;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    std::vector<RankedSource> m_sources; ///< by descending load
    double m_largest = 0.0;
};

} // namespace

std::vector<SheetContent>
sourceSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    const auto& themes = themesOf(data);
    std::vector<SheetContent> sheets;
    for (const auto& park : themes.run.features.sources) {
        for (const auto& ranking : park.rankings) {
            if (park.parkId == data.park.id && !ranking.lines.empty()) {
                sheets.push_back(
                    SourceSheet(ranking, park.period, data, request).make(diagnostics));
                if (auto amounts =
                        sourceAmountSheet(ranking, park.period, data, request, diagnostics)) {
                    sheets.push_back(std::move(*amounts));
                }
            }
        }
    }
    if (sheets.empty()) {
        sheets.push_back(thematicContent(
            "sources", administeredExtent(data.park), {}, data, request, diagnostics));
        addAbsence(sheets.front(),
                   emissionAbsence(themes.run.data.emissions.get(), data.project.year),
                   request.language);
    }
    return sheets;
}

} // namespace parklens
