/// \file
/// The rows that an edit is about (private to analysis/loading).
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/loading/private/edit_target.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parklens {

/// Finds rows by the identifiers that the results know them by. Rows keep their places while edits
/// are carried out: those taken out are only no longer found.
class EditedRows {
public:
    /// `target` must outlive it.
    explicit EditedRows(const EditTarget& target);

    /// The row of a parcel, building or enterprise, the rows of a source.
    /// \throws ConfigError when there is none, or it cannot be told which is meant
    std::vector<RowAt> find(const EditAtWork& work);

    /// \throws ConfigError when there is a parcel, building or enterprise of this id already
    void requireNew(const EditAtWork& work);

    /// What a row is called.
    std::string idOf(RowAt at);

    /// A new row, which is not among those that are known yet.
    void add(RowAt at);

    /// The row is no longer found. \param editNumber  of the edit that removes it, from 1
    void remove(RowAt at, std::size_t editNumber);

    /// Fields that sources or enterprises are named by were changed.
    void forgetNames() { m_rows.reset(); }

    bool isRemoved(RowAt at) const { return m_removed.contains({at.layer, at.row}); }

private:
    struct RemovedRow {
        RowAt at;
        std::size_t editNumber = 0;
    };

    using RowsById = std::unordered_map<std::string, std::vector<RowAt>>;

    const RowsById& rows();
    std::string writtenId(RowAt at) const;
    void learnCodes();
    void requireKnownFields(const EditAtWork& work) const;
    bool isMeant(RowAt at, const EditAtWork& work) const;
    void requireNotRemoved(const EditAtWork& work) const;
    [[noreturn]] void refuseUnknown(const EditAtWork& work);
    bool fits(RowAt at, const std::string& field, const std::string& wanted) const;
    void requireOneAmount(const EditAtWork& work, const std::vector<RowAt>& found) const;

    const EditTarget& m_target;
    bool m_isInventory;
    std::optional<EmissionVocabulary> m_vocabulary;
    std::map<std::string, std::string> m_codes; ///< of enterprises with one credit code, by name
    std::optional<RowsById> m_rows;
    std::map<std::pair<std::size_t, std::size_t>, std::string> m_ids;
    std::set<std::pair<std::size_t, std::size_t>> m_removed;
    std::map<std::string, std::vector<RemovedRow>> m_removedById;
};

} // namespace parklens
