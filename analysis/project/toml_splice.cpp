#include "analysis/project/private/toml_splice.hpp"

#include "analysis/project/private/toml_lists.hpp"
#include "analysis/project/private/toml_place.hpp"
#include "analysis/project/private/toml_sections.hpp"
#include "analysis/project/private/toml_tree.hpp"
#include "analysis/project/toml_text.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace parklens {

namespace {

[[noreturn]] void refusePlace(const KeyPath& path) {
    throw std::invalid_argument("nothing can stand at " + pathText(path));
}

const std::string& lastKey(const KeyPath& path) {
    const auto* key = std::get_if<std::string>(&path.back());
    if (key == nullptr) {
        refusePlace(path);
    }
    return *key;
}

/// The new value in the manner of the old one, where that says the same.
std::string mannered(const TomlSource& source, const SourceValue& old, const TomlValue& value) {
    const std::string written = inMannerOf(source, old, value);
    const std::optional<TomlValue> read = valueOfToml(written);
    return read && *read == value ? written : tomlText(value);
}

class Editing {
public:
    Editing(const std::string& text, const SectionOrder& order) : m_source(text), m_order(order) {}

    std::string set(const KeyPath& path, const TomlValue& value) const {
        const TomlPlace place = findPlace(m_source, path);
        if (!place.exists()) {
            return add(path, value);
        }
        const bool isInline = place.value != nullptr;
        if (isInline && place.value->form == SourceForm::Array && value.array() != nullptr) {
            return setArray(path, *place.value, *value.array());
        }
        const bool isTable = !isInline || place.value->form == SourceForm::InlineTable;
        if (isTable && value.table() != nullptr) {
            return setTable(path, *value.table());
        }
        if (isInline) {
            return replaced({{place.value->range, mannered(m_source, *place.value, value)}});
        }
        return withValue(remove(path), path, value, m_order);
    }

    std::string addTable(const KeyPath& path, const TomlTable& table) const {
        // Tables in arrays of tables stay short where they can.
        const bool isShort = hasIndex(path) && table.size() <= 3;
        if (isShort || standsInValue(parentOf(path))) {
            return add(path, table);
        }
        return withSection(m_source, path, false, table, m_order);
    }

    std::string addElement(const KeyPath& path, const TomlTable& table) const {
        const TomlPlace place = findPlace(m_source, path);
        if (place.value != nullptr) {
            return addInlineElement(path, *place.value, table);
        }
        if (const SourceSection* header = place.header(path)) {
            return withElement(doubled(*header), path, table, m_order);
        }
        if (!place.dotted.empty() || standsInValue(parentOf(path))) {
            refusePlace(path);
        }
        // The number tells it from those there; headers do not show it.
        return withSection(m_source, path, true, table, m_order);
    }

    std::string remove(const KeyPath& path) const {
        const TomlPlace place = findPlace(m_source, path);
        if (place.value != nullptr && place.array != nullptr) {
            return replaced({removeElement(m_source, *place.array, place.element)});
        }
        std::vector<TextSplice> splices;
        std::map<const SourceValue*, std::set<std::size_t>> inlineEntries;
        std::vector<PlacedEntry> entries = place.dotted;
        if (place.value != nullptr) {
            entries.push_back(place.entry);
        }
        for (const PlacedEntry& entry : entries) {
            if (entry.holder != nullptr) {
                inlineEntries[entry.holder].insert(entry.index);
            } else {
                splices.push_back(removeLine(m_source, *entry.entry));
            }
        }
        for (const auto& [holder, which] : inlineEntries) {
            for (TextSplice& splice : removeEntries(*holder, which)) {
                splices.push_back(std::move(splice));
            }
        }
        for (const SourceSection* section : place.sections) {
            splices.push_back(removeSection(m_source, *section));
        }
        return replaced(std::move(splices));
    }

private:
    std::string replaced(std::vector<TextSplice> splices) const {
        return spliced(m_source.text(), std::move(splices));
    }

    /// A key that is not there yet.
    std::string add(const KeyPath& path, const TomlValue& value) const {
        if (path.empty()) {
            refusePlace(path);
        }
        const KeyPath parent = parentOf(path);
        const TomlPlace place = findPlace(m_source, parent);
        if (place.value != nullptr) {
            return addToValue(path, *place.value, value);
        }
        if (const SourceSection* section = place.header(parent)) {
            return replaced({addLine(m_source, *section, tomlKey(lastKey(path)), value)});
        }
        if (!place.dotted.empty()) {
            return addBeside(place.dotted.back(), lastKey(path), value);
        }
        const TomlTable alone{{lastKey(path), value}};
        if (place.exists() || !(hasIndex(parent) || standsInValue(parentOf(parent)))) {
            return withSection(m_source, parent, false, alone, m_order);
        }
        return add(parent, alone);
    }

