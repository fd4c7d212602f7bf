#include "tests/analysis/air/air_fixture.hpp"

#include "tests/support/test_environment.hpp"

#include <map>

namespace parklens::test {

const AirEdition& edition(const std::string& id) {
    static std::map<std::string, AirEdition> editions;
    auto found = editions.find(id);
    if (found == editions.end()) {
        found = editions.emplace(id, AirEdition::fromStandards(standards(), id)).first;
    }
    return found->second;
}

const QualityRules& qualityRules() {
    static const auto rules = QualityRules::fromStandards(standards());
    return rules;
}

Decimal decimal(const char* text) {
    return Decimal::parse(text).value();
}

ObservationArchive read(const std::vector<std::filesystem::path>& files,
                        const ObservationReadOptions& options,
                        Diagnostics& diagnostics) {
    return readObservations(files, options, qualityRules(), TaskPool(2), {}, diagnostics);
}

ObservationArchive readText(const std::string& name,
                            const std::string& content,
                            const ObservationReadOptions& options,
                            Diagnostics& diagnostics) {
    const TemporaryDirectory directory;
    writeFile(directory / name, content);
    return read({directory / name}, options, diagnostics);
}

} // namespace parklens::test
