#include "analysis/land/money_slips.hpp"
#include "analysis/loading/private/land_readers.hpp"
#include "analysis/standards/standard_reader.hpp"
#include "gis/base/error.hpp"

namespace parklens {

namespace {

/// The user's own tables; a fault of them is one of the project, not of the parcels.
Standard readOwnTables(const std::filesystem::path& folder) {
    try {
        return readStandard(folder);
    } catch (const FormatError& error) {
        throw ConfigError(error.problem());
    }
}

} // namespace

PerMuBasis readPerMuBasis(const Project& project,
                          const LandSource& source,
                          const LandData& land,
                          const LandReading& reading) {
    const Standard& builtIn = reading.standards.standard("per-mu-evaluation");
    const Place setting = {.file = project.file.string(), .field = "land.per_mu.rule"};
    PerMuBasis basis;
    basis.isOwnTable = !source.perMu->table.empty();
    if (basis.isOwnTable) {
        const std::filesystem::path folder = project.resolve(source.perMu->table);
        basis.rule = readPerMuRule(
            source.perMu->rule, readOwnTables(folder), builtIn, folder.string(), setting);
    } else {
        basis.rule = readPerMuRule(
            source.perMu->rule, builtIn, builtIn, "data/standards/" + builtIn.id, setting);
    }
    basis.columns = source.enterprises->fields;
    Diagnostics toldElsewhere; // which parcels enterprises have is told where figures are made
    const MoneySlips slips = findMoneySlips(
        land, shareEnterprises(land, toldElsewhere), MoneySlipLimits::of(reading.standards));
    for (const MoneySlip& slip : slips.ofEnterprises) {
        basis.doubtful.emplace(slip.row, slip.column);
    }
    return basis;
}

} // namespace parklens
