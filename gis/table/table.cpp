#include "gis/table/table.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_sheet.hpp"
#include "gis/table/json_table.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/spreadsheet.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool isBlank(const std::vector<std::string>& cells) {
    return std::all_of(
        cells.begin(), cells.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

/// A column's name on one line: "公告面積\n(公頃)" is 公告面積(公頃); Latin words keep a blank.
std::string onOneLine(std::string_view name) {
    std::string line;
    for (const char c : trimmed(name)) {
        if (c != '\n' && c != '\r' && c != '\t') {
            line += c;
        } else if (!line.empty() && static_cast<unsigned char>(line.back()) < 0x80 &&
                   line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

/// Names of all header rows of one column joined with "/", each once.
std::string joinedName(const Sheet& sheet, const HeaderRows& header, std::size_t column) {
    std::string joined;
    std::string former;
    for (std::size_t i = header.first; i <= header.last; ++i) {
        const auto& cells = sheet.rows[i].cells;
        const std::string name = column < cells.size() ? onOneLine(cells[column]) : std::string();
        if (name.empty() || name == former) {
            continue;
        }
        joined += joined.empty() ? name : "/" + name;
        former = name;
    }
    return joined;
}

/// Group titles stand in the first of their columns only where merged cells are not known: they
/// hold up to the next title as long as the row below has subtitles.
void spreadGroupTitles(Sheet& sheet, const HeaderRows& header) {
    if (header.last == header.first || !sheet.merges.empty()) {
        return;
    }
    auto& titles = sheet.rows[header.first].cells;
    const auto& subtitles = sheet.rows[header.last].cells;
    for (std::size_t c = 1; c < std::min(titles.size(), subtitles.size()); ++c) {
        if (trimmed(titles[c]).empty() && !trimmed(subtitles[c]).empty()) {
            titles[c] = titles[c - 1];
        }
    }
}

Place placeOf(const Table& table) {
    return {.file = table.file, .layer = table.sheet};
}

Place placeOfLine(const Table& table, long line) {
    Place place = placeOf(table);
    place.line = line;
    return place;
}

/// Turns a sheet into a table: names, rows of equal length, notes about what did not fit.
class TableBuilder {
public:
    TableBuilder(Table& table, Diagnostics& diagnostics)
        : m_table(table)
        , m_diagnostics(diagnostics) {}

    void build(Sheet& sheet, const TableReadOptions& options) {
        std::size_t firstDataRow = 0;
        if (options.hasHeader) {
            firstDataRow = takeHeader(sheet, options) + 1;
        } else {
            numberColumns(sheet);
        }
        for (std::size_t i = firstDataRow; i < sheet.rows.size(); ++i) {
            const bool cut = i + 1 == sheet.rows.size() && !sheet.lastRowWasEnded;
            const SheetRow row = std::move(sheet.rows[i]); // freed as the table grows
            takeRow(row, cut, sheet.name.empty());
        }
        warnOfEqualNames();
    }

private:
    std::size_t takeHeader(Sheet& sheet, const TableReadOptions& options) {
        const HeaderRows header = findHeaderRows(sheet);
        if (header.doubtful) {
            m_diagnostics.add(Severity::Warning,
                              "header_doubtful",
                              {.what = {"表头行看起来像数据", "the header row looks like data"},
                               .place = placeOfLine(m_table, sheet.rows[header.first].line),
                               .mend = {"如无表头请写 header = false",
                                        "state header = false where there is none"}});
        }
        if (header.last > header.first) {
            m_diagnostics.add(
                Severity::Note,
                "header_joined",
                {.what = {"表头占 " + std::to_string(header.last - header.first + 1) +
                              " 行（或有合并单元格），各行列名以“/”连接",
                          "has a header of " + std::to_string(header.last - header.first + 1) +
                              " rows, perhaps with merged cells; their names are joined by \"/\""},
                 .place = placeOfLine(m_table, sheet.rows[header.first].line),
                 .mend = {"如不符请只留一行表头", "leave one row of names if this is wrong"}});
        }
        if (options.fillMergedCells) {
            fillMergedCells(sheet);
        }
        spreadGroupTitles(sheet, header);
        std::size_t width = 0;
        for (std::size_t i = header.first; i <= header.last; ++i) {
            width = std::max(width, sheet.rows[i].cells.size());
        }
        for (std::size_t column = 0; column < width; ++column) {
            const std::string name = joinedName(sheet, header, column);
            m_fileWidth = column + 1;
            if (!name.empty()) {
                m_columns.push_back(column);
                m_table.header.push_back(name);
            }
        }
        return header.last;
    }

    void numberColumns(const Sheet& sheet) {
        for (const SheetRow& row : sheet.rows) {
            m_fileWidth = std::max(m_fileWidth, row.cells.size());
        }
        for (std::size_t column = 0; column < m_fileWidth; ++column) {
            m_columns.push_back(column);
            m_table.header.push_back(std::to_string(column + 1));
        }
    }

    void takeRow(const SheetRow& row, bool endsWithoutLineEnd, bool isText) {
        if (isBlank(row.cells)) {
            return;
        }
        if (isText && row.cells.size() < m_fileWidth) {
            if (endsWithoutLineEnd) {
                throw cutInTheMiddle(row);
            }
            warnOfLength(
                row, "row_too_short", {"单元格少于表头", "has fewer cells than the header"});
        }
        if (row.cells.size() > m_fileWidth &&
            !isBlank(
                {row.cells.begin() + static_cast<std::ptrdiff_t>(m_fileWidth), row.cells.end()})) {
            // Of a sheet the rest is a remark beside the table; in a text file a separator too many
            // has moved every value behind it.
            warnOfLength(row,
                         "row_too_long",
                         isText
                             ? LocalizedText{"单元格多于表头，各列可能错位，该行未采用",
                                             "has more cells than the header, so its values may "
                                             "stand in wrong columns; it is not used"}
                             : LocalizedText{"单元格多于表头", "has more cells than the header"});
            if (isText) {
                return;
            }
        }
        std::vector<std::string> cells;
        cells.reserve(m_columns.size());
        for (const std::size_t column : m_columns) {
            cells.emplace_back(column < row.cells.size() ? trimmed(row.cells[column])
                                                         : std::string_view());
        }
        if (!isBlank(cells)) {
            m_table.rows.push_back(std::move(cells));
            m_table.rowLines.push_back(row.line);
        }
    }

    FormatError cutInTheMiddle(const SheetRow& row) const {
        const std::string counts =
            std::to_string(row.cells.size()) + " / " + std::to_string(m_fileWidth);
        return FormatError(
            {.what = {"文件在最后一行中间断开（单元格 " + counts + "）",
                      "the file ends in the middle of its last line (" + counts + " cells)"},
             .place = placeOfLine(m_table, row.line),
             .mend = {"请重新导出或下载完整的文件", "export or download the whole file again"}});
    }

    void warnOfLength(const SheetRow& row, const char* code, const LocalizedText& what) {
        m_diagnostics.addCounted(
            Severity::Warning,
            code,
            {.what = what,
             .place = placeOfLine(m_table, row.line),
             .mend = {"请检查该行的分隔符和引号", "check the separators and quotes of the line"}});
    }

    void warnOfEqualNames() {
        for (std::size_t i = 0; i < m_table.header.size(); ++i) {
            const auto end = m_table.header.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::find(m_table.header.begin(), end, m_table.header[i]) != end) {
                Place place = placeOf(m_table);
                place.field = m_table.header[i];
                m_diagnostics.add(Severity::Warning,
                                  "duplicate_column",
                                  {.what = {"列名重复，取第一列",
                                            "the column name occurs twice; the first is taken"},
                                   .place = place,
                                   .mend = {"请给列起不同的名称",
                                            "give the columns names of "
                                            "their own"}});
            }
        }
    }

    Table& m_table;
    Diagnostics& m_diagnostics;
    std::size_t m_fileWidth = 0;        ///< columns of the header, unnamed ones included
    std::vector<std::size_t> m_columns; ///< those with a name
};

std::string listOf(const std::vector<Sheet>& sheets) {
    std::string list;
    for (const Sheet& sheet : sheets) {
        list += list.empty() ? sheet.name : ", " + sheet.name;
    }
    return list;
}

/// A cover sheet or a form of names and values is no table.
bool holdsTable(const Sheet& sheet) {
    const HeaderRows header = findHeaderRows(sheet);
    return typicalWidth(sheet) >= 2 && !header.doubtful && header.last + 1 < sheet.rows.size();
}

Sheet& chosenSheet(std::vector<Sheet>& sheets, const std::string& path, const std::string& name) {
    const auto found = name.empty()
                           ? std::find_if(sheets.begin(), sheets.end(), holdsTable)
                           : std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
                                 return comparisonForm(sheet.name) == comparisonForm(name);
                             });
    if (found != sheets.end()) {
        return *found;
    }
    const auto filled = std::find_if(
        sheets.begin(), sheets.end(), [](const Sheet& sheet) { return typicalWidth(sheet) > 0; });
    if (name.empty() && filled != sheets.end()) {
        return *filled;
    }
    throw FormatError({.what = {name.empty() ? "没有一张工作表有内容" : "没有工作表 " + name,
                                name.empty() ? "no sheet holds anything" : "has no sheet " + name},
                       .place = {.file = path},
                       .mend = {"其中有：" + listOf(sheets), "it has: " + listOf(sheets)}});
}

} // namespace

