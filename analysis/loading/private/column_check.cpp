#include "analysis/loading/private/column_check.hpp"

#include "analysis/model/credit_code.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace parklens {

namespace {

enum class CellKind { Number, Degrees, Date, Flag, CreditCode };

/// A column whose cells must be of one kind.
struct TypedColumn {
    std::size_t column = 0;
    std::string name;
    CellKind kind = CellKind::Number;
};

constexpr std::size_t mostRowsSeen = 1000;
constexpr std::size_t leastCells = 5;      ///< fewer say nothing of a column
constexpr std::size_t leastWordsInRow = 2; ///< of a row that has moved

LocalizedText wordsOf(CellKind kind) {
    switch (kind) {
    case CellKind::Number:
        return {"数", "numbers"};
    case CellKind::Degrees:
        return {"经纬度", "degrees"};
    case CellKind::Date:
        return {"日期", "dates"};
    case CellKind::Flag:
        return {"是或否", "yes or no"};
    case CellKind::CreditCode:
        return {"信用代码", "credit codes"};
    }
    return {};
}

std::optional<CellKind> kindOf(const std::string& layerKey, const StandardRow& row) {
    const std::string& field = row.text("field");
    const std::string& value = row.text("value");
    if (field == "credit_code" || (layerKey == "land.enterprises" && field == "id")) {
        return CellKind::CreditCode;
    }
    if (field == "lon" || field == "lat") {
        return CellKind::Degrees;
    }
    return value == "number" ? std::optional(CellKind::Number)
           : value == "date" ? std::optional(CellKind::Date)
           : value == "flag" ? std::optional(CellKind::Flag)
                             : std::nullopt;
}

bool isAscii(const std::string& text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

bool looksLike(CellKind kind, const std::string& text) {
    constexpr std::size_t shortestCode = 8; // of organisations, before the unified code
    switch (kind) {
    case CellKind::Number:
        return parseNumber(text).has_value();
    case CellKind::Degrees:
        return parseNumber(text).has_value() || parseDegrees(text).has_value();
    case CellKind::Date:
        return parseTimeLabel(text).has_value();
    case CellKind::Flag: // one word, one letter or one digit
        return text.size() <= 5;
    case CellKind::CreditCode:
        return isAscii(text) && text.size() >= shortestCode && !parseTimeLabel(text) &&
               text.find('.') == std::string::npos;
    }
    return true;
}

/// Words where a number or a date should be. Cheap, for every cell of a table is looked at.
bool isWord(CellKind kind, const FieldValue& value) {
    const std::string* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty() || kind == CellKind::Flag ||
        kind == CellKind::CreditCode) {
        return false;
    }
    const auto first = static_cast<unsigned char>(text->front());
    const bool startsPlain =
        (first >= '0' && first <= '9') ||
        std::string_view("+-.(<>≤≥ ").find(text->front()) != std::string_view::npos;
    return !startsPlain && !isMissingToken(*text) && !looksLike(kind, narrowTrimmed(*text)) &&
           text->find_first_of("0123456789") == std::string::npos;
}

class ColumnCheck {
public:
    ColumnCheck(const FeatureLayer& layer,
                const std::map<std::string, FieldMatch>& matches,
                const std::string& layerKey,
                const StandardsLibrary& standards)
        : m_layer(layer) {
        const StandardTable& fields = standards.standard("layer-fields").table("fields");
        for (const StandardRow* row : fields.rowsWhere({{"layer", layerKey}})) {
            const auto match = matches.find(row->text("field"));
            const std::optional<CellKind> kind = kindOf(layerKey, *row);
            if (match != matches.end() && kind) {
                m_columns.push_back({match->second.column, match->second.sourceName, *kind});
            }
        }
    }

    void tell(Diagnostics& diagnostics) {
        std::erase_if(m_columns,
                      [&](const TypedColumn& column) { return tellColumn(column, diagnostics); });
        tellRows(diagnostics);
    }

private:
    /// \returns whether the column was told
    bool tellColumn(const TypedColumn& column, Diagnostics& diagnostics) const {
        std::size_t filled = 0;
        std::size_t strange = 0;
        std::string example;
        const std::size_t step = std::max<std::size_t>(1, m_layer.features.size() / mostRowsSeen);
        for (std::size_t row = 0; row < m_layer.features.size(); row += step) {
            const std::string text =
                narrowTrimmed(toText(m_layer.features[row].values[column.column]));
            if (isMissingToken(text)) {
                continue;
            }
            ++filled;
            if (!looksLike(column.kind, text)) {
                example = strange == 0 ? text : example;
                ++strange;
            }
        }
        if (filled < leastCells || 2 * strange <= filled ||
            (column.kind == CellKind::CreditCode && !hasCodesElsewhere(column.column))) {
            return false;
        }
        const LocalizedText kind = wordsOf(column.kind);
        diagnostics.add(
            Severity::Error,
            "column_shifted",
            {{fmt::format("这一列应为{}，{} 格中有 {} 格不是（如“{}”），像是错列，没有采用",
                          kind.zh,
                          filled,
                          strange,
                          example),
              fmt::format("should hold {}, but {} of {} cells do not (as \"{}\"): columns seem to "
                          "have moved; such cells are not used",
                          kind.en,
                          strange,
                          filled,
                          example)},
             {.file = m_layer.file, .layer = m_layer.name, .field = column.name},
             {"请核对表头与数据是否对齐，或改正 fields",
              "check that headings and values stand together, or mend fields"}});
        return true;
    }

    /// Identifiers of another kind may stand for credit codes; codes in another column may not.
    bool hasCodesElsewhere(std::size_t column) const {
        const std::size_t rows = std::min(m_layer.features.size(), mostRowsSeen);
        for (std::size_t other = 0; other < m_layer.fields.size(); ++other) {
            std::size_t codes = 0;
            for (std::size_t row = 0; row < rows; ++row) {
                codes += isCreditCode(toText(m_layer.features[row].values[other])) ? 1U : 0U;
            }
            if (other != column && 2 * codes > rows) {
                return true;
            }
        }
        return false;
    }

    void tellRows(Diagnostics& diagnostics) const {
        for (std::size_t row = 0; row < m_layer.features.size(); ++row) {
            std::vector<std::string> names;
            for (const TypedColumn& column : m_columns) {
                if (isWord(column.kind, m_layer.features[row].values[column.column])) {
                    names.push_back(column.name);
                }
            }
            if (names.size() >= leastWordsInRow) {
                diagnostics.addCounted(
                    Severity::Warning,
                    "row_shifted",
                    {{fmt::format("{} 等列里是文字，像是整行错位，这些格没有采用",
                                  fmt::join(names, "、")),
                      fmt::format("holds words under {}: the row seems to have moved; these cells "
                                  "are not used",
                                  fmt::join(names, ", "))},
                     m_layer.place(row, {}),
                     {"请核对这一行是否多出或缺少单元格",
                      "look for a cell too many or too few in this row"}});
            }
        }
    }

    const FeatureLayer& m_layer;
    std::vector<TypedColumn> m_columns;
};

} // namespace

void tellShiftedColumns(const FeatureLayer& layer,
                        const std::map<std::string, FieldMatch>& matches,
                        const std::string& layerKey,
                        const StandardsLibrary& standards,
                        Diagnostics& diagnostics) {
    ColumnCheck(layer, matches, layerKey, standards).tell(diagnostics);
}

} // namespace parklens
