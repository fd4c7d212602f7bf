/// \file
/// Tables of the tests: the expected figures of tests/reference/expected and the CSV that ParkLens
/// writes. Read here anew, so that no reader of ParkLens checks itself.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens::test {

class CaseTable {
public:
    /// Commas, double quotes, `#` lines above the header, an optional byte-order mark.
    /// \throws std::runtime_error when a row is not as long as the header.
    static CaseTable parse(std::string_view text);

    std::size_t rowCount() const { return m_rows.size(); }

    bool hasColumn(const std::string& column) const { return m_columns.contains(column); }

    /// \throws std::runtime_error naming the column when there is none of this name.
    const std::string& text(std::size_t row, const std::string& column) const;

    /// Empty for an empty cell. \throws std::runtime_error when the cell is no number.
    std::optional<double> number(std::size_t row, const std::string& column) const;

    /// The only row in which each column has the given text.
    /// \throws std::runtime_error when there is none, or more than one.
    std::size_t find(const std::map<std::string, std::string>& cells) const;

private:
    std::map<std::string, std::size_t> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

/// A table of tests/reference/expected.
CaseTable expectedTable(const std::string& name);

/// Folder of the real data, or nothing; then the test has been told to be skipped.
std::optional<std::filesystem::path> realData();

/// A project of tests/cases/real, rewritten so that its paths lead to the shared folder wherever
/// that is. Written into `folder`.
std::filesystem::path realProject(const std::string& name, const std::filesystem::path& folder);

} // namespace parklens::test
