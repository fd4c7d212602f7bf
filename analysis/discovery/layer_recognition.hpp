/// \file
/// What a layer is, by its geometry, its fields and its name.
#pragma once

#include "analysis/discovery/layer_preview.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string>
#include <vector>

namespace parklens {

/// `canonical = "source"`, with the unit where the column's name, or a comparison, tells it.
struct DraftField {
    std::string canonical;
    std::string source;
    std::string unit;
    LocalizedText remark;
};

/// `key = value`.
struct DraftLine {
    std::string key;
    std::string value; ///< as TOML
    LocalizedText remark;
};

/// A layer as a section of the project file.
struct RecognisedLayer {
    std::size_t preview = 0; ///< index of its preview
    std::string section;     ///< "boundary", "forest", "land.parcels"…; empty = not recognised
    std::string role;        ///< of a boundary; empty = not told by its name
    std::string id;          ///< field of the identifier
    std::vector<DraftLine> lines;
    std::vector<DraftField> fields;
    int score = 0;       ///< the higher, the surer, among layers of one section
    LocalizedText doubt; ///< why it is to be commented out; empty = take it
};

/// Recognises one layer. Fields come from data/standards/layer-fields.
RecognisedLayer recogniseLayer(const LayerPreview& preview, const StandardsLibrary& standards);

} // namespace parklens
