/// \file
/// Class of an enterprise by the rank of its score (亩均效益综合评价等级).
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `enterprise.per_mu_class`: a word, "A" to "D"; not evaluable where enterprises without a score
/// leave more than one class open.
Indicator enterprisePerMuClass();

} // namespace parklens
