#include "viewer/desktop/panels/survey_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/land/land_use_codes.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <algorithm>
#include <map>

namespace parklens {

namespace {

struct CodeSum {
    double areaHa = 0;
    std::size_t polygons = 0;
    bool isCounted = false;
};

/// "0302 竹林地": the name where the system knows this very code.
QString titleOf(const std::string& code,
                const std::string& system,
                const LandUseCodes& codes,
                const EvidenceContext& context) {
    if (code.empty()) {
        return context.theme->in(u"没有代码", "without a code");
    }
    auto title = QString::fromStdString(code);
    const auto known = system.empty() ? std::nullopt : codes.find(system, code);
    if (known && known->code == code) {
        title += QLatin1Char(' ') + QString::fromStdString(known->name.in(context.language));
    }
    return title;
}

} // namespace

EvidenceChart SurveyEvidence::chartOf(const EvidenceContext& context,
                                      const FeatureLayer& layer,
                                      const std::string&) const {
    const auto& theme = *context.theme;
    const EvidenceColumn code(layer, "code");
    const EvidenceColumn area(layer, "inside_area_m2");
    const EvidenceColumn counted(layer, "counted");
    std::map<std::string, CodeSum> sums;
    std::map<std::string, std::string> present;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        auto& sum = sums[code.text(row)];
        sum.areaHa += area.number(row).value_or(0.0) * hectaresPerM2;
        ++sum.polygons;
        sum.isCounted = sum.isCounted || counted.isSet(row);
        present.emplace(code.text(row), std::string());
    }
    std::vector<std::pair<std::string, CodeSum>> largestFirst(sums.begin(), sums.end());
    std::ranges::stable_sort(largestFirst, [](const auto& a, const auto& b) {
        return a.second.areaHa > b.second.areaHa;
    });
    const LandUseCodes codes(context.standards);
    const auto system = codes.recognise(present);
    HistogramData data{.title = theme.in(u"调查图斑各地类面积（深色计入）",
                                         "Area of each land-use code (dark: counted)"),
                       .quantity = theme.in(u"面积", "area"),
                       .unit = QString::fromStdString(unitWords("ha", context.language)),
                       .decimals = 2};
    std::map<std::string, std::size_t> itemOfCode;
    for (const auto& [text, sum] : largestFirst) {
        itemOfCode.emplace(text, data.named.size());
        data.named.push_back({.title = titleOf(text, system, codes, context),
                              .value = sum.areaHa,
                              .colour = sum.isCounted ? theme.keyBar : theme.bar,
                              .note = theme.in(u"%1 个图斑", "%1 polygons").arg(sum.polygons)});
    }
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        shown.itemOfRow.emplace_back(itemOfCode.at(code.text(row)));
    }
    shown.chart = std::make_shared<HistogramChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens
