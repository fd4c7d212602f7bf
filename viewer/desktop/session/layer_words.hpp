/// \file
/// What layers are called.
#pragma once

#include "gis/base/text.hpp"

#include <QString>

namespace parklens {

/// The words for a layer's id, whatever number stands behind it: "land.parcels" → 宗地;
/// "evidence.patches[1]" → 斑块. The id itself where there are none.
LocalizedText layerWords(const QString& id);

QString layerTitle(const QString& id, Language language);

} // namespace parklens
