/// \file
/// Editions of rules by the names of their standards.
#pragma once

#include "analysis/standards/standards_library.hpp"

#include <QString>

#include <string>

namespace parklens {

/// "GB 3095-2012 环境空气质量标准" of an edition of the air standard, the name of a reference set
/// or, short, of a profile of forest ("森林清查"); others are their own words.
QString
editionWords(const std::string& edition, const StandardsLibrary& standards, Language language);

/// "GB 3095-2012" where the number alone tells the edition from all others, else as editionWords().
QString
shortEditionWords(const std::string& edition, const StandardsLibrary& standards, Language language);

} // namespace parklens
