/// \file
/// What score and class of an enterprise share: which enterprises a park has, and how a figure of
/// one of them is headed.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/land/per_mu_evaluation.hpp"

#include <memory>
#include <vector>

namespace parklens {

/// The enterprises of a park with their scores. Null where the project names no rule or the parcels
/// could not be measured.
struct PerMuOfPark {
    std::shared_ptr<const LandData> land;
    std::vector<PerMuScore> scores; ///< in the order of the table

    const PerMuRule& rule() const { return land->perMu->rule; }

    const Enterprise& enterpriseOf(const PerMuScore& score) const {
        return land->enterprises[score.enterprise];
    }

    /// How many of the table are not of this park, or have no parcel.
    std::size_t elsewhere() const { return land->enterprises.size() - scores.size(); }
};

/// Requests for the parcels of the park; none where the project names no rule.
std::vector<MeasurementRequest> perMuRequests(const EvaluationContext& context);

/// Scores the enterprises of a park: those with more than half of their land on its parcels.
PerMuOfPark perMuOf(const EvaluationContext& context, const Measurements& measurements);

/// Named by credit code, else by name.
Subject enterpriseSubject(const Park& park, const Enterprise& enterprise);

/// A figure without value: subject, year of the table, rule, sources and what is not verified.
IndicatorResult perMuFigure(const IndicatorDescriptor& descriptor,
                            const EvaluationContext& context,
                            const PerMuOfPark& ofPark,
                            const PerMuScore& score);

/// How one figure of a scored enterprise is made.
using PerMuFigureOf = IndicatorResult (*)(const IndicatorDescriptor& descriptor,
                                          const EvaluationContext& context,
                                          const PerMuOfPark& ofPark,
                                          const PerMuScore& score);

/// The indicator that makes this figure of every scored enterprise of a park.
/// \param descriptor  what tells the figures from one another: identifier, name, unit, formula,
///        citations; theme, kind of subject and page of methods are those of all
Indicator perMuIndicator(IndicatorDescriptor descriptor, PerMuFigureOf figureOf);

/// Adds a sentence to the note of a figure.
void addToNote(IndicatorResult& result, const LocalizedText& sentence);

} // namespace parklens
