/// \file
/// What is in the data of a layer that is being described, and what the audit says of it now.
#pragma once

#include "analysis/loading/layer_fields.hpp"
#include "analysis/project/project_document.hpp"
#include "analysis/standards/standards_library.hpp"
#include "viewer/desktop/session/file_audit.hpp"

#include <map>
#include <string>
#include <vector>

namespace parklens {

/// One field that a layer may have, of the schema or of data/standards/layer-fields.
struct CanonicalField {
    std::string name;
    LocalizedText meaning;
    std::string unit; ///< canonical; empty where it has none
    std::string form; ///< "text", "number", "date", "flag"
};

/// What of the data belongs to a description of a layer.
struct LayerLook {
    FileAudit audit;
    std::size_t fileCount = 0;                 ///< of a series the first alone is read
    std::map<std::string, FieldMatch> guessed; ///< fields that are found by their usual names
    Diagnostics cells;                         ///< what the audit says of columns and cells
    std::optional<Problem> mapping; ///< why the fields cannot be mapped as they are described
};

/// The layer as the document describes it at a path, whatever else is in the document.
LayerSource layerSourceAt(const ProjectDocument& document, const KeyPath& path);

/// The fields of a table of the schema ("land.parcels", "boundary"), in the order of the standards;
/// then those that the document maps beside them.
std::vector<CanonicalField> canonicalFields(const std::string& table,
                                            const LayerSource& described,
                                            const StandardsLibrary& standards);

/// Units that a column of this canonical unit may be declared in.
std::vector<std::string> unitsFor(const std::string& canonicalUnit,
                                  const StandardsLibrary& standards);

/// Reads the layer and audits it. What is wrong is told in the value. \throws CancelledError
LayerLook lookAtLayer(const std::filesystem::path& projectFile,
                      const LayerSource& described,
                      const std::string& table,
                      const StandardsLibrary& standards,
                      const TaskPool& pool,
                      const TaskControl& control);

} // namespace parklens
