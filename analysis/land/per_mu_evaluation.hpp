/// \file
/// 亩均效益综合评价 of the enterprises of a park: items, points, scores, ranks and classes.
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/land/per_mu_rule.hpp"
#include "analysis/results/indicator_result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// Why a column of an enterprise cannot be used.
enum class PerMuFault {
    Missing,
    Negative,    ///< and the rule does not count it as 0, or it is a denominator
    NotPositive, ///< a denominator of 0
    Doubtful     ///< money that looks as if written in another unit
};

/// Where the points of an item come from.
enum class PerMuBasisOfPoints {
    Data,
    NegativeAsZero, ///< the numerator is negative
    MeanPoints      ///< the data are missing: the mean points of the others
};

/// An item of one enterprise.
struct PerMuItemScore {
    const PerMuWeight* weight = nullptr;
    std::optional<double> numerator; ///< in the item's unit; 0 for a negative one that counts so
    std::optional<double> denominator;
    std::optional<double> value; ///< x = numerator / denominator
    std::optional<double> least; ///< min–max: of the group
    std::optional<double> most;
    std::optional<double> points; ///< absent: the enterprise has no score
    PerMuBasisOfPoints basis = PerMuBasisOfPoints::Data;
    bool isCapped = false;
    /// Columns that are not usable; may stand beside points that are the mean's.
    std::vector<std::pair<const PerMuColumn*, PerMuFault>> faults;
};

/// Where an enterprise stands among those of its scale.
struct PerMuStanding {
    std::size_t count = 0;     ///< ranked enterprises of the group, those without a score too
    std::size_t unknown = 0;   ///< of them without a score
    std::size_t rank = 0;      ///< were all unknown ones behind it; equals share the better rank
    std::size_t worstRank = 0; ///< were all unknown ones before it
    std::string best;          ///< class of `rank`
    std::string worst;         ///< class of `worstRank`
};

struct PerMuScore {
    std::size_t enterprise = 0; ///< into LandData::enterprises
    std::optional<EnterpriseScale> scale;
    std::vector<PerMuItemScore> items; ///< in the order of the rule
    std::optional<double> score;
    std::optional<Reason> reason;          ///< set exactly when there is no score
    std::string treatedAs;                 ///< class of one that is not graded; it is not ranked
    std::string ungradedWord;              ///< of its status
    std::optional<PerMuStanding> standing; ///< of graded ones with a score
};

/// Scores enterprises of one park together, in the order given.
///
/// An item lacks points where one of its columns is missing, money looks as if written in another
/// unit, or the denominator is not above zero: missing is never zero. Then the enterprise has no
/// score and the reason names row and columns; but where the rule says so the mean points of the
/// enterprises of the same scale stand in for a missing denominator. Under min–max, least and most
/// are those of the enterprises of the same scale that have the item.
///
/// Those above and below the statistical size are ranked apart. One without a score has an unknown
/// rank, and one whose size is not stated may belong to either group, so it counts in both: a class
/// has a best (all of them behind) and a worst (all before). Enterprises whose status has a word of
/// the rule are not ranked and have the class that the rule treats them as. Scores and classes do
/// not depend on the order.
std::vector<PerMuScore> scoreEnterprises(const LandData& land,
                                         const PerMuBasis& basis,
                                         const std::vector<std::size_t>& enterprises);

} // namespace parklens
