#include "analysis/results/csv_row.hpp"

#include "analysis/results/indicators_csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace parklens {

void CsvRow::text(std::string_view text) {
    m_cells.push_back(csvTextCell(text));
}

std::string CsvRow::line() const {
    return fmt::format("{}\r\n", fmt::join(m_cells, ","));
}

} // namespace parklens
