#include "viewer/layout/emission_words.hpp"

#include "analysis/results/display.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Rows without a year belong to every year.
bool isOf(const EmissionRecord& record, std::optional<int> year, std::optional<Medium> medium) {
    return (!record.year || !year || *record.year == *year) &&
           (!medium || record.medium == *medium);
}

} // namespace

QString pollutantName(const std::string& pollutant,
                      const EmissionVocabulary& vocabulary,
                      Language language) {
    const auto written = QString::fromStdString(pollutant);
    const auto* known = vocabulary.pollutant(pollutant);
    if (known == nullptr || language == Language::English || known->name.zh == pollutant) {
        return written;
    }
    return QString::fromStdString(known->name.zh) + QLatin1Char(' ') + written;
}

std::size_t pollutantRank(const std::string& pollutant, const EmissionVocabulary& vocabulary) {
    const auto& known = vocabulary.pollutants();
    return static_cast<std::size_t>(std::ranges::find(known, pollutant, &EmissionPollutant::key) -
                                    known.begin());
}

QString dischargeWords(Medium medium, bool isIndirect, Language language) {
    const LocalizedText indirect{"，间接排放", ", indirect discharge"};
    return localized(words(medium), language) +
           (isIndirect ? localized(indirect, language) : QString());
}

bool hasLowerBound(const std::vector<const IndicatorResult*>& figures,
                   const std::string& period,
                   bool isIndirect,
                   const std::string& dimension,
                   const std::string& value) {
    return std::ranges::any_of(figures, [&](const IndicatorResult* figure) {
        const auto found = figure->dimension.find(dimension);
        return figure->period == period && found != figure->dimension.end() &&
               found->second == value && figure->dimension.contains("discharge") == isIndirect &&
               isLowerBound(*figure);
    });
}

QString inventorySource(const Project& project, Language language) {
    const auto& layers = project.otherLayers;
    const auto inventory = std::ranges::find(layers, "sources.inventory", &LayerSource::key);
    return inventory == layers.end()
               ? QString()
               : projectSource({"项目污染源清单", "emission inventory of the project"},
                               inventory->year,
                               language);
}

LocalizedText emissionAbsence(const EmissionInventory* inventory,
                              std::optional<int> year,
                              std::optional<Medium> medium) {
    if (inventory == nullptr) {
        return {"项目没有给出污染源清单", "the project gives no emission inventory"};
    }
    std::size_t ofYear = 0;
    std::size_t unlocated = 0;
    std::size_t unstated = 0;
    for (const auto& record : inventory->records) {
        if (isOf(record, year, medium)) {
            ++ofYear;
            unlocated += record.position || record.shape != nullptr ? 0 : 1;
            unstated += record.amountTPerA ? 0 : 1;
        }
    }
    const auto count = [](std::size_t number) { return std::to_string(number); };
    const auto of = medium ? words(*medium) : LocalizedText{};
    const auto rows = medium ? "rows of " + of.en : std::string("rows");
    if (ofYear == 0) {
        return {"清单没有该年度的" + of.zh + "数据",
                "the inventory has no " + rows + " of the year"};
    }
    if (unstated == ofYear) {
        return {"清单该年度" + of.zh + " " + count(ofYear) + " 行都没有排放量",
                "none of the year's " + count(ofYear) + " " + rows + " states an amount"};
    }
    if (unlocated > 0) {
        return {"清单该年度" + of.zh + " " + count(ofYear) + " 行，其中 " + count(unlocated) +
                    " 行没有可用坐标，无法定位",
                "of the year's " + count(ofYear) + " " + rows + " " + count(unlocated) +
                    " have no usable position"};
    }
    return {"园区内没有该年度的" + of.zh + "污染源", "no source of the year stands in the park"};
}

bool statesAmounts(const EmissionInventory& inventory, std::optional<int> year, Medium medium) {
    return std::ranges::any_of(inventory.records, [&](const EmissionRecord& record) {
        return isOf(record, year, medium) && record.amountTPerA.has_value();
    });
}

} // namespace parklens
