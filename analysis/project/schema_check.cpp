#include "analysis/project/private/schema_check.hpp"

#include "analysis/model/boundary_role.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace parklens {

namespace {

/// Checks one table against its description and goes down into the tables in it.
class SchemaCheck {
public:
    explicit SchemaCheck(const std::string& file) : m_file(file) {}

    void table(const toml::table& table, const TableDescription& description) const {
        unknownKeys(table, description);
        for (const KeyDescription& key : description.keys) {
            const toml::node* node = table.get(key.name);
            if (node != nullptr) {
                value(*node, key, fullName(description, key.name));
            } else if (key.required) {
                fail(table.source().begin,
                     fullName(description, key.name),
                     {"缺少这个必需的键", "this required key is missing"},
                     {fmt::format("请写上（{}）", key.meaning.zh),
                      fmt::format("state it ({})", key.meaning.en)});
            }
        }
    }

private:
    static std::string fullName(const TableDescription& description, std::string_view key) {
        return description.name.empty() ? std::string(key)
                                        : fmt::format("{}.{}", description.name, key);
    }

    [[noreturn]] void fail(const toml::source_position& position,
                           std::string key,
                           LocalizedText what,
                           LocalizedText mend) const {
        throw ConfigError(
            {std::move(what), placeInFile(position, m_file, std::move(key)), std::move(mend)});
    }

    void unknownKeys(const toml::table& table, const TableDescription& description) const {
        std::vector<std::string> known;
        for (const KeyDescription& key : description.keys) {
            known.push_back(key.name);
        }
        firstUnknown(
            table, known, [&](const toml::key& key) { return fullName(description, key.str()); });
    }

    /// Fails at the unknown key that comes first in the file.
    template <typename Name>
    void
    firstUnknown(const toml::table& table, const std::vector<std::string>& known, Name name) const {
        const toml::key* first = nullptr;
        const auto earlier = [](const toml::source_position& a, const toml::source_position& b) {
            return a.line != b.line ? a.line < b.line : a.column < b.column;
        };
        for (const auto& [key, node] : table) {
            const bool isKnown = std::find(known.begin(), known.end(), key.str()) != known.end();
            if (!isKnown &&
                (first == nullptr || earlier(key.source().begin, first->source().begin))) {
                first = &key;
            }
        }
        if (first == nullptr) {
            return;
        }
        const std::string nearest = nearestKey(first->str(), known);
        const LocalizedText mend =
            nearest.empty() ? LocalizedText{fmt::format("可用的键：{}", fmt::join(known, "、")),
                                            fmt::format("known keys: {}", fmt::join(known, ", "))}
                            : LocalizedText{fmt::format("是不是 {}", nearest),
                                            fmt::format("did you mean {}", nearest)};
        fail(first->source().begin, name(*first), {"不认识这个键", "is not a known key"}, mend);
    }

    void value(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        switch (key.form) {
        case ValueForm::Text:
            require(node.is_string(), node, key, name);
            choice(node, key, name);
            return;
        case ValueForm::Integer:
            integer(node, key, name);
            return;
        case ValueForm::Number:
            number(node, key, name);
            return;
        case ValueForm::Date:
            date(node, key, name);
            return;
        case ValueForm::TextList:
        case ValueForm::IntegerList:
        case ValueForm::NumberList:
            list(node, key, name);
            return;
        case ValueForm::FieldMap:
            require(node.is_table(), node, key, name);
            fieldMap(*node.as_table(), key, name);
            return;
        case ValueForm::RoleMap:
            require(node.is_table(), node, key, name);
            roleMap(*node.as_table(), key, name);
            return;
        case ValueForm::ExtentMap:
            require(node.is_table(), node, key, name);
            extentMap(*node.as_table(), key, name);
            return;
        case ValueForm::Table:
        case ValueForm::TableArray:
        case ValueForm::TableOrArray:
            subtables(node, key, name);
            return;
        }
    }

