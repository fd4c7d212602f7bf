/// \file
/// Editions of rules by the names of their standards.
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"

#include <string>

namespace parklens {

/// "GB 3095-2012 环境空气质量标准" of an edition of the air standard, the name of a reference set,
/// "森林清查" of the profile nfi of forest; others are their own words.
LocalizedText editionName(const std::string& edition, const StandardsLibrary& standards);

/// "GB 3095-2012" where the number alone tells the edition from all others, else as editionName().
LocalizedText shortEditionName(const std::string& edition, const StandardsLibrary& standards);

} // namespace parklens
