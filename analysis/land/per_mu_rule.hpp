/// \file
/// A local rule of 亩均效益综合评价, read from tables in the form of
/// data/standards/per-mu-evaluation.
#pragma once

#include "analysis/land/per_mu_item.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/decimal.hpp"
#include "gis/base/problem.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// How an item becomes points; w is its weight.
enum class PerMuScoring {
    RatioToMean, ///< w · x / m, m a reference mean
    MinMax ///< w · (f + (100 − f) · (x − min) / (max − min)) / 100, f percent for the least
};

/// 规上 and 规下: they have items of their own and are ranked apart.
enum class EnterpriseScale { Above, Below };

/// An item as a rule weighs it.
struct PerMuWeight {
    const PerMuItem* item = nullptr;
    double weight = 0.0;                   ///< points
    std::optional<double> mean;            ///< reference mean, where the scoring needs one
    std::optional<double> most;            ///< points that the item cannot exceed
    bool missingTakesMeanPoints = false;   ///< the mean points stand in for missing data
    std::vector<LocalizedText> unverified; ///< what of it rests on background knowledge, in words
};

/// A class and the share of the enterprises down to it.
struct PerMuClassShare {
    std::string name; ///< "A"
    Decimal cumulativePct;
};

struct PerMuRule {
    std::string id; ///< "huangyan-2022"
    PerMuScoring scoring = PerMuScoring::RatioToMean;
    double floorPct = 0.0; ///< of the weight, for the least one under MinMax
    double equalPct = 0.0; ///< of the weight, where max = min
    std::map<EnterpriseScale, std::vector<PerMuWeight>> weights; ///< in the order of the table
    bool negativeIsZero = false;                 ///< a negative numerator counts as 0
    std::vector<PerMuClassShare> classes;        ///< the best first; the last one's share is 100
    std::map<std::string, std::string> ungraded; ///< word of the status → class treated as
    std::optional<int> meansYear;
    std::string clause;                    ///< "黄岩区 2022 年度": of its row `scoring`
    std::vector<LocalizedText> unverified; ///< what besides the items rests on background knowledge

    /// The class of a rank among `count`: the first whose share reaches it, rank ≤ ⌊p · count⌋.
    const std::string& classOf(std::size_t rank, std::size_t count) const;

    /// ⌊p · count⌋ of a class.
    static std::size_t lastRankOf(const PerMuClassShare& share, std::size_t count);
};

/// The rule and what the data leave unusable for it.
struct PerMuBasis {
    PerMuRule rule;
    bool isOwnTable = false; ///< from the user's folder
    /// Enterprise (into LandData::enterprises) and canonical column of amounts that look as if
    /// written in another unit; they are not used.
    std::set<std::pair<std::size_t, std::string>> doubtful;
    std::map<std::string, std::string> columns; ///< canonical → as the table names it
};

LocalizedText words(EnterpriseScale scale); ///< 规上, 规下
LocalizedText words(PerMuScoring scoring);  ///< 比值法, 极差法

/// Reads a rule and checks it: known items, each once; weights of a scale that add up to 100; a
/// positive mean for each item where the scoring takes one; class shares up to 100.
/// \param tables   the built-in ones, or the user's own in the same form
/// \param builtIn  what says how points are given
/// \param folder   of the tables, for messages
/// \param setting  where the project names the rule
/// \throws ConfigError in one sentence for a rule that is not there or cannot be used
PerMuRule readPerMuRule(const std::string& id,
                        const Standard& tables,
                        const Standard& builtIn,
                        const std::string& folder,
                        const Place& setting);

} // namespace parklens
