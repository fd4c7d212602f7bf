#include "tests/cases/case_table.hpp"

#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

/// The cells of one line; `at` is moved behind its end.
std::vector<std::string> readLine(std::string_view text, std::size_t& at) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (; at < text.size() && (quoted || text[at] != '\n'); ++at) {
        const char c = text[at];
        if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"') {
            cells.back() += '"';
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    ++at;
    return cells;
}

void replaceAll(std::string& text, std::string_view from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

} // namespace

CaseTable CaseTable::parse(std::string_view text) {
    CaseTable table;
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < text.size() && text[at] == '#') {
        at = text.find('\n', at) + 1;
    }
    const std::vector<std::string> header = readLine(text, at);
    for (std::size_t column = 0; column < header.size(); ++column) {
        table.m_columns[header[column]] = column;
    }
    while (at < text.size()) {
        std::vector<std::string> row = readLine(text, at);
        if (row.size() != header.size()) {
            throw std::runtime_error(fmt::format(
                "a row of {} cells under {} columns: {}", row.size(), header.size(), row.front()));
        }
        table.m_rows.push_back(std::move(row));
    }
    return table;
}

const std::string& CaseTable::text(std::size_t row, const std::string& column) const {
    const auto found = m_columns.find(column);
    if (found == m_columns.end()) {
        throw std::runtime_error("no column " + column);
    }
    return m_rows.at(row)[found->second];
}

std::optional<double> CaseTable::number(std::size_t row, const std::string& column) const {
    const std::string& cell = text(row, column);
    if (cell.empty()) {
        return std::nullopt;
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) {
        throw std::runtime_error("no number in column " + column + ": " + cell);
    }
    return value;
}

std::size_t CaseTable::find(const std::map<std::string, std::string>& cells) const {
    std::optional<std::size_t> found;
    std::string sought;
    for (const auto& [column, value] : cells) {
        sought += fmt::format("{}={} ", column, value);
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        bool matches = true;
        for (const auto& [column, value] : cells) {
            matches = matches && text(row, column) == value;
        }
        if (matches && found) {
            throw std::runtime_error("more than one row with " + sought);
        }
        if (matches) {
            found = row;
        }
    }
    if (!found) {
        throw std::runtime_error("no row with " + sought);
    }
    return *found;
}

CaseTable expectedTable(const std::string& name) {
    return CaseTable::parse(readFile(sourceDirectory() / "tests/reference/expected" / name));
}

std::optional<fs::path> realData() {
    const auto shared = sharedDirectory();
    if (!shared || !fs::exists(*shared / "data")) {
        BOOST_TEST_MESSAGE("skipped: the real data are not there (PARKLENS_SHARED)");
        return std::nullopt;
    }
    return *shared / "data";
}

fs::path realProject(const std::string& name, const fs::path& folder) {
    const fs::path cases = sourceDirectory() / "tests/cases/real";
    std::string text = readFile(cases / (name + ".toml"));
    replaceAll(text, "../../../../shared", sharedDirectory().value_or(fs::path()).string());
    replaceAll(text, "\"zones/", fmt::format("\"{}/", (cases / "zones").string()));
    replaceAll(text, "../../../results/real", folder.string());
    const fs::path file = folder / (name + ".toml");
    writeFile(file, text);
    return file;
}

} // namespace parklens::test
