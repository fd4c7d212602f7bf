/// \file
/// Characters that the font lacks.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "viewer/layout/sheet_content.hpp"
#include "viewer/map/lettering.hpp"

namespace parklens {

/// Spells characters that the font lacks plainly in all texts of the sheet, where Unicode's
/// compatibility mapping (NFKC) gives a spelling that it has: SO₂ becomes SO2. Others stay, and the
/// font draws a box for them.
/// Diagnostics: `characters_respelled`, `characters_missing`
void spellPlainly(SheetContent& content, const Lettering& lettering, Diagnostics& diagnostics);

} // namespace parklens
