#include "viewer/layout/pollutant_words.hpp"

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

} // namespace parklens
