/// \file
/// What a parcel's control indicators are held against (contract §4: contract value, then local
/// rule, then the edition in force at the supply date; today's edition only as recommended).
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/land/parcel_use.hpp"
#include "analysis/results/indicator_result.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Ids of the controlled indicators without their theme: "plot_ratio", "building_coefficient",
/// "admin_land_share", "admin_floor_share", "green_ratio", "investment_intensity",
/// "output_per_ha", "tax_per_ha".
std::vector<std::string> controlledIndicators();

/// Where a limit comes from, by rank: the first stands before the others.
enum class LimitOrigin { Contract, LocalTable, Edition };

std::string_view key(LimitOrigin origin); ///< "contract", "local", "edition"

struct ControlLimit {
    LimitOrigin origin = LimitOrigin::Edition;
    Reference reference;
};

/// What one indicator of one parcel is held against.
struct ControlLimits {
    std::vector<ControlLimit> limits;   ///< bind; several only for a project of many parcels
    std::vector<Reference> recommended; ///< today's edition and its 推荐性 figures
    /// Why nothing binds, where something might: no supply date, no figure known of the industry.
    std::optional<Reason> unknown;
    std::optional<Reason> notYet; ///< it binds only later: before full production
};

/// The verdict of the binding limits together, the one that all tables, sheets and results state.
/// Limits rank as their origins do, contract first; an unknown limit ranks with the editions, where
/// it was looked for. Met where all are met and none is unknown. NotMet where all of the highest
/// rank are surely broken, whatever limits of a lower rank say. Else Insufficient: limits of one
/// rank disagree, or a lower one is broken that the higher do not decide. Limits that do not cover
/// the subject have no say; NotApplicable where nothing can bind.
Verdict verdictOf(const std::optional<Interval>& interval, const ControlLimits& limits);

/// What results state beside each of the limits, in their order: judge(), where the verdict of all
/// together leaves it standing; else that verdict, so that no single limit seems to decide.
std::vector<Verdict> verdictsOf(const std::optional<Interval>& interval,
                                const ControlLimits& limits);

/// Why the limits that are known yield no verdict together although each does: they disagree.
/// Empty where it is not so.
LocalizedText disagreementOf(const std::optional<Interval>& interval, const ControlLimits& limits);

/// Finds limits in contracts, the local table and the editions of data/standards. The editions bind
/// 工矿仓储 land only.
class ControlLimitFinder {
public:
    /// Both must outlive it. \throws StandardsError
    /// \param asOf  the day that is judged; output and tax bind only after full production (达产).
    ControlLimitFinder(const StandardsLibrary& standards,
                       const LandData& land,
                       std::optional<DayIndex> asOf = std::nullopt);
    ~ControlLimitFinder();
    ControlLimitFinder(const ControlLimitFinder&) = delete;
    ControlLimitFinder& operator=(const ControlLimitFinder&) = delete;

    ControlLimits limitsOf(const std::string& indicator, const Parcel& parcel) const;

    /// Of parcels that are judged together: each limit that differs stands by itself.
    ControlLimits limitsOf(const std::string& indicator,
                           const std::vector<std::size_t>& parcels) const;

private:
    struct Edition;

    /// What an edition says of an indicator.
    struct EditionLimit {
        std::optional<Reference> reference;
        std::optional<Reason> unknown; ///< it is controlled, but the figure is not on record
    };

    void addLocal(const std::string& indicator, const Parcel& parcel, ControlLimits& found) const;
    void addEditionInForce(const std::string& indicator,
                           const Parcel& parcel,
                           ControlLimits& found) const;
    void addToday(const std::string& indicator, const Parcel& parcel, ControlLimits& found) const;
    bool isControlledSomewhere(const std::string& indicator) const;
    EditionLimit
    limitIn(const Edition& edition, const std::string& indicator, const Parcel& parcel) const;
    /// The row with the figure: of the industry's table, else the indicator's own.
    const StandardRow* figureOf(const Edition& edition,
                                const std::string& indicator,
                                const Parcel& parcel,
                                const StandardRow& row) const;
    /// The two digits of the industry in the edition's own classification; empty = unknown.
    std::string sectorIn(const Edition& edition, const std::string& industryCode) const;

    const StandardsLibrary* m_standards;
    const LandData* m_land;
    ParcelUse m_use;
    std::optional<DayIndex> m_asOf;
    std::vector<Edition> m_editions; ///< by date; the last is today's
};

} // namespace parklens