    std::string
    addToValue(const KeyPath& path, const SourceValue& holder, const TomlValue& value) const {
        if (holder.form == SourceForm::InlineTable) {
            const std::string entry = tomlKey(lastKey(path)) + " = " + tomlText(value);
            const std::size_t last = holder.entries.empty() ? 0 : holder.entries.size() - 1;
            return replaced({insertEntry(holder, last, entry)});
        }
        const auto* index = std::get_if<std::size_t>(&path.back());
        if (holder.form != SourceForm::Array || index == nullptr ||
            *index != holder.elements.size()) {
            refusePlace(path);
        }
        return replaced(insertElement(m_source, holder, *index, tomlText(value)));
    }

    /// Beside an entry whose dotted keys lead through the table.
    std::string
    addBeside(const PlacedEntry& sibling, const std::string& key, const TomlValue& value) const {
        const auto& ranges = sibling.entry->keyRanges;
        const TextRange shared{ranges.front().begin, ranges[sibling.keyCount - 1].end};
        const std::string keys = std::string(m_source.slice(shared)) + "." + tomlKey(key);
        return replaced(
            {sibling.holder != nullptr
                 ? insertEntry(*sibling.holder, sibling.index, keys + " = " + tomlText(value))
                 : addLineBehind(m_source, *sibling.entry, keys, value)});
    }

    /// True where the nearest table that is there is inline or made of dotted keys: then `[…]`
    /// cannot add to it.
    bool standsInValue(KeyPath path) const {
        for (; !path.empty(); path.pop_back()) {
            const TomlPlace place = findPlace(m_source, path);
            if (place.exists()) {
                return place.value != nullptr || place.sections.empty();
            }
        }
        return false;
    }

    /// What differs in the middle; what is alike before and behind it stays.
    std::string
    setArray(const KeyPath& path, const SourceValue& array, const TomlArray& items) const {
        std::vector<TomlValue> old;
        for (const SourceValue& element : array.elements) {
            const auto value = valueOfToml(std::string(m_source.slice(element.range)));
            if (!value) {
                refusePlace(path);
            }
            old.push_back(*value);
        }
        std::size_t first = 0;
        while (first < old.size() && first < items.size() && old[first] == items[first]) {
            ++first;
        }
        std::size_t alike = 0;
        while (alike < std::min(old.size(), items.size()) - first &&
               old[old.size() - 1 - alike] == items[items.size() - 1 - alike]) {
            ++alike;
        }
        const std::size_t leaving = old.size() - first - alike;
        const std::size_t coming = items.size() - first - alike;
        std::string text = m_source.text();
        for (std::size_t i = 0; i < std::min(leaving, coming); ++i) {
            text = withValue(text, path / (first + i), items[first + i], m_order);
        }
        for (std::size_t i = coming; i < leaving; ++i) {
            text = without(text, path / (first + coming));
        }
        for (std::size_t i = leaving; i < coming; ++i) {
            const TomlSource source(text);
            text = spliced(
                text,
                insertElement(
                    source, *findPlace(source, path).value, first + i, tomlText(items[first + i])));
        }
        return text;
    }

    /// Values first, so that the table is never empty on the way.
    std::string setTable(const KeyPath& path, const TomlTable& table) const {
        const TomlTable top = treeOfToml(m_source.text());
        const TomlValue* old = find(top, path);
        if (old == nullptr || old->table() == nullptr) {
            refusePlace(path);
        }
        std::string text = m_source.text();
        for (const TomlEntry& entry : table) {
            const TomlValue* before = find(*old->table(), entry.key);
            if (before == nullptr || !(*before == entry.value)) {
                text = withValue(text, path / entry.key, entry.value, m_order);
            }
        }
        for (const TomlEntry& entry : *old->table()) {
            if (find(table, entry.key) == nullptr) {
                text = without(text, path / entry.key);
            }
        }
        return text;
    }

    std::string
    addInlineElement(const KeyPath& path, const SourceValue& value, const TomlTable& table) const {
        if (value.form == SourceForm::Array) {
            return replaced(insertElement(m_source, value, value.elements.size(), tomlText(table)));
        }
        if (value.form != SourceForm::InlineTable) {
            refusePlace(path);
        }
        return replaced({{{value.range.begin, value.range.begin}, "["},
                         {{value.range.end, value.range.end}, ", " + tomlText(table) + "]"}});
    }

    /// `[a]` as `[[a]]`.
    std::string doubled(const SourceSection& header) const {
        return replaced({{{header.header.begin, header.header.begin}, "["},
                         {{header.header.end, header.header.end}, "]"}});
    }

    TomlSource m_source;
    const SectionOrder& m_order;
};

} // namespace

std::string withValue(const std::string& text,
                      const KeyPath& path,
                      const TomlValue& value,
                      const SectionOrder& order) {
    return Editing(text, order).set(path, value);
}

std::string withTable(const std::string& text,
                      const KeyPath& path,
                      const TomlTable& table,
                      const SectionOrder& order) {
    return Editing(text, order).addTable(path, table);
}

std::string withElement(const std::string& text,
                        const KeyPath& path,
                        const TomlTable& table,
                        const SectionOrder& order) {
    return Editing(text, order).addElement(path, table);
}

std::string without(const std::string& text, const KeyPath& path) {
    return Editing(text, {}).remove(path);
}

} // namespace parklens
