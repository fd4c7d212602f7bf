#include "analysis/standards/standard_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_scanner.hpp"

#include <toml++/toml.h>
#include <xxhash.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace parklens {

namespace {

namespace fs = std::filesystem;

enum class ValueKind { Number, OptionalNumber, Text };

/// What `standard.toml` declares of one table.
struct TableDeclaration {
    std::string name;
    std::string about;
    std::vector<std::string> keys;
    ValueKind value = ValueKind::Number;
    /// Values increase among rows that agree in these columns; std::nullopt = they need not.
    std::optional<std::vector<std::string>> increasingWithin;
};

[[noreturn]] void refuse(LocalizedText what, Place place, LocalizedText mend = {}) {
    throw StandardsError(
        {.what = std::move(what), .place = std::move(place), .mend = std::move(mend)});
}

std::string readText(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        refuse({"缺少标准数据文件", "is missing from the standards data"},
               {.file = path.string()},
               {"请检查安装是否完整", "check that the installation is complete"});
    }
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    return text;
}

bool isKnownUnit(const std::string& unit) {
    static const std::set<std::string> units = {"",
                                                "1",
                                                "ug/m3",
                                                "mg/m3",
                                                "ug/m3 per ppb",
                                                "mg/m3 per ppm",
                                                "percent",
                                                "percent per year",
                                                "degrees",
                                                "index",
                                                "class",
                                                "flag",
                                                "decimals",
                                                "multiple",
                                                "windows",
                                                "stations",
                                                "h",
                                                "d",
                                                "years",
                                                "m",
                                                "km",
                                                "m2",
                                                "mu",
                                                "ha",
                                                "t/a",
                                                "kg",
                                                "degC",
                                                "m/s",
                                                "tce",
                                                "persons",
                                                "persons/ha",
                                                "wan",
                                                "wan/ha",
                                                "wan/mu",
                                                "wan/tce",
                                                "wan/equivalent",
                                                "wan/person",
                                                "wan/wan_kwh",
                                                "wan_kwh",
                                                "points",
                                                "yi/km2",
                                                "mg/L",
                                                "tce/1e4 CNY",
                                                "t/1e4 CNY"};
    return units.contains(unit);
}

std::optional<Confidence> confidenceOf(std::string_view text) {
    for (const Confidence confidence :
         {Confidence::Seen, Confidence::Computed, Confidence::Background}) {
        if (key(confidence) == text) {
            return confidence;
        }
    }
    return std::nullopt;
}

/// A year, a month or a day in ISO form.
bool isDate(const std::string& text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) {
            return false;
        }
    }
    return true;
}

class DeclarationReader {
public:
    DeclarationReader(const toml::table& table, std::string file)
        : m_table(table)
        , m_file(std::move(file)) {}

    std::string text(const char* name) const {
        const auto* node = m_table.get(name);
        if (node == nullptr) {
            return {};
        }
        if (!node->is_string()) {
            refuse({"应为文本", "must be text"}, place(name, *node));
        }
        return node->as_string()->get();
    }

    std::optional<std::vector<std::string>> texts(const char* name) const {
        const auto* node = m_table.get(name);
        if (node == nullptr) {
            return std::nullopt;
        }
        std::vector<std::string> result;
        const auto* array = node->as_array();
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            if (const auto* item = array->get(i)->as_string()) {
                result.push_back(item->get());
            }
        }
        if (array == nullptr || result.size() != array->size()) {
            refuse({"应为文本列表", "must be a list of texts"}, place(name, *node));
        }
        return result;
    }

    void allowOnly(const std::set<std::string>& names) const {
        for (const auto& [name, node] : m_table) {
            if (!names.contains(std::string(name.str()))) {
                refuse({"未知的键", "is not a known key"}, place(std::string(name.str()), node));
            }
        }
    }

    Place place(const std::string& name, const toml::node& node) const {
        return {.file = m_file,
                .field = name,
                .line = static_cast<long>(node.source().begin.line),
                .column = static_cast<long>(node.source().begin.column)};
    }

private:
    const toml::table& m_table;
    std::string m_file;
};

