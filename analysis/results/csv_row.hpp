/// \file
/// Rows of the CSV tables that go with results.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// One row's cells, already written as CSV.
class CsvRow {
public:
    /// As csvTextCell() (indicators_csv.hpp).
    void text(std::string_view text);

    /// A number as shown: no apostrophe before its sign.
    void number(const std::string& digits) { m_cells.push_back(digits); }

    /// With its line end.
    std::string line() const;

private:
    std::vector<std::string> m_cells;
};

} // namespace parklens
