#include "gis/table/json_table.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_sheet.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace parklens {

namespace {

using Json = nlohmann::ordered_json;

constexpr int deepestLevel = 32;
constexpr std::size_t mostCells = 50'000'000;
constexpr std::size_t mostBytesOfCells = 256'000'000;
constexpr std::size_t mostUnfolding = 200;

/// Counts the lines that the parser has passed.
class LineCountingIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    LineCountingIterator(const char* at, long& line) : m_at(at), m_line(&line) {}

    reference operator*() const { return *m_at; }

    LineCountingIterator& operator++() {
        *m_line += *m_at == '\n' ? 1 : 0;
        ++m_at;
        return *this;
    }

    LineCountingIterator operator++(int) {
        LineCountingIterator before = *this;
        ++*this;
        return before;
    }

    friend bool operator==(const LineCountingIterator& a, const LineCountingIterator& b) {
        return a.m_at == b.m_at;
    }

private:
    const char* m_at;
    long* m_line;
};

FormatError refused(const std::string& path, long line, LocalizedText what) {
    return FormatError({.what = std::move(what),
                        .place = {.file = path, .line = line},
                        .mend = {"请导出为对象的列表 [{…}, {…}]，或 CSV",
                                 "export a list of objects, [{…}, {…}], or CSV"}});
}

struct ParsedList {
    Json records;
    std::vector<long> lines; ///< on which each record begins
};

ParsedList parseList(const std::string& text, const std::string& path) {
    ParsedList parsed;
    long line = 1;
    const auto note = [&](int depth, Json::parse_event_t event, const Json&) {
        const bool begins =
            event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start;
        if (begins && depth > deepestLevel) {
            throw refused(path, line, {"嵌套太深", "is nested too deeply"});
        }
        if (event == Json::parse_event_t::object_start && depth == 1) {
            parsed.lines.push_back(line);
        }
        return true;
    };
    try {
        parsed.records = Json::parse(LineCountingIterator(text.data(), line),
                                     LineCountingIterator(text.data() + text.size(), line),
                                     note);
    } catch (const Json::parse_error&) {
        throw FormatError(
            {.what = {"不是正确的 JSON，或在此中断", "is not valid JSON here, or breaks off"},
             .place = {.file = path, .line = line},
             .mend = {"请重新导出或下载", "export or download it again"}});
    } catch (const Json::out_of_range&) {
        throw refused(path, line, {"有一个数太大", "has a number that is too large"});
    }
    return parsed;
}

/// Cells of one row by column; columns that the row does not have are not there.
using Cells = std::vector<std::pair<std::size_t, std::string>>;

/// Unfolds records into rows.
class Unfolding {
public:
    Unfolding(std::string path, std::size_t fileSize)
        : m_path(std::move(path))
        , m_mostBytes(std::max(mostBytesOfCells, fileSize * mostUnfolding)) {}

    void add(const Json& record, long line) {
        m_line = line;
        for (Cells& cells : rowsOf(record, {})) {
            m_rows.push_back(std::move(cells));
            m_lines.push_back(line);
        }
    }

    void finish(Table& table) {
        if (m_rows.size() * m_columns.size() > mostCells) {
            throw refused(m_path, 0, {"展开后单元格太多", "unfolds to too many cells"});
        }
        table.header = std::move(m_header);
        table.rowLines = std::move(m_lines);
        for (Cells& cells : m_rows) {
            std::vector<std::string>& row = table.rows.emplace_back(table.header.size());
            for (auto& [column, text] : cells) {
                row[column] = std::move(text);
            }
        }
    }

private:
    /// The rows of an object: one, or as many as the list of objects inside it has.
    std::vector<Cells> rowsOf(const Json& object, const std::string& parents) {
        std::vector<Cells> rows(1);
        const std::string* list = nullptr;
        for (const auto& [key, value] : object.items()) {
            const std::string name = parents.empty() ? key : parents + "/" + key;
            if (!value.is_structured() || isPlainList(value)) {
                addCell(rows, name, textOf(value));
                continue;
            }
            std::vector<Cells> inside = rowsInside(value, name);
            if (inside.size() > 1 && rows.size() > 1) {
                throw refused(
                    m_path,
                    m_line,
                    {"一条记录里并列有几个列表（" + *list + "、" + name + "），不能合成一张表",
                     "has lists side by side in one record (" + *list + ", " + name +
                         "), which make no table"});
            }
            list = inside.size() > 1 ? &keep(name) : list;
            combine(rows, inside);
        }
        return rows;
    }

