#include "tests/analysis/emission/emission_fixture.hpp"

#include "tests/support/test_environment.hpp"

namespace parklens::test {

const StandardsLibrary& emissionStandards() {
    static const StandardsLibrary library =
        StandardsLibrary::load(sourceDirectory() / "data/standards");
    return library;
}

const EmissionVocabulary& emissionVocabulary() {
    static const EmissionVocabulary vocabulary(emissionStandards());
    return vocabulary;
}

EmissionRecord emissionRow(const std::string& enterprise,
                           const std::string& outlet,
                           const std::string& pollutant,
                           double tPerA) {
    EmissionRecord record;
    record.enterprise = enterprise;
    record.creditCode = enterprise;
    record.outlet = outlet;
    record.pollutant = pollutant;
    record.medium = outlet.starts_with("DW") ? Medium::Water : Medium::Air;
    record.amountTPerA = tPerA;
    record.amountKind = AmountKind::ExecutionReport;
    record.year = 2024;
    return record;
}

EmissionSelection selectAll(const EmissionInventory& inventory) {
    SelectionOptions options;
    options.year = 2024;
    return selectEmissions(inventory, options, emissionVocabulary());
}

} // namespace parklens::test
