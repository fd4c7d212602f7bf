/// \file
/// The rules by which raw series are checked (data/standards/qa-rules) and the checks themselves.
/// Values are never changed: hours are flagged, and the diagnostics say what was found.
#pragma once

#include "analysis/model/pollutant.hpp"
#include "analysis/observations/observation_archive.hpp"
#include "analysis/observations/stuck_search.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/decimal.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_pool.hpp"

#include <array>
#include <optional>
#include <set>
#include <string>

namespace parklens {

struct QualityRules {
    struct Limits {
        Decimal invalidBelow;
        Decimal invalidAbove;
        std::optional<Decimal> suspectAbove;
        StuckRules stuck;
    };

    std::array<Limits, pollutantCount> limits;
    int zeroRunHours = 0;
    Decimal inversionAbove; ///< μg/m³
    Decimal inversionShare; ///< percent of PM10
    Decimal spikeMad;
    int spikeWindow = 0;
    std::set<std::string, std::less<>> missingTokens;
    /// Canonical unit per ppb (CO: per ppm) at 25 °C; absent where none is known.
    std::array<std::optional<Decimal>, pollutantCount> perPartsUnit;

    /// \throws StandardsError when a rule is missing.
    static QualityRules fromStandards(const StandardsLibrary& standards);

    bool isMissing(std::string_view cell) const;

    /// BelowRange, AboveRange or SuspectHigh (canonical unit); nothing for an ordinary value.
    std::optional<HourFlag> rangeFlag(Pollutant pollutant, const Decimal& value) const;
};

/// Flags what the rules find in every hourly series. Diagnostics are counted by kind and pollutant
/// and name the station and hour of the first.
void checkQuality(ObservationArchive& archive,
                  const QualityRules& rules,
                  const TaskPool& pool,
                  Diagnostics& diagnostics);

} // namespace parklens
