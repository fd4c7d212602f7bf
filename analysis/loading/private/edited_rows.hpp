/// \file
/// The rows that an edit is about (private to analysis/loading).
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/loading/private/edit_target.hpp"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace parklens {

/// Finds rows by the identifiers that the results know them by.
class EditedRows {
public:
    /// `target` must outlive it.
    explicit EditedRows(const EditTarget& target);

    /// The row of a parcel or building, the rows of a source.
    /// \throws ConfigError when there is none, or it cannot be told which is meant
    std::vector<RowAt> find(const EditAtWork& work);

    /// \throws ConfigError when there is a parcel or building of this id already
    void requireNew(const EditAtWork& work);

    /// What a row is called.
    std::string idOf(RowAt at);

    /// Rows were added, taken out or renamed.
    void forget() { m_rows.reset(); }

private:
    using RowsById = std::unordered_map<std::string, std::vector<RowAt>>;

    const RowsById& rows();
    std::string writtenId(RowAt at) const;
    void learnCodes();
    bool fits(RowAt at, const std::string& field, const std::string& wanted) const;
    void requireOneAmount(const EditAtWork& work, const std::vector<RowAt>& found) const;

    const EditTarget& m_target;
    bool m_isInventory;
    std::optional<EmissionVocabulary> m_vocabulary;
    std::map<std::string, std::string> m_codes; ///< of enterprises with one credit code, by name
    std::optional<RowsById> m_rows;
    std::map<std::pair<std::size_t, std::size_t>, std::string> m_ids;
};

} // namespace parklens
