#include "analysis/project/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace parklens {

namespace {

constexpr std::size_t longestNamePart = 80;

/// The bytes of the UTF-8 character that begins with this one.
std::size_t characterLength(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
}

bool isTroublesome(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F ||
           std::string_view("/\\:*?\"<>|'`$&;!#%{}[]()~^ ").find(c) != std::string_view::npos;
}

} // namespace

bool operator==(const ScenarioEdit& a, const ScenarioEdit& b) {
    const auto said = [](const ScenarioEdit& edit) {
        return std::tie(edit.layer,
                        edit.id,
                        edit.row,
                        edit.action,
                        edit.values,
                        edit.geometry,
                        edit.crs,
                        edit.note);
    };
    return said(a) == said(b);
}

bool operator==(const Scenario& a, const Scenario& b) {
    return a.name == b.name && a.project == b.project && a.note == b.note && a.edits == b.edits;
}

bool Scenario::touches(std::string_view layer) const {
    return std::any_of(edits.begin(), edits.end(), [layer](const ScenarioEdit& edit) {
        return edit.layer == layer;
    });
}

const std::vector<std::string>& scenarioLayers() {
    static const std::vector<std::string> layers = {
        "land.parcels", "land.buildings", "land.enterprises", "sources.inventory"};
    return layers;
}

std::string_view key(EditAction action) {
    switch (action) {
    case EditAction::Add:
        return "add";
    case EditAction::Remove:
        return "remove";
    case EditAction::Change:
        break;
    }
    return "change";
}

LocalizedText editWords(const ScenarioEdit& edit, std::size_t number) {
    return {fmt::format("第 {} 条修改（{} {}）", number, edit.layer, edit.id),
            fmt::format("edit {} ({} {})", number, edit.layer, edit.id)};
}

std::string fileNamePart(std::string_view name) {
    std::string part;
    for (std::size_t i = 0; i < name.size();) {
        const std::size_t length =
            std::min(characterLength(static_cast<unsigned char>(name[i])), name.size() - i);
        if (part.size() + length > longestNamePart) {
            break;
        }
        if (length == 1) {
            part += isTroublesome(name[i]) ? '_' : name[i];
        } else {
            part += name.substr(i, length);
        }
        i += length;
    }
    // Windows drops dots and blanks at the end; a dot in front hides the file elsewhere.
    while (!part.empty() && part.back() == '.') {
        part.back() = '_';
    }
    if (!part.empty() && part.front() == '.') {
        part.front() = '_';
    }
    return part.empty() ? "_" : part;
}

} // namespace parklens
