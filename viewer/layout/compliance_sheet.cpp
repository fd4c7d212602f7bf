#include "viewer/layout/compliance_sheet.hpp"

#include "analysis/land/control_limits.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace parklens {

namespace {

constexpr std::array verdictsInOrder = {
    Verdict::Met, Verdict::NotMet, Verdict::Insufficient, Verdict::NotApplicable};

/// The word for a verdict on a limit.
LocalizedText wordOf(Verdict verdict) {
    Reference limit;
    limit.kind = ReferenceKind::Limit;
    return words(verdict, limit);
}

class ComplianceSheet {
public:
    ComplianceSheet(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(shownExtent(data.park))
        , m_style(data.styles.sheet("parcel_limits")) {
        if (m_themes.parcels) {
            m_parcels = rowsOfPark(*m_themes.parcels, data.park);
        }
        findChecks();
    }

    SheetContent make(Diagnostics& diagnostics) {
        ThematicLayers layers;
        if (!m_parcels.empty()) {
            layers.areas = parcelLayers();
        }
        auto content =
            thematicContent("compliance", m_extent, layers, m_data, m_request, diagnostics);
        if (m_checks.empty()) {
            addAbsence(content, absence(), m_request.language);
        } else {
            addVerdictChart(content);
            addSummary(content);
            addDetails(content);
            addRemarks(content);
        }
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    std::string verdictOf(std::size_t row) const {
        return cellText(*m_themes.parcels, row, "worst_verdict");
    }

    void findChecks() {
        std::set<std::string> ids;
        for (const auto row : m_parcels) {
            ids.insert(cellText(*m_themes.parcels, row, "parcel"));
        }
        for (const auto& check : m_themes.run.features.parcelChecks) {
            if (std::ranges::any_of(check.parcels,
                                    [&](const auto& id) { return ids.contains(id); })) {
                m_checks.push_back(check);
            }
        }
    }

    LocalizedText absence() const {
        if (m_themes.run.data.land == nullptr) {
            return {"项目没有给出宗地", "the project gives no parcels"};
        }
        return m_parcels.empty()
                   ? LocalizedText{"园区内没有宗地", "no parcel lies in the park"}
                   : LocalizedText{"没有已建成的工业项目用地受控制指标约束",
                                   "no limit binds a built industrial parcel of the park"};
    }

    std::vector<LayerPointer> parcelLayers() const {
        auto style = m_style;
        std::map<std::uint16_t, int> counts;
        for (const auto row : m_parcels) {
            ++counts[style.classOf(verdictOf(row)).value_or(0)];
        }
        for (const auto& [styleClass, count] : counts) {
            style.classes[styleClass].amount = {
                QStringLiteral(" %1\u00a0宗").arg(count).toStdString(),
                QStringLiteral(" (%1)").arg(count).toStdString()};
        }
        return rowLayers(
            QStringLiteral("land.limits"),
            style,
            *m_themes.parcels,
            m_parcels,
            sheetCrsOf(m_extent),
            m_request.language,
            yearOfParcels(),
            [&](std::size_t row) { return FeatureLook{.styleValue = verdictOf(row)}; });
    }

    QString yearOfParcels() const {
        return projectSource({"项目宗地数据", "parcels of the project"},
                             m_data.project.land && m_data.project.land->parcels
                                 ? m_data.project.land->parcels->year
                                 : std::nullopt,
                             m_request.language);
    }

    /// Parcels by the gravest of their lines, in the colours of the map.
    void addVerdictChart(SheetContent& content) const {
        std::map<std::uint16_t, double> counts;
        for (const auto row : m_parcels) {
            counts[m_style.classOf(verdictOf(row)).value_or(0)] += 1.0;
        }
        HistogramData data{.title = text("宗地按最严重结论", "Parcels by their gravest verdict"),
                           .quantity = text("宗地数", "parcels"),
                           .unit = text("宗", ""),
                           .decimals = 0};
        for (const auto& [styleClass, count] : counts) {
            const auto& one = m_style.classes[styleClass];
            data.named.push_back({.title = localized(one.title, m_request.language),
                                  .value = count,
                                  .colour = one.symbol.fill ? std::optional(one.symbol.fill->colour)
                                                            : std::nullopt});
        }
        content.charts.push_back({data, m_data.styles.chartTheme(m_request.language)});
    }

    void addSummary(SheetContent& content) const {
        SheetTable table{.name = QStringLiteral("compliance_summary"),
                         .title = text("控制指标核查结果（项）", "Verdicts by indicator"),
                         .columns = {{text("指标", "indicator")}},
                         .rows = {},
                         .isSummary = true};
        for (const auto verdict : verdictsInOrder) {
            table.columns.push_back({localized(wordOf(verdict), m_request.language), true});
        }
        std::vector<LocalizedText> indicators;
        for (const auto& check : m_checks) {
            if (std::ranges::find(indicators, check.indicator) == indicators.end()) {
                indicators.push_back(check.indicator);
            }
        }
        for (const auto& indicator : indicators) {
            QStringList row = {localized(indicator, m_request.language)};
            for (const auto verdict : verdictsInOrder) {
                const auto word = wordOf(verdict);
                row << QString::number(std::ranges::count_if(m_checks, [&](const auto& check) {
                    return check.indicator == indicator && check.verdict == word;
                }));
            }
            table.rows.push_back(row);
        }
        content.tables.push_back(std::move(table));
    }

    /// What is met or binds nobody would fill dozens of pages that nobody reads.
    void addDetails(SheetContent& content) const {
        std::vector<ParcelCheck> open;
        std::ranges::copy_if(m_checks, std::back_inserter(open), [](const auto& check) {
            return check.verdict == wordOf(Verdict::NotMet) ||
                   check.verdict == wordOf(Verdict::Insufficient);
        });
        content.notes.remarks.push_back(
            text("宗地核查表：共%1项，附页列出不符合、资料不足的%2项，其余见 parcel_check.csv",
                 m_checks.size() == 1
                     ? "Parcel check: %1 line; those that do not comply or lack data (%2) follow, "
                       "the others stand in parcel_check.csv"
                     : "Parcel check: %1 lines; those that do not comply or lack data (%2) "
                       "follow, the others stand in parcel_check.csv")
                .arg(m_checks.size())
                .arg(open.size()));
        if (!open.empty()) {
            content.tables.push_back(sheetTable(QStringLiteral("parcel_check"),
                                                text("宗地核查表（不符合、资料不足）",
                                                     "Parcel check: does not comply or lacks data"),
                                                parcelCheckTable(open, m_request.language),
                                                m_request.language));
            content.notes.remarks.push_back(
                text("差额 = 实际值 − 限值：负值表示低于下限（≥），正值表示高于上限（≤）",
                     "Difference = actual − limit: negative falls short of a minimum (≥), positive "
                     "exceeds a maximum (≤)"));
        }
    }

    void addRemarks(SheetContent& content) const {
        std::set<std::string> sources;
        for (const auto& check : m_checks) {
            for (const auto* references : {&check.contract, &check.rules}) {
                for (const auto& reference : *references) {
                    sources.insert(sourceWords(reference).in(m_request.language));
                }
            }
        }
        QStringList texts;
        for (const auto& source : sources) {
            if (!source.empty()) {
                texts << QString::fromStdString(source);
            }
        }
        if (!texts.isEmpty()) {
            content.notes.remarks.push_back(
                text("限值依据：%1", "Limits: %1").arg(texts.join(text("；", "; "))));
        }
        content.notes.remarks.push_back(
            text("宗地按其各项限值中最严重的结论着色；一企多宗的项目合并评判；推荐值不参与着色",
                 "Parcels are coloured by their gravest verdict; parcels of one project are judged "
                 "together; recommended values do not count"));
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    const StyleSheet& m_style;
    std::vector<std::size_t> m_parcels; ///< rows of the park
    std::vector<ParcelCheck> m_checks;
};

} // namespace

std::vector<SheetContent>
complianceSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {ComplianceSheet(data, request).make(diagnostics)};
}

} // namespace parklens
