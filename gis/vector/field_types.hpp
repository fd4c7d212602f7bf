/// \file
/// Numbers in text columns of tables.
#pragma once

#include "gis/vector/feature_layer.hpp"

namespace parklens {

/// Makes text columns numeric where every filled cell is a plain number that is written again as it
/// stands, but for trailing zeros of its decimals: a code, a leading zero, a unit or a thousands
/// mark keeps the column text, and so does a name that tells of codes (编号, code).
void detectFieldTypes(FeatureLayer& layer);

} // namespace parklens
