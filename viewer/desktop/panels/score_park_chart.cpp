// Scores and classes of enterprises by yield per mu.

#include "viewer/desktop/panels/park_chart_rows.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace parklens {

namespace {

/// Score and class of one enterprise.
struct ScoredEnterprise {
    const IndicatorResult* score = nullptr;
    const IndicatorResult* gradedAs = nullptr;

    /// Empty where the class is not evaluable.
    std::string className() const {
        const auto* word =
            gradedAs == nullptr ? nullptr : std::get_if<std::string>(&gradedAs->value);
        return word == nullptr ? std::string() : *word;
    }

    std::optional<double> points() const {
        const auto* number = std::get_if<double>(&score->value);
        return number == nullptr ? std::nullopt : std::optional(*number);
    }
};

/// In the order of the results.
std::vector<ScoredEnterprise> scoredIn(const ResultSet& results, const std::string& parkId) {
    std::vector<ScoredEnterprise> found;
    std::map<std::string, std::size_t> places;
    for (const auto& figure : results.indicators) {
        if (figure.subject.kind != SubjectKind::Enterprise || figure.subject.parkId != parkId) {
            continue;
        }
        if (figure.id == "enterprise.per_mu_score") {
            places.emplace(figure.subject.id, found.size());
            found.push_back({&figure, nullptr});
        } else if (figure.id == "enterprise.per_mu_class") {
            if (const auto place = places.find(figure.subject.id); place != places.end()) {
                found[place->second].gradedAs = &figure;
            }
        }
    }
    return found;
}

QString reasonOf(const IndicatorResult* figure, const ChartLook& look) {
    return figure == nullptr || !figure->reason
               ? QString()
               : QString::fromStdString(figure->reason->text.in(look.language));
}

/// The parcels of an enterprise of the results.
std::vector<RowSubject> parcelsOf(const Subject& subject, const ParkEconomy& economy) {
    std::vector<RowSubject> parcels;
    for (const auto& one : economy.efficiencies.front().enterprises) {
        if ((one.creditCode.empty() ? one.name : one.creditCode) != subject.id) {
            continue;
        }
        for (const auto& parcel : one.parcels) {
            parcels.push_back({SubjectKind::Parcel, parcel, economy.parkId});
        }
    }
    return parcels;
}

std::vector<FieldValue> cellsOf(const ScoredEnterprise& one, const ChartLook& look) {
    const auto points = one.points();
    const auto& reasoned = points ? one.gradedAs : one.score;
    return {one.score->subject.name,
            orNothing(points),
            one.className(),
            one.score->subject.id,
            reasonOf(reasoned, look).toStdString()};
}

} // namespace

std::optional<ParkChart>
scoreChart(const ResultSet& results, const ParkEconomy& economy, const ChartLook& look) {
    const auto scored = scoredIn(results, economy.parkId);
    if (scored.empty()) {
        return std::nullopt;
    }
    const auto& theme = *look.theme;
    std::set<std::string> classes;
    for (const auto& one : scored) {
        classes.insert(one.className());
    }
    classes.erase(std::string());
    RankedBarData data{.title = theme
                                    .in(u"企业亩均效益综合得分与等级（%1年）",
                                        "Scores and classes of enterprises by yield per mu (%1)")
                                    .arg(QString::fromStdString(scored.front().score->period)),
                       .quantity = theme.in(u"综合得分", "score"),
                       .unit = theme.in(u"分", "points"),
                       .decimals = 2,
                       .cumulative = false,
                       .mostBars = scored.size(), // scores cannot be added up to a bar of the rest
                       .remark =
                           QString::fromStdString(scored.front().score->rule.in(look.language))};
    for (const auto& name : classes) {
        data.parts.push_back(theme.in(u"%1 等", "class %1").arg(QString::fromStdString(name)));
    }
    data.parts.push_back(theme.in(u"等级未定", "class open"));
    FeatureLayer rows{.name = "scores",
                      .fields = {{"enterprise", FieldType::Text},
                                 {"score_points", FieldType::Real},
                                 {"class", FieldType::Text},
                                 {"credit_code", FieldType::Text},
                                 {"reason", FieldType::Text}}};
    std::vector<std::vector<RowSubject>> subjects;
    for (const auto& one : scored) {
        RankedBar bar{.label = QString::fromStdString(one.score->subject.name),
                      .values = std::vector<double>(data.parts.size(), noValue),
                      .note = reasonOf(one.gradedAs, look),
                      .withoutValue = theme.in(u"无法计算", "not evaluable")};
        const auto own = classes.find(one.className());
        const auto part = static_cast<std::size_t>(std::distance(classes.begin(), own));
        bar.values[part] = one.points().value_or(noValue);
        data.bars.push_back(std::move(bar));
        addRow(rows, cellsOf(one, look));
        subjects.push_back(parcelsOf(one.score->subject, economy));
    }
    return rankedChart(std::move(data), std::move(rows), subjects, look);
}

} // namespace parklens
