#include "viewer/map/private/style_table.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace parklens {

namespace {

std::string readAll(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw IoError({.what = {"无法读取样式文件", "the style file cannot be read"},
                       .place = {.file = file.string()},
                       .mend = {"请检查路径，或重新安装 ParkLens",
                                "check the path, or install ParkLens again"}});
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

toml::table parsed(const std::string& text, const std::string& file) {
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw ConfigError({.what = {"TOML 语法错误：" + std::string(error.description()),
                                    "is not valid TOML: " + std::string(error.description())},
                           .place = {.file = file,
                                     .line = static_cast<long>(error.source().begin.line),
                                     .column = static_cast<long>(error.source().begin.column)},
                           .mend = {}});
    }
}

} // namespace

void StyleTable::allowOnly(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : *m_table) {
        if (std::ranges::find(keys, key.str()) == keys.end()) {
            std::string known;
            for (const auto& name : keys) {
                known += known.empty() ? std::string(name) : ", " + std::string(name);
            }
            fail(key.str(),
                 {"没有这个键", "is no key here"},
                 {"可用的键：" + known, "the keys are " + known});
        }
    }
}

std::vector<std::string> StyleTable::keys() const {
    std::vector<std::string> names;
    for (const auto& [key, node] : *m_table) {
        names.emplace_back(key.str());
    }
    return names;
}

std::string StyleTable::text(std::string_view key) const {
    if (const auto value = (*m_table)[key].value_exact<std::string>()) {
        return *value;
    }
    failForm(key, {"应为文字", "must be text"});
}

std::string StyleTable::text(std::string_view key, const std::string& otherwise) const {
    return has(key) ? text(key) : otherwise;
}

double StyleTable::number(std::string_view key) const {
    if (const auto node = (*m_table)[key]; node.is_number()) {
        return *node.value<double>();
    }
    failForm(key, {"应为数字", "must be a number"});
}

double StyleTable::number(std::string_view key, double otherwise) const {
    return has(key) ? number(key) : otherwise;
}

bool StyleTable::flag(std::string_view key, bool otherwise) const {
    if (!has(key)) {
        return otherwise;
    }
    if (const auto value = (*m_table)[key].value_exact<bool>()) {
        return *value;
    }
    failForm(key, {"应为 true 或 false", "must be true or false"});
}

std::vector<std::string> StyleTable::texts(std::string_view key) const {
    std::vector<std::string> values;
    if (!has(key)) {
        return values;
    }
    const auto* items = (*m_table)[key].as_array();
    if (items == nullptr) {
        failForm(key, {"应为一列文字", "must be a list of texts"});
    }
    for (const auto& item : *items) {
        const auto value = item.value_exact<std::string>();
        if (!value) {
            failForm(key, {"应为一列文字", "must be a list of texts"});
        }
        values.push_back(*value);
    }
    return values;
}

std::vector<double> StyleTable::numbers(std::string_view key) const {
    std::vector<double> values;
    if (!has(key)) {
        return values;
    }
    const auto* items = (*m_table)[key].as_array();
    if (items == nullptr) {
        failForm(key, {"应为一列数字", "must be a list of numbers"});
    }
    for (const auto& item : *items) {
        if (!item.is_number()) {
            failForm(key, {"应为一列数字", "must be a list of numbers"});
        }
        values.push_back(*item.value<double>());
    }
    return values;
}

QColor StyleTable::colour(std::string_view key) const {
    return colourFrom(text(key), key);
}

std::vector<QColor> StyleTable::colours(std::string_view key) const {
    std::vector<QColor> list;
    for (const auto& written : texts(key)) {
        list.push_back(colourFrom(written, key));
    }
    return list;
}

QColor StyleTable::colourFrom(const std::string& written, std::string_view key) const {
    const bool isHexadecimal =
        (written.size() == 7 || written.size() == 9) && written.front() == '#' &&
        std::all_of(written.begin() + 1, written.end(), [](unsigned char digit) {
            return std::isxdigit(digit) != 0;
        });
    if (!isHexadecimal) {
        failForm(key, {"应为 \"#rrggbb\" 形式的颜色", "must be a colour like \"#rrggbb\""});
    }
    QColor colour(QString::fromLatin1(written.substr(0, 7)));
    if (written.size() == 9) {
        colour.setAlpha(std::stoi(written.substr(7), nullptr, 16));
    }
    return colour;
}

std::optional<StyleTable> StyleTable::table(std::string_view key) const {
    if (!has(key)) {
        return std::nullopt;
    }
    const auto* inner = (*m_table)[key].as_table();
    if (inner == nullptr) {
        failForm(key, {"应为表", "must be a table"});
    }
    return StyleTable(*inner, *m_file);
}

std::vector<StyleTable> StyleTable::tables(std::string_view key) const {
    std::vector<StyleTable> inner;
    if (!has(key)) {
        return inner;
    }
    const auto* items = (*m_table)[key].as_array();
    if (items == nullptr) {
        failForm(key, {"应为一列表", "must be a list of tables"});
    }
    for (const auto& item : *items) {
        const auto* one = item.as_table();
        if (one == nullptr) {
            failForm(key, {"应为一列表", "must be a list of tables"});
        }
        inner.emplace_back(*one, *m_file);
    }
    return inner;
}

void StyleTable::fail(std::string_view key, LocalizedText what, LocalizedText mend) const {
    const auto* node = m_table->get(key);
    const auto& source = node != nullptr ? node->source() : m_table->source();
    const std::string name(key);
    throw ConfigError({.what = {name + "：" + what.zh, name + ": " + what.en},
                       .place = {.file = *m_file,
                                 .line = static_cast<long>(source.begin.line),
                                 .column = static_cast<long>(source.begin.column)},
                       .mend = std::move(mend)});
}

void StyleTable::failForm(std::string_view key, LocalizedText form) const {
    if (!has(key)) {
        fail(key, {"没有写", "is missing"}, std::move(form));
    }
    fail(key, std::move(form), {});
}

StyleDocument::StyleDocument(const std::filesystem::path& file)
    : m_file(file.string())
    , m_table(parsed(readAll(file), m_file)) {}

} // namespace parklens
