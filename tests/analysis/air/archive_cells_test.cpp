#include "analysis/model/observation_series.hpp"
#include "analysis/observations/archive_cells.hpp"
#include "gis/base/decimal.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace parklens;

namespace {

constexpr std::string_view front = "20241101,0,PM2.5,";

struct Row {
    CellCount count;
    bool allRead = false;
    std::vector<std::int32_t> values;
};

Row decode(const std::string& cells, std::size_t columns, int decimals) {
    const std::string line = std::string(front) + cells;
    std::vector<CellTail> tails(columns + spareCellTails);
    Row row;
    row.count = findCellTails(std::string_view(line).substr(front.size()), columns, tails);
    row.values.resize(row.count.cells);
    row.allRead = decodeCellTails(std::span(tails).first(row.count.cells), decimals, row.values);
    return row;
}

bool isPlain(const std::string& cell) {
    return cell.size() <= 4 && cell.find_first_not_of("0123456789.") == std::string::npos &&
           std::count(cell.begin(), cell.end(), '.') <= 1 && cell.back() != '.';
}

/// By the exact decimals, a cell at a time.
std::int32_t expected(const std::string& cell, int decimals) {
    if (cell.empty()) {
        return ObservationSeries::missing;
    }
    if (!isPlain(cell)) {
        return unreadCell;
    }
    const auto number = Decimal::parse(cell);
    return number->decimals() > decimals
               ? unreadCell
               : static_cast<std::int32_t>(number->rounded(decimals).coefficient());
}

} // namespace

BOOST_AUTO_TEST_CASE(cells_are_decoded_as_by_exact_decimals_wherever_they_stand) {
    std::mt19937 random(20241101);
    const auto below = [&](unsigned bound) { return static_cast<std::size_t>(random() % bound); };
    const std::vector<std::string> oddities = {
        "",    "-",  "-99",  "NA",  "—",    "12 ",   " 7",   "\"5\"", ".5",
        "5.",  ".",  "1..2", "..3", "1.2.", "12345", "9999", "0.25",  "123456789",
        "1e3", "+4", "0",    "00",  ".123", "/",     ":"};
    for (int round = 0; round < 3000; ++round) {
        const int decimals = static_cast<int>(below(5));
        std::vector<std::string> cells(1 + below(400));
        for (std::string& cell : cells) {
            const std::size_t kind = below(20);
            if (kind == 0) {
                cell = oddities[below(static_cast<unsigned>(oddities.size()))];
            } else if (kind < 12 || decimals == 0) {
                cell = std::to_string(below(kind < 4 ? 10 : 1100));
            } else {
                cell = std::to_string(below(30)) + "." + std::to_string(below(10));
            }
        }
        std::string text;
        for (const std::string& cell : cells) {
            text += (&cell == cells.data() ? "" : ",") + cell;
        }
        const Row row = decode(text, cells.size(), decimals);
        BOOST_REQUIRE_EQUAL(row.count.cells, cells.size());
        BOOST_REQUIRE(!row.count.hasMore);
        bool allRead = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::int32_t value = expected(cells[i], decimals);
            allRead = allRead && value != unreadCell;
            BOOST_REQUIRE_MESSAGE(row.values[i] == value,
                                  "'" << cells[i] << "' with " << decimals
                                      << " decimals: " << row.values[i] << ", not " << value);
        }
        BOOST_REQUIRE_EQUAL(row.allRead, allRead);
    }
}

BOOST_AUTO_TEST_CASE(rows_with_too_few_and_too_many_cells_are_told_apart) {
    BOOST_TEST(decode("1,2", 3, 0).count.cells == 2U);
    BOOST_TEST(!decode("1,2", 3, 0).count.hasMore);
    BOOST_TEST(decode("1,2,", 3, 0).count.cells == 3U);
    BOOST_TEST(!decode("1,2,", 3, 0).count.hasMore);
    BOOST_TEST(decode("1,2,3,", 3, 0).count.hasMore);
    BOOST_TEST(decode("1,2,3,4", 3, 0).count.cells == 3U);
    BOOST_TEST(decode("", 3, 0).count.cells == 1U);
    // A hundred columns of one digit, and as many commas more.
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "7,";
    }
    const Row row = decode(text, 100, 0);
    BOOST_TEST(row.count.hasMore);
    BOOST_TEST(row.values == std::vector<std::int32_t>(100, 7), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(cells_are_visited_by_column) {
    const std::vector<std::size_t> columns = {0, 2, 3};
    std::string visited;
    visitCells("a,b,,dd", columns, [&](std::size_t column, std::string_view cell) {
        visited += std::to_string(column) + "=" + std::string(cell) + ";";
    });
    BOOST_TEST(visited == "0=a;2=;3=dd;");
}

BOOST_AUTO_TEST_CASE(longer_cells_are_plain_up_to_the_largest_possible_number) {
    const auto plain = [](const std::string& cell, int decimals) {
        const std::string line = "20241101,0,PM2.5," + cell;
        std::int32_t coefficient = unreadCell;
        storePlainCell(
            std::string_view(line).substr(line.size() - cell.size()), decimals, coefficient);
        return coefficient;
    };
    BOOST_TEST(plain("12345", 0) == 12345);
    BOOST_TEST(plain("12345", 1) == 123450);
    BOOST_TEST(plain("1234.5", 1) == 12345);
    BOOST_TEST(plain("99999", 1) == 999990);
    BOOST_TEST(plain("99999.0", 1) == 999990);
    for (const char* other :
         {"100000", "99999.1", "9999999", "123.45", "12a45", "-1234", "1234."}) {
        BOOST_TEST(plain(other, 1) == unreadCell, other);
    }
    BOOST_TEST(plain("1234.5", 0) == unreadCell);
    BOOST_TEST(plain("12345", 2) == unreadCell);
}
