#include "analysis/project/private/toml_place.hpp"

#include <algorithm>

namespace parklens {

namespace {

class Search {
public:
    Search(const TomlSource& source, const KeyPath& path) : m_source(source), m_path(path) {}

    TomlPlace search() {
        for (const SourceSection& section : m_source.sections()) {
            if (startsWith(section.path, m_path)) {
                m_found.sections.push_back(&section);
            } else if (startsWith(m_path, section.path)) {
                const KeyPath rest(m_path.begin() +
                                       static_cast<std::ptrdiff_t>(section.path.size()),
                                   m_path.end());
                entries(section.entries, rest, {.section = &section});
            }
        }
        return m_found;
    }

private:
    void entries(const std::vector<SourceEntry>& entries, const KeyPath& rest, PlacedEntry placed) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const SourceEntry& entry = entries[i];
            placed.entry = &entry;
            placed.index = i;
            if (startsWith(rest, entry.keys)) {
                placed.keyCount = entry.keys.size();
                const KeyPath behind(rest.begin() + static_cast<std::ptrdiff_t>(entry.keys.size()),
                                     rest.end());
                value(entry.value, behind, placed);
            } else if (startsWith(entry.keys, rest)) {
                placed.keyCount = rest.size();
                m_found.dotted.push_back(placed);
            }
        }
    }

    void value(const SourceValue& value, const KeyPath& rest, const PlacedEntry& placed) {
        if (rest.empty()) {
            m_found.value = &value;
            m_found.entry = placed;
            return;
        }
        const KeyPath behind(rest.begin() + 1, rest.end());
        if (value.form == SourceForm::Array && std::holds_alternative<std::size_t>(rest.front())) {
            const std::size_t place = std::get<std::size_t>(rest.front());
            if (place < value.elements.size()) {
                m_found.array = behind.empty() ? &value : nullptr;
                m_found.element = place;
                this->value(value.elements[place], behind, placed);
            }
        } else if (value.form == SourceForm::InlineTable) {
            entries(value.entries, rest, {.section = placed.section, .holder = &value});
        }
    }

    const TomlSource& m_source;
    const KeyPath& m_path;
    TomlPlace m_found;
};

} // namespace

const SourceSection* TomlPlace::header(const KeyPath& path) const {
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const SourceSection* section) {
            return section->path == path;
        });
    return found == sections.end() ? nullptr : *found;
}

TomlPlace findPlace(const TomlSource& source, const KeyPath& path) {
    return Search(source, path).search();
}

bool hasIndex(const KeyPath& path) {
    return std::any_of(path.begin(), path.end(), [](const KeyStep& step) {
        return std::holds_alternative<std::size_t>(step);
    });
}

KeyPath parentOf(const KeyPath& path) {
    return {path.begin(), path.end() - 1};
}

} // namespace parklens
