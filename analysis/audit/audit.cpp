#include "analysis/audit/audit.hpp"

#include "analysis/audit/building_checks.hpp"
#include "analysis/audit/parcel_checks.hpp"
#include "analysis/emission/emission_selection.hpp"

namespace parklens {

namespace {

/// What the rules of the inventory left out of the years reported on.
void tellEmissions(const Project& project,
                   const StandardsLibrary& standards,
                   const ProjectData& data,
                   Diagnostics& noticed) {
    if (data.emissions == nullptr) {
        return;
    }
    const EmissionVocabulary vocabulary(standards);
    for (const int year : project.years) {
        SelectionOptions options;
        options.year = year;
        tellSelection(
            selectEmissions(*data.emissions, options, vocabulary), *data.emissions, noticed);
    }
}

} // namespace

std::vector<Finding>
auditData(const Project& project, const ProjectData& data, const StandardsLibrary& standards) {
    const AuditRules rules = AuditRules::fromStandards(standards);
    AuditFindings findings(rules);
    if (data.land != nullptr) {
        checkParcelColumns(*data.land, findings);
        checkBuildingColumns(*data.land, findings);
    }
    std::vector<Finding> all = findings.take();
    Diagnostics leftOut;
    tellEmissions(project, standards, data, leftOut);
    for (const Diagnostic& diagnostic : leftOut.entries()) {
        all.push_back({diagnostic, std::nullopt});
    }
    return all;
}

} // namespace parklens
