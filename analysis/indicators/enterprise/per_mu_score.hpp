/// \file
/// Score of an enterprise by its yield per mu (亩均效益综合评价得分).
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

/// `enterprise.per_mu_score`: Σ of the points of the items of the rule that the project names.
Indicator enterprisePerMuScore();

} // namespace parklens
