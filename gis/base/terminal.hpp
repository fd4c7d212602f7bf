/// \file
/// What a command needs to know of the terminal it runs in.
#pragma once

#include "gis/base/text.hpp"

namespace parklens {

/// True when standard error is a terminal: progress is drawn only there.
bool standardErrorIsTerminal();

/// The user's language by LC_ALL, LC_MESSAGES, LANG: Chinese for zh*, else English.
Language languageOfEnvironment();

} // namespace parklens
