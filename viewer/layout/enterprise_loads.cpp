#include "viewer/layout/enterprise_loads.hpp"

#include "analysis/results/unit_words.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

namespace parklens {

namespace {

/// Up to which cumulative share sources are main ones.
double mainSharePct(const StandardsLibrary& standards) {
    return standards.standard("equal-standard-load")
        .table("rules")
        .row({{"rule", "main_share"}})
        .number("value");
}

void addBars(const LoadRanking& ranking, RankedBarData& data) {
    std::map<std::string, std::size_t> bars;
    for (const auto& line : ranking.lines) {
        const auto [found, isNew] =
            bars.emplace(line.creditCode.empty() ? line.name : line.creditCode, data.bars.size());
        if (isNew) {
            data.bars.push_back({.label = QString::fromStdString(line.name),
                                 .values = {std::numeric_limits<double>::quiet_NaN()}});
        }
        auto& value = data.bars[found->second].values.front();
        if (line.load) {
            value = std::isnan(value) ? *line.load : value + *line.load;
        }
    }
}

/// Main are those whose larger ones do not yet make up the share. Of equal ones none is larger.
void markMain(RankedBarData& data) {
    constexpr double sumTolerance = 1e-12; // as the ranking has it
    std::map<double, double, std::greater<>> sumOfEqual;
    double total = 0.0;
    for (const auto& bar : data.bars) {
        if (const double load = bar.values.front(); load > 0.0) {
            sumOfEqual[load] += load;
            total += load;
        }
    }
    const double threshold = *data.keyShare * total * (1.0 - sumTolerance);
    std::set<double> main;
    double larger = 0.0;
    for (const auto& [load, sum] : sumOfEqual) {
        if (larger < threshold) {
            main.insert(load);
        }
        larger += sum;
    }
    for (auto& bar : data.bars) {
        bar.isKey = bar.values.front() > 0.0 && main.contains(bar.values.front());
    }
}

} // namespace

RankedBarData
enterpriseLoads(const LoadRanking& ranking, const StandardsLibrary& standards, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return QString::fromUtf8(language == Language::Chinese ? zh : en);
    };
    const double sharePct = mainSharePct(standards);
    RankedBarData data{
        .title = text("各企业等标污染负荷（%1）", "Loads of enterprises: %1")
                     .arg(dischargeWords(ranking.medium, ranking.isIndirect, language)),
        .quantity = text("等标污染负荷", "load"),
        .unit = powersSpelled(QString::fromStdString(unitWords(ranking.weights.unit(), language))),
        .decimals = 2,
        .keyTitle = text("主要企业（按企业累计 %1 %）", "main enterprises (%1 % of the load)")
                        .arg(fixed(sharePct, 0)),
        .keyShare = sharePct / percent,
        .mostBars = 25,
        .remark = text("负荷相同的企业同列或同不列；地图和清单的主要污染源按排放口和污染物排列。",
                       "Enterprises with equal loads are marked alike; main sources of map and "
                       "list are ranked by outlet and pollutant.")};
    addBars(ranking, data);
    markMain(data);
    return data;
}

} // namespace parklens