    void require(bool holds,
                 const toml::node& node,
                 const KeyDescription& key,
                 const std::string& name) const {
        if (holds) {
            return;
        }
        const LocalizedText expected = words(key.form);
        const LocalizedText found = foundWords(node);
        fail(node.source().begin,
             name,
             {fmt::format("这里是{}，应为{}", found.zh, expected.zh),
              fmt::format("is {}, expected {}", found.en, expected.en)},
             {fmt::format("请改正（{}）", key.meaning.zh),
              fmt::format("correct it ({})", key.meaning.en)});
    }

    static LocalizedText foundWords(const toml::node& node) {
        switch (node.type()) {
        case toml::node_type::string:
            return {"文本", "text"};
        case toml::node_type::integer:
            return {"整数", "a whole number"};
        case toml::node_type::floating_point:
            return {"小数", "a decimal number"};
        case toml::node_type::boolean:
            return {"真假值", "true or false"};
        case toml::node_type::array:
            return {"列表", "a list"};
        case toml::node_type::table:
            return {"表", "a table"};
        default:
            return {"日期或时间", "a date or a time"};
        }
    }

    void choice(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        const std::string found = node.value_or(std::string());
        if (key.choices.empty() ||
            std::find(key.choices.begin(), key.choices.end(), found) != key.choices.end()) {
            return;
        }
        fail(node.source().begin,
             name,
             {fmt::format("“{}”不是允许的值", found), fmt::format("\"{}\" is not allowed", found)},
             {fmt::format("可用：{}", fmt::join(key.choices, "、")),
              fmt::format("use one of: {}", fmt::join(key.choices, ", "))});
    }

    void integer(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        require(node.is_integer(), node, key, name);
        const auto found = node.value_or(std::int64_t{0});
        if (found < std::numeric_limits<int>::min() || found > std::numeric_limits<int>::max()) {
            outOfRange(node, name);
        }
    }

    void number(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        require(node.is_number(), node, key, name);
        if (!std::isfinite(node.value_or(0.0))) {
            outOfRange(node, name);
        }
    }

    [[noreturn]] void outOfRange(const toml::node& node, const std::string& name) const {
        fail(node.source().begin,
             name,
             {"数值超出范围", "the number is out of range"},
             {"请写一个有限的数", "write a finite number"});
    }

    void date(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        if (node.is_date()) {
            return;
        }
        require(node.is_string(), node, key, name);
        const std::string found = node.value_or(std::string());
        const auto digits = [&](std::size_t from, std::size_t count, int least, int most) {
            int value = 0;
            const char* first = found.data() + from;
            const auto [end, error] = std::from_chars(first, first + count, value);
            return error == std::errc() && end == first + count && value >= least && value <= most;
        };
        require(found.size() == 10 && found[4] == '-' && found[7] == '-' && digits(0, 4, 1, 9999) &&
                    digits(5, 2, 1, 12) && digits(8, 2, 1, 31),
                node,
                key,
                name);
    }

    void list(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        const auto element = [&](const toml::node& item) {
            if (key.form == ValueForm::TextList) {
                require(item.is_string(), item, key, name);
                choice(item, key, name);
            } else if (key.form == ValueForm::IntegerList) {
                integer(item, key, name);
            } else {
                number(item, key, name);
            }
        };
        if (const toml::array* items = node.as_array()) {
            for (const toml::node& item : *items) {
                element(item);
            }
        } else {
            require(key.form == ValueForm::TextList, node, key, name);
            element(node);
        }
    }

