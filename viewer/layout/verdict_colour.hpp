/// \file
/// The colours of verdicts in texts and tables.
#pragma once

#include "analysis/results/reference.hpp"

#include <QColor>

namespace parklens {

/// Green for met, ochre for insufficient; only a binding limit or target that is not met is red
/// (contract §4), all others are grey.
QColor verdictColour(Verdict verdict);

} // namespace parklens
