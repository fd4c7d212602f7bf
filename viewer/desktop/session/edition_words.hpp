/// \file
/// Editions of rules by the names of their standards, for tables and pages.
#pragma once

#include "analysis/standards/standards_library.hpp"

#include <QString>

#include <string>

namespace parklens {

/// editionName().
QString
editionWords(const std::string& edition, const StandardsLibrary& standards, Language language);

/// shortEditionName().
QString
shortEditionWords(const std::string& edition, const StandardsLibrary& standards, Language language);

} // namespace parklens