    void
    fieldMap(const toml::table& fields, const KeyDescription& key, const std::string& name) const {
        if (!key.choices.empty()) {
            firstUnknown(fields, key.choices, [&](const toml::key& field) {
                return fmt::format("{}.{}", name, field.str());
            });
        }
        static const TableDescription fieldAndUnit = {
            "",
            {{"field", ValueForm::Text, false, {"源字段名", "the source field"}, {}, {}},
             {"unit", ValueForm::Text, false, {"单位", "its unit"}, {}, {}},
             {"value",
              ValueForm::Text,
              false,
              {"各行相同的值，代替源字段", "the same value for every row, instead of a field"},
              {},
              {}}}};
        for (const auto& [field, node] : fields) {
            const std::string fieldName = fmt::format("{}.{}", name, field.str());
            if (const toml::table* both = node.as_table()) {
                TableDescription description = fieldAndUnit;
                description.name = fieldName;
                table(*both, description);
                if (both->contains("field") == both->contains("value")) {
                    fail(node.source().begin,
                         fieldName,
                         {"field 与 value 应写且只写一个", "needs either field or value"},
                         {"请写源字段名 field，或各行相同的值 value",
                          "write the source field, or the value that all rows have"});
                }
            } else {
                require(node.is_string(), node, textKey(), fieldName);
            }
        }
    }

    static const KeyDescription& textKey() {
        static const KeyDescription key = {
            "", ValueForm::Text, false, {"源字段名", "the source field"}, {}, {}};
        return key;
    }

    void roleMap(const toml::table& map, const KeyDescription& key, const std::string& name) const {
        firstUnknown(map, key.choices, [&](const toml::key& role) {
            return fmt::format("{}.{}", name, role.str());
        });
        for (const auto& [role, node] : map) {
            const std::string entry = fmt::format("{}.{}", name, role.str());
            require(node.is_string(), node, textKey(), entry);
            choice(node, key, entry);
        }
    }

    /// A name with a dot that is not in quotes makes a table in TOML.
    void
    extentMap(const toml::table& map, const KeyDescription& key, const std::string& name) const {
        static const KeyDescription roleKey = {
            "", ValueForm::Text, false, {"边界种类", "a boundary role"}, roleKeys(), {}};
        for (const auto& [figure, node] : map) {
            if (const toml::table* part = node.as_table(); part != nullptr && !part->empty()) {
                const std::string whole =
                    fmt::format("{}.{}", figure.str(), part->begin()->first.str());
                fail(figure.source().begin,
                     fmt::format("{}.{}", name, whole),
                     {"带点的指标代码没有加引号", "is an identifier with a dot without quotes"},
                     {fmt::format("请写 \"{}\" = …", whole),
                      fmt::format("write \"{}\" = …", whole)});
            }
        }
        firstUnknown(map, key.choices, [&](const toml::key& figure) {
            return fmt::format("{}.{}", name, figure.str());
        });
        for (const auto& [figure, node] : map) {
            const std::string entry = fmt::format("{}.{}", name, figure.str());
            require(node.is_string(), node, roleKey, entry);
            choice(node, roleKey, entry);
        }
    }

    static std::vector<std::string> roleKeys() {
        std::vector<std::string> keys;
        for (const BoundaryRole role : allBoundaryRoles) {
            keys.emplace_back(parklens::key(role));
        }
        return keys;
    }

    void
    subtables(const toml::node& node, const KeyDescription& key, const std::string& name) const {
        const TableDescription& description = describeTable(key.table);
        if (const toml::table* one = node.as_table()) {
            require(key.form != ValueForm::TableArray, node, key, name);
            table(*one, description);
            return;
        }
        const toml::array* several = node.as_array();
        require(several != nullptr && key.form != ValueForm::Table && several->is_array_of_tables(),
                node,
                key,
                name);
        for (const toml::node& item : *several) {
            table(*item.as_table(), description);
        }
    }

    const std::string& m_file;
};

} // namespace

Place placeInFile(const toml::source_position& position, const std::string& file, std::string key) {
    Place place;
    place.file = file;
    place.field = std::move(key);
    place.line = static_cast<long>(position.line);
    place.column = static_cast<long>(position.column);
    return place;
}

void checkAgainstSchema(const toml::table& table,
                        const TableDescription& description,
                        const std::string& file) {
    SchemaCheck(file).table(table, description);
}

} // namespace parklens
