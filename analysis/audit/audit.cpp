#include "analysis/audit/audit.hpp"

#include "analysis/audit/border_checks.hpp"
#include "analysis/audit/building_checks.hpp"
#include "analysis/audit/finding_places.hpp"
#include "analysis/audit/finding_scopes.hpp"
#include "analysis/audit/money_checks.hpp"
#include "analysis/audit/parcel_checks.hpp"
#include "analysis/audit/series_checks.hpp"
#include "analysis/audit/source_checks.hpp"
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

std::vector<Finding> auditData(const Project& project,
                               const ProjectData& data,
                               const Diagnostics& noticed,
                               const StandardsLibrary& standards) {
    const AuditRules rules = AuditRules::fromStandards(standards);
    AuditFindings findings(rules);
    if (data.land != nullptr) {
        const LandData& land = *data.land;
        checkParcelColumns(land, findings);
        checkLandUseNames(land, LandUseCodes(standards), findings);
        checkBuildingColumns(land, findings);
        checkMoney(land, data.landFigures->enterprises, findings);
        checkBorders(land, data.parks, findings);
    }
    if (data.land != nullptr && data.emissions != nullptr) {
        checkSourcePlots(*data.emissions, *data.land, findings);
    }
    if (data.air != nullptr) {
        checkSeriesGaps(*data.air, project.years, findings);
    }
    Diagnostics leftOut;
    tellEmissions(project, standards, data, leftOut);
    std::vector<Finding> all;
    const Diagnostics told = united({&noticed});
    for (const Diagnostic& diagnostic : told.entries()) {
        all.push_back({diagnostic, std::nullopt});
    }
    for (Finding& finding : findings.take()) {
        all.push_back(std::move(finding));
    }
    for (const Diagnostic& diagnostic : leftOut.entries()) {
        all.push_back({diagnostic, std::nullopt});
    }
    if (data.landFigures != nullptr) {
        placeOverlaps(all, *data.land, data.landFigures->overlaps);
    }
    locateFindings(all, data);
    scopeFindings(all, project, data);
    return all;
}

} // namespace parklens