TableDeclaration readDeclaration(const toml::table& table, const std::string& file) {
    const DeclarationReader reader(table, file);
    reader.allowOnly({"name", "about", "keys", "value", "increasing_within"});
    TableDeclaration declaration;
    declaration.name = reader.text("name");
    declaration.about = reader.text("about");
    declaration.keys = reader.texts("keys").value_or(std::vector<std::string>{});
    declaration.increasingWithin = reader.texts("increasing_within");
    const std::string value = reader.text("value");
    if (value == "text") {
        declaration.value = ValueKind::Text;
    } else if (value == "optional-number") {
        declaration.value = ValueKind::OptionalNumber;
    } else if (value != "number") {
        refuse({"value 应为 number、optional-number 或 text",
                "value must be number, optional-number or text"},
               {.file = file, .field = declaration.name});
    }
    if (declaration.name.empty() || declaration.keys.empty()) {
        refuse({"表缺少 name 或 keys", "a table has no name or no keys"}, {.file = file});
    }
    return declaration;
}

/// The rows of one table's CSV file, checked one by one.
class TableReader {
public:
    TableReader(const TableDeclaration& declaration, std::string file, const std::string& origin)
        : m_declaration(declaration)
        , m_file(std::move(file)) {
        m_table.name = declaration.name;
        m_table.about = declaration.about;
        m_table.keys = declaration.keys;
        m_table.origin = origin;
    }

    StandardTable read(const std::string& text) {
        CsvScanner scanner(text, ',', m_file);
        std::vector<std::string_view> cells;
        if (!scanner.nextRow(cells)) {
            refuse({"表是空的", "is empty"}, {.file = m_file});
        }
        m_table.columns.assign(cells.begin(), cells.end());
        checkColumns();
        while (scanner.nextRow(cells)) {
            readRow(cells, scanner.line());
        }
        if (m_table.rows.empty()) {
            refuse({"表没有数据行", "has no rows"}, {.file = m_file});
        }
        return std::move(m_table);
    }

private:
    void checkColumns() const {
        std::vector<std::string> wanted = m_declaration.keys;
        wanted.insert(wanted.end(), {"value", "unit", "clause", "note", "confidence"});
        for (const std::string& column : wanted) {
            if (std::find(m_table.columns.begin(), m_table.columns.end(), column) ==
                m_table.columns.end()) {
                refuse({"缺少列 " + column, "has no column " + column}, {.file = m_file});
            }
        }
    }

    void readRow(const std::vector<std::string_view>& cells, long line) {
        if (cells.size() != m_table.columns.size()) {
            refuse({"单元格数与表头不符", "has another number of cells than the header"},
                   {.file = m_file, .line = line});
        }
        StandardRow row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.cells.emplace(m_table.columns[i], cells[i]);
        }
        row.clause = row.cells["clause"];
        row.note = row.cells["note"];
        row.origin = m_table.origin + " row " + std::to_string(m_table.rows.size() + 1);
        checkRow(row, line);
        m_table.rows.push_back(std::move(row));
    }

    void checkRow(StandardRow& row, long line) {
        const auto confidence = confidenceOf(row.cells["confidence"]);
        if (!confidence) {
            refuse({"confidence 应为 seen、computed 或 background",
                    "confidence must be seen, computed or background"},
                   {.file = m_file, .field = "confidence", .line = line});
        }
        row.confidence = *confidence;
        checkUnit(row, "unit", line);
        checkUnit(row, "threshold_unit", line);
        checkKeys(row, line);
        const std::string& value = row.cells["value"];
        const bool mayBeBlank = m_declaration.value == ValueKind::OptionalNumber && value.empty();
        if (m_declaration.value != ValueKind::Text && !mayBeBlank) {
            const auto number = Decimal::parse(value);
            if (!number) {
                refuse({"“" + value + "”不是数", "'" + value + "' is not a number"},
                       {.file = m_file, .field = "value", .line = line});
            }
            checkOrder(row, *number, line);
        }
    }

    /// Of a column that the table may lack.
    void checkUnit(const StandardRow& row, const char* column, long line) const {
        const auto unit = row.cells.find(column);
        if (unit != row.cells.end() && !isKnownUnit(unit->second)) {
            refuse({"未知单位“" + unit->second + "”", "'" + unit->second + "' is not a known unit"},
                   {.file = m_file, .field = column, .line = line});
        }
    }

    std::vector<std::string> cellsOf(StandardRow& row, const std::vector<std::string>& columns) {
        std::vector<std::string> cells;
        for (const std::string& column : columns) {
            cells.push_back(row.cells[column]);
        }
        return cells;
    }

    void checkKeys(StandardRow& row, long line) {
        if (!m_keysSeen.insert(cellsOf(row, m_declaration.keys)).second) {
            refuse({"与前面某行的键重复", "repeats the keys of an earlier row"},
                   {.file = m_file, .line = line});
        }
    }

    void checkOrder(StandardRow& row, const Decimal& value, long line) {
        if (!m_declaration.increasingWithin) {
            return;
        }
        const auto group = cellsOf(row, *m_declaration.increasingWithin);
        const auto [entry, isFirst] = m_lastValues.emplace(group, value);
        if (!isFirst && value <= entry->second) {
            refuse({"数值应逐行递增", "values must increase from row to row"},
                   {.file = m_file, .field = "value", .line = line});
        }
        entry->second = value;
    }

    const TableDeclaration& m_declaration;
    std::string m_file;
    StandardTable m_table;
    std::set<std::vector<std::string>> m_keysSeen;
    std::map<std::vector<std::string>, Decimal> m_lastValues;
};

