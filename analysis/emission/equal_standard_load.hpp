/// \file
/// The equal-standard pollution load (等标污染负荷): how much air or water it would take to dilute
/// each emission to the standard, the ranking by it, and which sources are the main ones.
///
/// P_ij = m_ij / C0_i: with m in t/a and C0 in mg/m³ in 10⁹ m³/a (air), with C0 in mg/L in 10⁶ m³/a
/// (water). Air and water are never added, nor direct and indirect discharge. As an alternative
/// weight, tax pollution equivalents: kg / equivalent.
#pragma once

#include "analysis/emission/emission_selection.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// How pollutants are weighed against one another in one medium.
struct LoadWeights {
    struct Weight {
        double value = 0.0; ///< C0 in mg/m³ or mg/L, or kg per equivalent
        Confidence confidence = Confidence::Background;
    };

    enum class Kind { Concentration, Equivalent, Mass };

    std::string id; ///< "gb3095-2012-ii-24h", "environmental-tax", "mass"
    LocalizedText name;
    Medium medium = Medium::Air;
    Kind kind = Kind::Concentration;
    std::map<std::string, Weight> weights; ///< by pollutant

    /// The load of an amount; std::nullopt for a pollutant without a weight.
    std::optional<double> loadOf(const std::string& pollutant, double amountTPerA) const;

    std::string unit() const; ///< "10⁹ m³/a", "10⁶ m³/a", "equivalents/a", "t/a"
    bool isUnverified(const std::string& pollutant) const;
};

/// Identifiers and short names of the reference sets of a medium.
std::vector<std::string> referenceSetNames(const StandardsLibrary& standards);

/// A reference set by identifier or short name ("2012"); std::nullopt when there is none.
std::optional<LoadWeights> referenceSet(const std::string& name, const StandardsLibrary& standards);

/// The set that stands for a medium and year of data by default: air by the edition of GB 3095 in
/// force, water class III of GB 3838-2002.
LoadWeights
defaultReferenceSet(Medium medium, std::optional<int> year, const StandardsLibrary& standards);

/// The sets that a project names, by medium. \throws ConfigError naming `place` for a name that is
/// no set (with those that are) and for two sets of one medium
std::map<Medium, std::string> referenceSetsOf(const std::vector<std::string>& names,
                                              const Place& place,
                                              const StandardsLibrary& standards);

/// The set that the inventory's project has chosen for a medium, else the default of the year.
LoadWeights referenceSetFor(const EmissionInventory& inventory,
                            Medium medium,
                            std::optional<int> year,
                            const StandardsLibrary& standards);

/// Pollution equivalents of the environmental tax (unverified).
LoadWeights pollutionEquivalents(Medium medium, const StandardsLibrary& standards);

/// Tonnes as they are: for the ranking of one pollutant that has no reference concentration.
LoadWeights massWeights(Medium medium);

enum class RankBy { Outlet, Enterprise };
/// What a line of the ranking is: a source's one pollutant, a source with all its pollutants, a
/// pollutant of all sources.
enum class RankPer { Item, Source, Pollutant };

struct RankOptions {
    RankBy by = RankBy::Outlet;
    RankPer per = RankPer::Item;
};

/// One line of a ranking.
struct RankedLoad {
    Medium medium = Medium::Unknown;
    bool isIndirect = false;
    std::string id;   ///< of source or enterprise; empty where a line is a pollutant
    std::string name; ///< of the enterprise
    std::string creditCode;
    std::string industry; ///< name, else code
    std::string outlet;
    std::string pollutant; ///< several joined with "+" where a line is a source
    std::optional<double> generatedTPerA;
    std::optional<double> amountTPerA;
    std::optional<double> load; ///< std::nullopt: no weight is known; listed last, not in the sums
    std::optional<double> sharePct;
    std::optional<double> cumulativePct;
    bool isMain = false;
    bool isUnverified = false;        ///< a weight that stands behind it was not seen in a text
    std::vector<AmountKind> kinds;    ///< ascending, each once
    std::vector<std::size_t> records; ///< rows behind it
};

/// The lines of one medium and mode of discharge, by descending load; ties by id, then pollutant.
struct LoadRanking {
    Medium medium = Medium::Unknown;
    bool isIndirect = false;
    LoadWeights weights;
    double totalLoad = 0.0;
    std::vector<RankedLoad> lines;
};

/// Ranks what was selected, air, water and indirectly discharged water apart. Main is everything up
/// to and including the line at which the cumulative share first reaches 80 % (sums within 1e-12
/// count as reaching it).
std::vector<LoadRanking> rankLoads(const EmissionInventory& inventory,
                                   const std::vector<SelectedEmission>& emissions,
                                   const std::map<Medium, LoadWeights>& weights,
                                   const RankOptions& options,
                                   const StandardsLibrary& standards);

} // namespace parklens
