#include "viewer/layout/emission_words.hpp"

#include "viewer/layout/thematic_content.hpp"

#include <algorithm>

namespace parklens {

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

QString inventorySource(const Project& project, Language language) {
    const auto& layers = project.otherLayers;
    const auto inventory = std::ranges::find(layers, "sources.inventory", &LayerSource::key);
    return inventory == layers.end()
               ? QString()
               : projectSource({"项目污染源清单", "emission inventory of the project"},
                               inventory->year,
                               language);
}

} // namespace parklens
