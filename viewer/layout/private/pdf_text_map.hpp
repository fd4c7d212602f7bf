/// \file
/// The text behind the glyphs of a PDF that Qt wrote (private).
///
/// Qt answers "which character is this glyph?" by the lowest code point that the font shows with
/// it: 用 (U+7528) becomes the Kangxi radical U+2F64, a space a tab, and characters beyond the
/// basic plane become nothing, so that nobody finds them by search.
#pragma once

#include "viewer/map/canvas.hpp"

#include <qpdf/QPDF.hh>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Character of each glyph code of a font.
using TextMap = std::map<unsigned, char32_t>;

/// Rewrites every /ToUnicode of the document so that each glyph stands for the character that was
/// drawn with it. Where several were, the one that needs no compatibility mapping counts. Also
/// names the fonts as the subsets they are.
void mendTextMaps(QPDF& document,
                  const std::vector<DrawnCharacter>& drawn,
                  const Lettering& lettering);

/// The pairs of a /ToUnicode CMap that consists of `beginbfrange` sections, as Qt writes it; glyphs
/// without a character are left out.
TextMap readTextMap(std::string_view cmap);

/// A /ToUnicode CMap (Adobe Technical Note 5411).
std::string textMapStream(const TextMap& characters);

} // namespace parklens
