/// \file
/// OGR SQL filters on features in memory.
#pragma once

#include "gis/base/error.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>

namespace parklens {

/// Keeps the features that fulfil an OGR SQL condition. Text columns all of whose filled cells are
/// plain numbers compare as numbers, unless they hold codes.
/// \throws ConfigError when the condition is wrong
void filterFeatures(FeatureLayer& layer, const std::string& where);

/// The condition with quotes around names that are not ASCII, which OGR SQL wants and people do not
/// write: 面积 > 5 becomes "面积" > 5.
std::string withQuotedNames(const std::string& where);

/// The error for a condition that GDAL refuses, with the names of the fields.
/// \param fields  all that the condition may name, also those that `layer` leaves out
ConfigError wrongFilter(const FeatureLayer& layer,
                        const std::vector<FieldDefinition>& fields,
                        const std::string& where,
                        const std::string& wordsOfGdal);

/// True for names of columns whose numbers are codes and stay text: 代码, 编号, code…
bool holdsCodes(const std::string& fieldName);

} // namespace parklens
