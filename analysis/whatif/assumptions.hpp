/// \file
/// The settings of a project that can be moved to ask "what if", and what they are in its file.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What counts in one forest layer, in place of what the project and the profiles say.
struct ForestThresholds {
    std::optional<double> minimumHeightM;  ///< of rasters of heights
    std::optional<double> minimumCoverPct; ///< of rasters of percent cover
    std::optional<double> minimumPatchHa;

    friend auto operator<=>(const ForestThresholds&, const ForestThresholds&) = default;
};

/// Settings in place of the project's own. What is absent stays as the project says.
struct Assumptions {
    std::map<std::string, ForestThresholds> forests; ///< by project key: "forest[0]"
    std::optional<double> belowUgM3;
    std::optional<ComparisonOperator> belowOperator; ///< Less or LessOrEqual
    std::optional<DailyRounding> rounding;
    std::optional<HourLabel> hourLabel;  ///< Automatic: as the project says
    std::optional<std::string> standard; ///< "auto", "2012", …
    /// This step and no other; StationRule::None: the first that applies.
    std::optional<StationRule> stationRule;
    std::optional<DustValues> dust;
    /// Indicator or theme ("forest.coverage", "air") → role of the extent that its figures are of.
    std::map<std::string, BoundaryRole> boundaryRoles;
    /// Sets of reference concentrations of the load, at most one a medium; empty: by the year.
    std::optional<std::vector<std::string>> sourceReferenceSets;

    bool empty() const { return *this == Assumptions(); }

    friend bool operator==(const Assumptions&, const Assumptions&) = default;
};

/// The project with these settings. A setting of a layer or table that the project does not have is
/// passed over.
Project withAssumptions(Project project, const Assumptions& assumptions);

/// Refuses what the parser refuses in the project file.
/// \throws ConfigError naming the key: a negative number, an edition or figure that there is not,
///         thresholds of a layer that has none of the kind, an official series that is not declared
void requireAllowed(const Assumptions& assumptions,
                    const Project& project,
                    const StandardsLibrary& standards);

/// A line of the project file.
struct ProjectKey {
    std::string table; ///< "air", "air.observations", "forest[0]", "boundary_roles", "sources"
    std::string key;   ///< as TOML writes it: `below`, `"forest.coverage"`
    std::string value; ///< as TOML writes it: `35`, `"le"`, `["gb3838-2002-iii"]`

    /// "[air] below = 35"
    std::string text() const;

    friend bool operator==(const ProjectKey&, const ProjectKey&) = default;
};

/// The keys with which `analyze` computes what the assumptions say. Forest layers are named as in
/// Project, "forest[0]" also where the file has a single `[forest]`.
std::vector<ProjectKey> projectKeysOf(const Assumptions& assumptions);

} // namespace parklens
