/// \file
/// The layers that edits are laid over, and how an edit that does not fit is refused (private to
/// analysis/loading).
#pragma once

#include "analysis/loading/layer_edits.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "gis/base/error.hpp"

#include <map>
#include <string>
#include <vector>

namespace parklens {

/// One edit of a scenario while it is carried out.
struct EditAtWork {
    const ScenarioEdit& edit;
    std::size_t number; ///< from 1

    /// \param key  "set.floor_area"; empty = the edit itself
    /// \throws ConfigError naming scenario, line, key, edit (counted from 1) and mend
    [[noreturn]] void
    refuse(const std::string& key, const LocalizedText& what, const LocalizedText& mend) const;
};

/// A row of one of the layers.
struct RowAt {
    std::size_t layer = 0;
    std::size_t row = 0;
};

/// The layers with the columns of their canonical fields.
class EditTarget {
public:
    EditTarget(EditedLayers& edited, const StandardsLibrary& standards);

    std::vector<FeatureLayer>& layers() const { return m_edited.layers; }

    FeatureLayer& layer(std::size_t index) const { return m_edited.layers[index]; }

    Feature& feature(RowAt at) const { return layer(at.layer).features[at.row]; }

    const LayerSource& source() const { return m_edited.source; }

    const StandardsLibrary& standards() const { return m_standards; }

    /// "sources.inventory": names the fields that there may be.
    const std::string& key() const { return m_edited.source.key; }

    /// The column of a field in one of the layers; null where it has none.
    const FieldMatch* match(std::size_t layer, const std::string& field) const;

    /// What the readers see in a cell: narrow, trimmed, empty for a missing token.
    std::string text(RowAt at, const std::string& field) const;

    /// The canonical description of a field (data/standards/layer-fields); null when the layer can
    /// have no such field.
    const StandardRow* description(const std::string& field) const;

    /// "did you mean amount", else the fields there are: for one that the layer cannot have.
    LocalizedText mendUnknown(const std::string& field) const;

    /// The column of a field in this layer, made where there is none; what stood for every row of
    /// the source by a constant is written into it.
    const FieldMatch& requireColumn(std::size_t layer, const std::string& field);

private:
    void matchAgain(std::size_t layer);
    void writeOutConstant(const std::string& field);
    const FieldMatch& addColumn(std::size_t layer, const std::string& field);

    EditedLayers& m_edited;
    const StandardsLibrary& m_standards;
    std::vector<std::map<std::string, FieldMatch>> m_matches; ///< by layer
};

} // namespace parklens
