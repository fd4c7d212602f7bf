/// \file
/// A figure on a page of hypertext: what the details show and a report may quote.
#pragma once

#include "analysis/evidence/explanation.hpp"
#include "analysis/standards/standards_library.hpp"

#include <QString>

namespace parklens {

/// Value with bounds, verdicts with their clause and confidence, and why it could not be evaluated.
QString
figureHead(const IndicatorResult& result, const StandardsLibrary& standards, Language language);

/// The head, and the formula filled in, terms, rule, clauses, inputs, what was left out, and which
/// columns of the evidence add up to which term. Clauses of standards whose text was
/// not seen are marked as unverified. All text of data is escaped.
QString
figurePage(const Explanation& explanation, const StandardsLibrary& standards, Language language);

} // namespace parklens
