/// \file
/// The encoding of the text in a Shapefile.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/table/encoding.hpp"

#include <ogrsf_frmts.h>

#include <string>
#include <string_view>

namespace parklens {

/// Finds the encoding of a layer whose text is read as raw bytes: what the user said, then the
/// `.cpg`, then the language byte of the `.dbf`, then by which of UTF-8, GB18030 and Big5 the text
/// reads like. A declaration that the text contradicts is passed over with a warning. Always notes
/// what was taken and why (`encoding_detected`).
/// \throws FormatError for an encoding of the user that is not known
std::string findShapefileEncoding(OGRLayer& layer,
                                  const std::string& shapefilePath,
                                  const std::string& encodingOfUser,
                                  const Place& place,
                                  Diagnostics& diagnostics);

/// One attribute's bytes as UTF-8. A character that the field's width cut off at the end is
/// dropped.
std::string decodeAttribute(std::string_view bytes, const TextDecoder& decoder);

} // namespace parklens