    std::vector<Cells> rowsInside(const Json& value, const std::string& name) {
        if (value.is_object()) {
            return rowsOf(value, name);
        }
        std::vector<Cells> rows;
        for (const Json& element : value) {
            if (!element.is_object()) {
                throw refused(m_path,
                              m_line,
                              {"列表 " + name + " 里不全是对象",
                               "has a list, " + name + ", that is not all objects"});
            }
            std::vector<Cells> own = rowsOf(element, name);
            std::move(own.begin(), own.end(), std::back_inserter(rows));
        }
        return rows;
    }

    /// Each row with each of those inside; one of both has a single row.
    void combine(std::vector<Cells>& rows, const std::vector<Cells>& inside) {
        if (inside.size() > 1) {
            rows.resize(inside.size(), rows.front());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const auto& [column, text] : inside[inside.size() > 1 ? i : 0]) {
                count(text.size());
                rows[i].emplace_back(column, text);
            }
        }
        for (const auto& [column, text] : rows.front()) {
            count(inside.size() * text.size());
        }
    }

    void addCell(std::vector<Cells>& rows, const std::string& name, const std::string& text) {
        const auto [found, isNew] = m_columns.emplace(name, m_header.size());
        if (isNew) {
            m_header.push_back(name);
        }
        count(rows.size() * text.size());
        for (Cells& row : rows) {
            row.emplace_back(found->second, text);
        }
    }

    void count(std::size_t bytes) {
        m_bytes += bytes;
        if (m_bytes > m_mostBytes) {
            throw refused(m_path, m_line, {"展开后文字太多", "unfolds to too much text"});
        }
    }

    static bool isPlainList(const Json& value) {
        return value.is_array() && std::none_of(value.begin(), value.end(), [](const Json& item) {
                   return item.is_structured();
               });
    }

    static std::string textOf(const Json& value) {
        if (value.is_array()) {
            std::string joined;
            for (const Json& item : value) {
                joined += joined.empty() ? "" : ";";
                joined += textOf(item);
            }
            return joined;
        }
        if (value.is_string()) {
            return std::string(trimmed(value.get_ref<const std::string&>()));
        }
        if (value.is_number_float()) {
            return shortestText(value.get<double>());
        }
        return value.is_null() ? std::string() : value.dump();
    }

    const std::string& keep(const std::string& name) {
        m_lastList = name;
        return m_lastList;
    }

    std::string m_path;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    long m_line = 0;
    std::string m_lastList;
    std::vector<std::string> m_header;
    std::unordered_map<std::string, std::size_t> m_columns;
    std::vector<Cells> m_rows;
    std::vector<long> m_lines;
};

} // namespace

bool isJsonTable(const std::string& path) {
    if (comparisonForm(std::filesystem::path(path).extension().string()) != ".json") {
        return false;
    }
    std::ifstream stream(path, std::ios::binary);
    for (const char expected : {'\xEF', '\xBB', '\xBF'}) {
        if (stream.peek() == static_cast<unsigned char>(expected)) {
            stream.get();
        }
    }
    char first = '\0';
    return stream >> first && first == '[';
}

Table readJsonTable(const std::string& path,
                    const std::string& encoding,
                    Diagnostics& diagnostics) {
    const DecodedText decoded = readTextFile(path, encoding);
    noteEncoding(
        decoded.encoding, decoded.invalidSequences, decoded.doubtful, {.file = path}, diagnostics);
    const ParsedList parsed = parseList(decoded.text, path);
    Table table;
    table.file = path;
    Unfolding unfolding(path, decoded.text.size());
    for (std::size_t i = 0; i < parsed.records.size(); ++i) {
        if (!parsed.records[i].is_object()) {
            throw refused(path, 0, {"不是对象的列表", "is no list of objects"});
        }
        unfolding.add(parsed.records[i], parsed.lines[i]);
    }
    unfolding.finish(table);
    if (table.header.empty()) {
        throw FormatError({.what = {"没有内容", "holds nothing"}, .place = {.file = path}});
    }
    return table;
}

} // namespace parklens