std::optional<std::size_t> Table::columnIndex(const std::string& name) const {
    const auto exact = std::find(header.begin(), header.end(), name);
    if (exact != header.end()) {
        return static_cast<std::size_t>(exact - header.begin());
    }
    const std::string form = comparisonForm(name);
    const auto similar = std::find_if(header.begin(), header.end(), [&](const std::string& column) {
        return comparisonForm(column) == form;
    });
    if (similar == header.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(similar - header.begin());
}

Place Table::place(std::size_t row, const std::string& column) const {
    return {.file = file,
            .layer = sheet,
            .field = column,
            .line = row < rowLines.size() ? rowLines[row] : 0};
}

Table readTable(const std::string& path,
                const TableReadOptions& options,
                Diagnostics& diagnostics) {
    if (isJsonTable(path)) {
        return readJsonTable(path, options.encoding, diagnostics);
    }
    Table table;
    table.file = path;
    Sheet sheet;
    if (isSpreadsheet(path)) {
        std::vector<Sheet> sheets = readSpreadsheet(path);
        const std::string names = listOf(sheets);
        sheet = std::move(chosenSheet(sheets, path, options.sheet));
        table.sheet = sheet.name;
        if (sheets.size() > 1 && options.sheet.empty()) {
            diagnostics.add(Severity::Note,
                            "sheet_chosen",
                            {.what = {"没有指定工作表，取第一张有表格的",
                                      "no sheet is named; the first that holds a table was taken"},
                             .place = placeOf(table),
                             .mend = {"其中有：" + names + "；可指定 layer",
                                      "it has: " + names + "; name one with layer"}});
        }
    } else {
        sheet = readCsvSheet(path, options.encoding, options.separator, diagnostics);
    }
    if (typicalWidth(sheet) == 0) {
        throw FormatError({.what = {"没有内容", "holds nothing"}, .place = placeOf(table)});
    }
    TableBuilder(table, diagnostics).build(sheet, options);
    return table;
}

} // namespace parklens