void readHead(const toml::table& document, const std::string& file, Standard& standard) {
    const DeclarationReader reader(document, file);
    reader.allowOnly({"number",
                      "title_zh",
                      "title_en",
                      "issuer",
                      "issued",
                      "valid_from",
                      "valid_to",
                      "edition",
                      "supersedes",
                      "source",
                      "confidence",
                      "table"});
    standard.number = reader.text("number");
    standard.title = {reader.text("title_zh"), reader.text("title_en")};
    standard.issuer = reader.text("issuer");
    standard.issued = reader.text("issued");
    standard.validFrom = reader.text("valid_from");
    standard.validTo = reader.text("valid_to");
    standard.edition = reader.text("edition");
    standard.supersedes = reader.text("supersedes");
    standard.source = reader.text("source");
    const auto confidence = confidenceOf(reader.text("confidence"));
    if (!confidence || standard.number.empty() || standard.title.zh.empty() ||
        standard.title.en.empty() || standard.source.empty()) {
        refuse({"缺少 number、title_zh、title_en、source 或 confidence",
                "lacks number, title_zh, title_en, source or confidence"},
               {.file = file});
    }
    standard.confidence = *confidence;
    for (const std::string* date : {&standard.issued, &standard.validFrom, &standard.validTo}) {
        if (!date->empty() && !isDate(*date)) {
            refuse({"“" + *date + "”不是日期", "'" + *date + "' is not a date"},
                   {.file = file},
                   {"请写成 2026-03-01", "write it as 2026-03-01"});
        }
    }
}

std::string hexadecimal(XXH64_hash_t hash) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) {
        text.push_back(digits[(hash >> static_cast<unsigned>(shift)) & 0xFU]);
    }
    return text;
}

toml::table parseToml(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        refuse({"TOML 语法错误：" + std::string(error.description()),
                "is not valid TOML: " + std::string(error.description())},
               {.file = file,
                .line = static_cast<long>(error.source().begin.line),
                .column = static_cast<long>(error.source().begin.column)});
    }
}

} // namespace

Standard readStandard(const fs::path& folder) {
    const std::string file = (folder / "standard.toml").string();
    const std::string head = readText(folder / "standard.toml");
    const toml::table document = parseToml(head, file);
    Standard standard;
    standard.id = folder.filename().string();
    readHead(document, file, standard);
    std::string hashed = head;
    const auto* tables = document["table"].as_array();
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
        const auto* declared = tables->get(i)->as_table();
        if (declared == nullptr) {
            refuse({"[[table]] 应为表", "[[table]] must be a table"}, {.file = file});
        }
        const TableDeclaration declaration = readDeclaration(*declared, file);
        const fs::path path = folder / (declaration.name + ".csv");
        const std::string text = readText(path);
        standard.tables.push_back(
            TableReader(declaration, path.string(), standard.id + "/" + declaration.name)
                .read(text));
        hashed += '\0' + declaration.name + '\0' + text;
    }
    standard.hash = hexadecimal(XXH3_64bits(hashed.data(), hashed.size()));
    return standard;
}

} // namespace parklens
