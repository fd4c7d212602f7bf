// Verdicts by indicator.

#include "analysis/evidence/verdict_counts.hpp"
#include "viewer/charts/class_bar_chart.hpp"
#include "viewer/desktop/panels/park_chart.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace parklens {

namespace {

constexpr std::array verdictsInOrder = {Verdict::Met,
                                        Verdict::AboveReference,
                                        Verdict::BelowReference,
                                        Verdict::NotMet,
                                        Verdict::Insufficient,
                                        Verdict::NotApplicable};

/// The colours in which maps show parcels by their limits; of references that do not bind, others.
QColor colourOf(Verdict verdict, const ChartLook& look) {
    if (verdict == Verdict::AboveReference || verdict == Verdict::BelowReference) {
        return look.theme->line(verdict == Verdict::AboveReference ? 5 : 4);
    }
    const auto& style = look.styles.sheet("parcel_limits");
    const auto found = style.classOf(std::string(key(verdict)));
    const auto& symbol = style.classes[found.value_or(0)].symbol;
    auto colour = symbol.fill ? symbol.fill->colour : look.theme->bar;
    colour.setAlpha(255); // nothing lies below
    return colour;
}

QString joined(const std::vector<LocalizedText>& texts, const ChartLook& look) {
    QStringList all;
    for (const auto& one : texts) {
        if (const auto word = text(one, look.language); !all.contains(word)) {
            all << word;
        }
    }
    return all.join(QStringLiteral(" / "));
}

QString verdictTitle(std::optional<int> year, const ChartTheme& theme) {
    return year ? theme.in(u"各指标结论（%1年）", "Verdicts by indicator (%1)").arg(*year)
                : theme.in(u"各指标结论", "Verdicts by indicator");
}

/// The years of counted figures that the project does not report on, in order.
QStringList yearsBeside(const ResultSet& results, const std::vector<IndicatorVerdicts>& counted) {
    std::set<std::string> years;
    for (const auto& row : counted) {
        for (const auto& one : row.classes) {
            for (const auto index : one.figures) {
                const auto& figure = results.indicators[index];
                if (!figure.period.empty() && isOfNoProjectYear(figure, results.project)) {
                    years.insert(figure.period);
                }
            }
        }
    }
    QStringList words;
    for (const auto& year : years) {
        words << QString::fromStdString(year);
    }
    return words;
}

QString verdictRemark(const QStringList& others, const ChartTheme& theme) {
    auto remark = theme.in(u"按有约束力的限值和目标中最重的结论计；没有的，按推荐值和统计"
                           u"参照值计。",
                           "By the gravest verdict of the limits and targets that "
                           "bind; without any, by recommended values and "
                           "statistics.");
    if (!others.isEmpty()) {
        remark += theme
                      .in(u"资料年份不是报告年份的指标（%1年）也计入。",
                          " Figures whose data are of a year not reported on (%1) count too.")
                      .arg(others.join(theme.in(u"、", ", ")));
    }
    return remark;
}

} // namespace

ParkChart verdictChart(const ResultSet& results,
                       const std::string& parkId,
                       std::optional<int> year,
                       const ChartLook& look) {
    const auto& theme = *look.theme;
    const auto counted = verdictCounts(results, parkId, year);
    const auto others = year ? yearsBeside(results, counted) : QStringList();
    ClassBarData data{.title = verdictTitle(year, theme),
                      .quantity = theme.in(u"指标值个数，各计一次", "figures, each counted once"),
                      .remark = verdictRemark(others, theme)};
    std::vector<Verdict> shown;
    for (const auto verdict : verdictsInOrder) {
        std::vector<LocalizedText> words;
        for (const auto& row : counted) {
            const auto found = std::ranges::find(row.classes, verdict, &VerdictClass::verdict);
            if (found != row.classes.end()) {
                words.insert(words.end(), found->words.begin(), found->words.end());
            }
        }
        if (!words.empty()) {
            shown.push_back(verdict);
            data.classes.push_back({joined(words, look), colourOf(verdict, look)});
        }
    }
    FeatureLayer rows{.name = "verdicts",
                      .fields = {{"indicator", FieldType::Text},
                                 {"verdict", FieldType::Text},
                                 {"count", FieldType::Integer}}};
    ParkChart made;
    for (const auto& row : counted) {
        ClassBar bar{.label = text(row.name, look.language)};
        for (std::size_t one = 0; one < shown.size(); ++one) {
            const auto found = std::ranges::find(row.classes, shown[one], &VerdictClass::verdict);
            bar.counts.push_back(found == row.classes.end() ? 0 : found->figures.size());
            if (found == row.classes.end()) {
                continue;
            }
            Feature feature;
            feature.fid = static_cast<std::int64_t>(rows.features.size()) + 1;
            feature.values = {bar.label.toStdString(),
                              joined(found->words, look).toStdString(),
                              static_cast<std::int64_t>(found->figures.size())};
            rows.features.push_back(std::move(feature));
            made.shown.itemOfRow.emplace_back(data.bars.size() * shown.size() + one);
            std::vector<RowSubject> subjects;
            for (const auto figure : found->figures) {
                const auto& subject = results.indicators[figure].subject;
                subjects.push_back({subject.kind, subject.id, subject.parkId});
            }
            made.subjects.push_back(std::move(subjects));
        }
        data.bars.push_back(std::move(bar));
    }
    made.rows = std::make_shared<const FeatureLayer>(std::move(rows));
    made.shown.chart = std::make_shared<ClassBarChart>(std::move(data), theme, look.lettering);
    return made;
}

} // namespace parklens
