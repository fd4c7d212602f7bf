/// \file
/// The standards as data: what stands under data/standards, checked and ready to be asked.
#pragma once

#include "gis/base/decimal.hpp"
#include "gis/base/text.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// How sure we are of a figure. `background` was not seen in any text and is shown to the user as
/// unverified (待核实).
enum class Confidence { Seen, Computed, Background };

std::string_view key(Confidence confidence); ///< "seen", "computed", "background"

/// One row of a table: its cells by column, as written.
struct StandardRow {
    std::map<std::string, std::string> cells;
    std::string clause;
    std::string note;
    Confidence confidence = Confidence::Background;

    /// \throws StandardsError naming standard, table and column when absent or not a number.
    const std::string& text(const std::string& column) const;
    double number(const std::string& column) const;
    /// std::nullopt when the cell is blank: the figure is not known, or there is none.
    std::optional<double> optionalNumber(const std::string& column) const;
    Decimal decimal(const std::string& column) const; ///< as number(), exactly as written

    std::string origin; ///< "gb3095-2012/limits row 3", for messages
};

/// A table as declared in `standard.toml`. Every table has the columns value, unit, clause, note
/// and confidence behind its own.
struct StandardTable {
    std::string name; ///< "limits", "iaqi_breakpoints"
    std::string about;
    std::vector<std::string> keys; ///< columns that together tell a row from all others
    std::vector<std::string> columns;
    std::vector<StandardRow> rows;

    /// The row with these cells, null when there is none: `find({{"pollutant", "CO"}})`.
    const StandardRow* find(const std::map<std::string, std::string>& cells) const;

    /// \throws StandardsError naming the cells when there is no such row.
    const StandardRow& row(const std::map<std::string, std::string>& cells) const;

    /// All rows with these cells, in the order of the table.
    std::vector<const StandardRow*>
    rowsWhere(const std::map<std::string, std::string>& cells) const;

    std::string origin; ///< "gb3095-2012/limits", for messages
};

/// A standard, a policy document or a set of our own default rules.
struct Standard {
    std::string id;     ///< folder name: "gb3095-2012"
    std::string number; ///< "GB 3095-2012"
    LocalizedText title;
    std::string issuer;
    std::string issued;    ///< ISO date; empty if not known
    std::string validFrom; ///< ISO date, inclusive
    std::string validTo;   ///< ISO date, inclusive; empty = still in force
    std::string edition;   ///< "2012", "2026-transition", "2026-final"; empty where there is one
    std::string supersedes;
    std::string source;
    Confidence confidence = Confidence::Background;
    std::vector<StandardTable> tables;
    std::string hash; ///< xxh3 of its files, for the run manifest

    /// \throws StandardsError when there is no such table.
    const StandardTable& table(const std::string& name) const;
};

class StandardsLibrary {
public:
    /// Reads every folder below `directory`: schema, units, monotone breakpoints are checked.
    /// \throws StandardsError naming folder, file, row and column.
    static StandardsLibrary load(const std::filesystem::path& directory);

    const std::vector<Standard>& standards() const { return m_standards; }

    /// \throws StandardsError with the known ids when there is none of this id.
    const Standard& standard(const std::string& id) const;

    /// Null when there is none of this id.
    const Standard* find(const std::string& id) const;

    /// The words printed for a citation "<standard id>#<clause>": "GB 3095-2012 4.2 表1".
    /// \throws StandardsError when the standard is not there.
    std::string citationText(const std::string& citation) const;

private:
    std::vector<Standard> m_standards;
};

/// The folder of data files: `PARKLENS_DATA`, else `<executable>/../share/parklens`, else the
/// source tree's `data`. \throws IoError when none of them is there.
std::filesystem::path dataDirectory();

} // namespace parklens
