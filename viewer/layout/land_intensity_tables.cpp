#include "viewer/layout/land_intensity_tables.hpp"

#include "analysis/model/boundary_role.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace parklens {

namespace {

constexpr std::string_view prefix = "land.";

class LandIntensityTables {
public:
    LandIntensityTables(const SheetData& data, Language language) : m_language(language) {
        for (const auto& figure : themesOf(data).run.results.indicators) {
            if (!figure.id.starts_with(prefix) || parkIdOf(figure.subject) != data.park.id) {
                continue;
            }
            if (figure.subject.kind == SubjectKind::Park) {
                m_figures.push_back(&figure);
            } else if (figure.subject.kind == SubjectKind::Block) {
                m_ofBlocks.push_back(&figure);
            }
        }
    }

    void addTo(SheetContent& content) const {
        if (!m_figures.empty()) {
            content.tables.push_back(summary());
            content.tables.push_back(details());
        }
        if (!m_ofBlocks.empty()) {
            content.tables.push_back(blocks());
        }
        if (!m_figures.empty()) {
            content.tables.push_back(rules());
        }
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_language == Language::Chinese ? zh : en);
    }

    /// The name without the extent, which stands in a column of its own.
    QString nameOf(const IndicatorResult& figure) const {
        return localized(figure.name, m_language);
    }

    QString extentOf(const IndicatorResult& figure) const {
        const auto role = boundaryRoleOf(figure.boundary);
        return role ? localized(words(*role), m_language) : QString();
    }

    QString unitOf(const IndicatorResult& figure) const {
        return powersSpelled(QString::fromStdString(unitWords(figure.unit, m_language)));
    }

    QString shown(const IndicatorResult& figure) const {
        return QString::fromStdString(displayText(figure, m_language));
    }

    /// Values by extent: what one looks for first.
    SheetTable summary() const {
        SheetTable table{.name = QStringLiteral("land_intensity_summary"),
                         .title = text("土地集约利用指标", "Indicators of intensive land use"),
                         .columns = {{text("指标", "indicator")}},
                         .rows = {},
                         .isSummary = true};
        QStringList extents;
        QStringList names;
        std::map<QString, std::map<QString, QString>> values;
        for (const auto* figure : m_figures) {
            const auto extent = extentOf(*figure);
            const auto unit = unitOf(*figure);
            const auto name = unit.isEmpty() ? nameOf(*figure)
                                             : nameOf(*figure) + text("（%1）", " (%1)").arg(unit);
            if (!extents.contains(extent)) {
                extents << extent;
            }
            if (!names.contains(name)) {
                names << name;
            }
            values[name][extent] =
                figure->isEvaluable() ? shown(*figure) : text("无法计算", "not evaluable");
        }
        for (const auto& extent : extents) {
            table.columns.push_back({extent, true});
        }
        for (const auto& name : names) {
            QStringList row = {name};
            for (const auto& extent : extents) {
                const auto value = values[name].find(extent);
                row << (value == values[name].end() ? QStringLiteral("—") : value->second);
            }
            table.rows.push_back(row);
        }
        return table;
    }

    SheetTable details() const {
        SheetTable table{.name = QStringLiteral("land_intensity"),
                         .title =
                             text("土地集约利用指标表", "Indicators of intensive land use in full"),
                         .columns = {{text("指标", "indicator")},
                                     {text("范围", "extent")},
                                     {text("年度", "year")},
                                     {text("数值", "value"), true},
                                     {text("单位", "unit")},
                                     {text("区间", "range"), true},
                                     {text("等级", "grade")},
                                     {text("参照（性质：出处）", "held against (kind: source)")},
                                     {text("结论", "verdict")}},
                         .rows = {}};
        for (const auto* figure : m_figures) {
            table.rows.push_back({nameOf(*figure),
                                  extentOf(*figure),
                                  QString::fromStdString(figure->period),
                                  shown(*figure),
                                  unitOf(*figure),
                                  rangeText(*figure, m_language),
                                  localized(words(figure->grade), m_language),
                                  printed(powersSpelled(referencesText(*figure, m_language))),
                                  verdictsText(*figure, m_language)});
        }
        return table;
    }

    /// Figures of blocks are not judged.
    SheetTable blocks() const {
        SheetTable table{
            .name = QStringLiteral("land_intensity_blocks"),
            .title = text("各区块土地集约利用指标", "Indicators of intensive land use by block"),
            .columns = {{text("区块", "block")},
                        {text("范围", "extent")},
                        {text("指标", "indicator")},
                        {text("数值", "value"), true},
                        {text("单位", "unit")},
                        {text("区间", "range"), true},
                        {text("等级", "grade")}},
            .rows = {}};
        auto ordered = m_ofBlocks;
        std::ranges::stable_sort(
            ordered, {}, [](const auto* figure) { return figure->subject.id; });
        for (const auto* figure : ordered) {
            table.rows.push_back({QString::fromStdString(figure->subject.name),
                                  extentOf(*figure),
                                  nameOf(*figure),
                                  shown(*figure),
                                  unitOf(*figure),
                                  rangeText(*figure, m_language),
                                  localized(words(figure->grade), m_language)});
        }
        return table;
    }

    SheetTable rules() const {
        SheetTable table{.name = QStringLiteral("land_intensity_rules"),
                         .title = text("指标计算方法", "How the indicators are computed"),
                         .columns = {{text("指标", "indicator")},
                                     {text("计算方法", "rule")},
                                     {text("版本", "edition")}},
                         .rows = {}};
        for (const auto* figure : m_figures) {
            const QStringList row = {nameOf(*figure),
                                     localized(figure->rule, m_language),
                                     QString::fromStdString(figure->edition)};
            if (std::ranges::find(table.rows, row) == table.rows.end()) {
                table.rows.push_back(row);
            }
        }
        return table;
    }

    Language m_language;
    std::vector<const IndicatorResult*> m_figures;  ///< of the park
    std::vector<const IndicatorResult*> m_ofBlocks; ///< as the results list them
};

} // namespace

void addLandIntensityTables(SheetContent& content, const SheetData& data, Language language) {
    LandIntensityTables(data, language).addTo(content);
}

} // namespace parklens
