#include "gis/base/error.hpp"
#include "gis/table/csv_scanner.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace parklens;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows scan(const std::string& text, char separator = ',') {
    Rows rows;
    CsvScanner scanner(text, separator);
    for (std::vector<std::string_view> cells; scanner.nextRow(cells);) {
        rows.emplace_back(cells.begin(), cells.end());
    }
    return rows;
}

/// The definition, one character at a time: an independent reading to compare with.
Rows scanSlowly(const std::string& text, char separator) {
    Rows rows;
    std::size_t i = 0;
    while (i < text.size()) {
        rows.emplace_back();
        for (;;) {
            std::string cell;
            if (i < text.size() && text[i] == '"') {
                for (++i; i < text.size(); ++i) {
                    if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
                        ++i;
                    } else if (text[i] == '"') {
                        ++i;
                        break;
                    }
                    cell += text[i];
                }
            }
            while (i < text.size() && text[i] != separator && text[i] != '\r' && text[i] != '\n') {
                cell += text[i++];
            }
            rows.back().push_back(cell);
            if (i >= text.size() || text[i] != separator) {
                break;
            }
            ++i;
        }
        if (i < text.size()) {
            i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
        }
    }
    return rows;
}

} // namespace

BOOST_AUTO_TEST_CASE(rows_end_with_lf_crlf_or_cr) {
    const Rows expected{{"a", "b"}, {"1", ""}, {"", "2"}};
    for (const char* text :
         {"a,b\n1,\n,2\n", "a,b\r\n1,\r\n,2\r\n", "a,b\r1,\r,2\r", "a,b\n1,\n,2"}) {
        BOOST_TEST((scan(text) == expected), text);
    }
}

BOOST_AUTO_TEST_CASE(quotes_hold_separators_line_ends_and_quotes) {
    BOOST_TEST((scan("\"a,b\",\"c\r\nd\",\"e\"\"f\"\n\"\",\"\"\"\"\n") ==
                Rows{{"a,b", "c\r\nd", "e\"f"}, {"", "\""}}));
    BOOST_TEST((scan("\"a\"b,c\"d\"\n") == Rows{{"ab", "c\"d\""}}));
    BOOST_TEST((scan("x;\"y;z\"", ';') == Rows{{"x", "y;z"}}));
}

BOOST_AUTO_TEST_CASE(lines_are_counted_also_within_quotes) {
    const std::string text = "a,b\n\"1\n2\",x\n\n\"p\"\"\r\nq\"\nlast";
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    std::vector<long> lines;
    while (scanner.nextRow(cells)) {
        lines.push_back(scanner.line());
    }
    BOOST_TEST((lines == std::vector<long>{1, 2, 4, 5, 7}));
    BOOST_TEST(!scanner.rowWasEnded());
}

BOOST_AUTO_TEST_CASE(an_unclosed_quote_is_refused_with_its_place) {
    CsvScanner scanner("a,b\n1,\"open\nand on\n", ',', "stations.csv");
    std::vector<std::string_view> cells;
    BOOST_TEST(scanner.nextRow(cells));
    try {
        scanner.nextRow(cells);
        BOOST_FAIL("no error");
    } catch (const FormatError& error) {
        BOOST_TEST(error.problem().place.file == "stations.csv");
        BOOST_TEST(error.problem().place.line == 2);
        BOOST_TEST(error.problem().place.column == 3);
    }
}

BOOST_AUTO_TEST_CASE(cells_longer_than_a_block_and_random_text_agree_with_the_definition) {
    std::mt19937 random(20240501);
    const std::string letters = "ab,,\n\r\"x";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const auto length = random() % 200;
        for (unsigned int i = 0; i < length; ++i) {
            const char c = letters[random() % letters.size()];
            text.append(c == 'x' ? random() % 70 : 1, c);
        }
        Rows rows;
        try {
            rows = scan(text);
        } catch (const FormatError&) {
            continue; // a quote that is never closed
        }
        BOOST_REQUIRE_MESSAGE((rows == scanSlowly(text, ',')), text);
    }
}

BOOST_AUTO_TEST_CASE(separators_are_found) {
    BOOST_TEST(detectSeparator("a,b,c\n1,2,3\n") == ',');
    BOOST_TEST(detectSeparator("a;b;c\n1,5;2,5;3\n") == ';');
    BOOST_TEST(detectSeparator("a\tb\n1\t2\n") == '\t');
    BOOST_TEST(detectSeparator("one column\nx\n") == ',');
    BOOST_TEST(detectSeparator("\"a;b\",c\n\"d;e\",f\n") == ',');
}
