#include "viewer/layout/source_amount_sheet.hpp"

#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/quiet_base.hpp"
#include "viewer/layout/style_values.hpp"
#include "viewer/layout/thematic_content.hpp"
#include "viewer/map/proportional_symbols.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parklens {

namespace {

constexpr double largestAmountMm = 7.0;
constexpr std::size_t namedOutlets = 3;

/// What is emitted of one pollutant.
struct PollutantAmounts {
    std::string pollutant;
    std::vector<const RankedLoad*> lines; ///< by descending amount
    double sumTPerA = 0.0;
};

class AmountSheet {
public:
    AmountSheet(const LoadRanking& ranking,
                const std::string& period,
                const SheetData& data,
                const SheetRequest& request)
        : m_ranking(ranking)
        , m_period(QString::fromStdString(period))
        , m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(administeredExtent(data.park))
        , m_vocabulary(m_themes.standards) {
        findRows();
        findPollutants();
    }

    bool isOfSeveral() const { return m_pollutants.size() > 1; }

    SheetContent make(Diagnostics& diagnostics) const {
        std::vector<std::vector<LayerPointer>> points;
        for (const auto& amounts : m_pollutants) {
            points.push_back(pointLayers(amounts));
        }
        ThematicLayers layers;
        layers.points = points.front();
        auto content = thematicContent("sources", m_extent, layers, m_data, m_request, diagnostics);
        content.map.scene = withQuietBase(content.map.scene, m_data.styles);
        content.caption = captionOf(m_pollutants.front());
        for (std::size_t index = 1; index < m_pollutants.size(); ++index) {
            content.companions.push_back(
                {captionOf(m_pollutants[index]),
                 withLayersInstead(content.map.scene, points.front(), points[index])});
        }
        if (m_request.title.empty()) {
            content.title +=
                text("（%1，分污染物排放量）", " (%1, amounts by pollutant)").arg(mediumWords());
        }
        addWords(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    QString mediumWords() const {
        return dischargeWords(m_ranking.medium, m_ranking.isIndirect, m_request.language);
    }

    void findRows() {
        if (!m_themes.sources) {
            return;
        }
        for (const auto row : rowsOfPark(*m_themes.sources, m_data.park)) {
            if (cellText(*m_themes.sources, row, "medium") == key(m_ranking.medium)) {
                m_rowById.emplace(cellText(*m_themes.sources, row, "id"), row);
            }
        }
    }

    void findPollutants() {
        std::map<std::string, PollutantAmounts> byKey;
        for (const auto& line : m_ranking.lines) {
            if (line.amountTPerA && m_rowById.contains(line.id)) {
                auto& amounts = byKey[line.pollutant];
                amounts.pollutant = line.pollutant;
                amounts.lines.push_back(&line);
                amounts.sumTPerA += *line.amountTPerA;
                m_largest = std::max(m_largest, *line.amountTPerA);
            }
        }
        for (auto& [pollutant, amounts] : byKey) {
            std::ranges::stable_sort(amounts.lines, std::ranges::greater(), [](const auto* line) {
                return *line->amountTPerA;
            });
            m_pollutants.push_back(std::move(amounts));
        }
        std::ranges::stable_sort(m_pollutants, {}, [&](const PollutantAmounts& amounts) {
            return pollutantRank(amounts.pollutant, m_vocabulary);
        });
    }

    bool isPermit(const RankedLoad& line) const {
        return std::ranges::find(line.kinds, AmountKind::Permit) != line.kinds.end();
    }

    std::string styleValue(const RankedLoad& line) const {
        return isPermit(line) ? "permit" : sourceStyleValue(key(m_ranking.medium), false, false);
    }

    static double sizeOf(double amount, double largest) {
        return std::max(proportionalSizeMm(amount, largest, largestAmountMm), smallestSourceMm);
    }

    std::vector<LayerPointer> pointLayers(const PollutantAmounts& amounts) const {
        const auto& style = m_data.styles.sheet("source_amounts");
        std::vector<std::size_t> rows;
        std::map<std::size_t, const RankedLoad*> lines;
        std::set<std::size_t> named;
        for (const auto* line : amounts.lines) {
            const auto row = m_rowById.at(line->id);
            rows.push_back(row);
            lines.emplace(row, line);
            if (rows.size() <= namedOutlets) {
                named.insert(row);
            }
        }
        std::vector<LayerPointer> sized;
        for (const auto& layer : rowLayers(
                 QStringLiteral("sources.amounts.") + QString::fromStdString(amounts.pollutant),
                 style,
                 *m_themes.sources,
                 rows,
                 sheetCrsOf(m_extent),
                 m_request.language,
                 inventorySource(m_data.project, m_request.language),
                 [&](std::size_t row) {
                     const auto& line = *lines.at(row);
                     return FeatureLook{.styleValue = styleValue(line),
                                        .label = named.contains(row)
                                                     ? QString::fromStdString(line.name)
                                                     : QString(),
                                        .weight = *line.amountTPerA};
                 })) {
            sized.push_back(std::make_shared<const MapLayer>(withSizes(*layer, amounts, style)));
        }
        return sized;
    }

    VectorLayer withSizes(const MapLayer& drawn,
                          const PollutantAmounts& amounts,
                          const StyleSheet& style) const {
        auto layer = std::get<VectorLayer>(drawn);
        for (std::size_t feature = 0; feature < layer.classes.size(); ++feature) {
            layer.markerSizesMm.push_back(static_cast<float>(
                sizeOf(*amounts.lines[rowOf(layer, feature)]->amountTPerA, m_largest)));
        }
        const auto look = style.classOf(sourceStyleValue(key(m_ranking.medium), false, false));
        for (const double value : sampleValues(m_largest)) {
            Symbol symbol{.marker = style.classes[look.value_or(0)].symbol.marker};
            symbol.marker->sizeMm = proportionalSizeMm(value, m_largest, largestAmountMm);
            layer.sizeSamples.push_back(
                {QString::fromStdString(sampleText(value)) + QStringLiteral(" t/a"), symbol});
        }
        return layer;
    }

    /// As the park's figure of emissions per area has it: amounts that are missing can only add.
    bool isLowerBoundOf(const std::string& pollutant) const {
        return hasLowerBound(figuresOf(m_data, "sources.emission_density"),
                             m_period.toStdString(),
                             m_ranking.isIndirect,
                             "pollutant",
                             pollutant);
    }

    /// "合计 607.857 t/a，排放口 27 个".
    MapCaption captionOf(const PollutantAmounts& amounts) const {
        MapCaption caption{
            .title = pollutantName(amounts.pollutant, m_vocabulary, m_request.language),
            .remarks = {
                text("合计 %1 t/a，排放口 %2 个",
                     amounts.lines.size() == 1 ? "%1 t/a from %2 outlet" : "%1 t/a from %2 outlets")
                    .arg((isLowerBoundOf(amounts.pollutant) ? QStringLiteral("≥ ") : QString()) +
                         fixed(amounts.sumTPerA, 3))
                    .arg(amounts.lines.size())}};
        const auto permits =
            std::ranges::count_if(amounts.lines, [&](const auto* line) { return isPermit(*line); });
        if (permits > 0) {
            caption.remarks.push_back(text("其中许可量 %1 个",
                                           permits == 1 ? "%1 of them a permitted amount"
                                                        : "%1 of them permitted amounts")
                                          .arg(permits));
        }
        return caption;
    }

    void addWords(SheetContent& content) const {
        addHeading(content,
                   text("各污染物排放量（%1年）", "Amounts by pollutant (%1)").arg(m_period));
        addSentence(content,
                    text("各图符号大小同一比例，单位 t/a；各污染物最大的三个排放口在放得下处注名",
                         "Symbols have one measure in all frames, in t/a; the three largest "
                         "outlets of each pollutant are named where there is room"));
        const double limit =
            m_largest * (smallestSourceMm / largestAmountMm) * (smallestSourceMm / largestAmountMm);
        std::size_t small = 0;
        for (const auto& amounts : m_pollutants) {
            small += static_cast<std::size_t>(
                std::ranges::count_if(amounts.lines, [&](const auto* line) {
                    return proportionalSizeMm(*line->amountTPerA, m_largest, largestAmountMm) <
                           smallestSourceMm;
                }));
        }
        content.notes.remarks.push_back(
            small > 0
                ? text("符号面积与排放量成正比；低于 %1 t/a 的 %2 处以最小符号表示",
                       small == 1
                           ? "Areas of symbols are proportional to amounts; %2 below %1 t/a has "
                             "the smallest symbol"
                           : "Areas of symbols are proportional to amounts; %2 below %1 t/a have "
                             "the smallest symbol")
                      .arg(fixed(limit, 2))
                      .arg(small)
                : text("符号面积与排放量成正比", "Areas of symbols are proportional to amounts"));
    }

    const LoadRanking& m_ranking;
    QString m_period;
    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    EmissionVocabulary m_vocabulary;
    std::map<std::string, std::size_t> m_rowById; ///< of ThemeData::sources
    std::vector<PollutantAmounts> m_pollutants;
    double m_largest = 0.0;
};

} // namespace

std::optional<SheetContent> sourceAmountSheet(const LoadRanking& ranking,
                                              const std::string& period,
                                              const SheetData& data,
                                              const SheetRequest& request,
                                              Diagnostics& diagnostics) {
    const AmountSheet sheet(ranking, period, data, request);
    return sheet.isOfSeveral() ? std::optional(sheet.make(diagnostics)) : std::nullopt;
}

} // namespace parklens
