/// \file
/// A figure on a page of hypertext: what the details show and a report may quote.
#pragma once

#include "analysis/evidence/explanation.hpp"

#include <QString>

namespace parklens {

/// Value with bounds, verdicts with their clause and confidence, and why it could not be evaluated.
QString figureHead(const IndicatorResult& result, Language language);

/// The head, and the formula filled in, terms, rule, clauses, inputs, what was left out, and which
/// columns of the evidence add up to which term. All text of data is escaped.
QString figurePage(const Explanation& explanation, Language language);

} // namespace parklens
