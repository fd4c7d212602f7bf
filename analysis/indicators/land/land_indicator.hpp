/// \file
/// What the rates of a park's land share: scopes, subjects, and how a rate becomes a result.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_shares.hpp"
#include "analysis/indicators/subjects.hpp"

#include <functional>
#include <string>
#include <vector>

namespace parklens {

/// One evaluated extent: the main zone or the direction of development of a park, or a block.
struct EvaluatedLand {
    const EvaluationContext& context;
    const Subject& subject;
    const ParkParcels& parcels;
    const LandSurveyRules& rules;
    EvaluationScope scope = EvaluationScope::Main;
    ParkLand land;

    bool isWholePark() const { return subject.kind == SubjectKind::Park; }
};

/// On which data a rate rests besides the parcels.
enum class LandBasis {
    Parcels,
    Buildings,  ///< the layer of buildings, where there is one
    Enterprises ///< enterprises, or totals that the project states
};

/// What tells one land rate from another.
struct LandIndicator {
    std::string id;
    LocalizedText name;
    std::string unit;
    std::string edition; ///< of the rules; empty where none stands behind the formula
    LocalizedText rule;  ///< the formula in words
    FigureFormula formula;
    std::string methodPage;
    std::vector<std::string> citations;
    LandBasis basis = LandBasis::Parcels;
    bool inDirection = true; ///< also for the direction of development
    bool forBlocks = true;
    /// May add notes and findings to the result.
    std::function<LandRate(const EvaluatedLand&, IndicatorResult&)> rate;
    /// What the formula names; of an extent, and of any part of its parcels, since they are sums.
    std::function<std::vector<FigureTerm>(const EvaluatedLand&)> terms;
};

/// The figures of a rate: for the main zone and, where asked for and there is one, the direction of
/// development (dimension `scope`); each for the park over the union of its blocks, and for each
/// block where there are several. Only figures of a whole park's main zone are held against
/// references, which speak of whole zones.
Indicator landIndicator(LandIndicator described);

/// Adds to the note of a figure.
void addNote(IndicatorResult& result, const LocalizedText& note);

std::string_view key(EvaluationScope scope); ///< "main", "direction", "unstated"

} // namespace parklens
