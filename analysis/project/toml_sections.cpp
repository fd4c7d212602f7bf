#include "analysis/project/private/toml_sections.hpp"

#include "analysis/project/private/toml_place.hpp"
#include "analysis/project/toml_text.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Tables of more entries are sections of their own.
constexpr std::size_t mostEntriesInline = 3;

std::string headerKeys(const KeyPath& path) {
    std::string keys;
    for (const KeyStep& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            keys += keys.empty() ? "" : ".";
            keys += tomlKey(*key);
        }
    }
    return keys;
}

/// "=" where the neighbours have no blanks around it.
std::string equalsSign(const TomlSource& source, const SourceEntry* neighbour) {
    if (neighbour == nullptr) {
        return " = ";
    }
    const TextRange between{neighbour->keyRanges.back().end, neighbour->value.range.begin};
    return source.slice(between) == "=" ? "=" : " = ";
}

/// A whole line put in before `at`; the last line of a file may have no end.
TextSplice
lineAt(const TomlSource& source, std::size_t at, const std::string& line, std::size_t neighbour) {
    const std::string& text = source.text();
    const std::string lineBreak = source.lineBreak(neighbour);
    const bool isUnended = at == text.size() && at > source.lineStart(0) && text.back() != '\n';
    return {{at, at}, isUnended ? lineBreak + line : line + lineBreak};
}

/// The section behind which a new one belongs: the last of those that share the most steps with it,
/// else by the order of the top level. Null: before all.
const SourceSection*
relativeOf(const TomlSource& source, const KeyPath& path, const SectionOrder& order) {
    const SourceSection* best = nullptr;
    std::size_t most = 0;
    for (const SourceSection& section : source.sections()) {
        const auto [end, other] =
            std::mismatch(path.begin(), path.end(), section.path.begin(), section.path.end());
        const auto shared = static_cast<std::size_t>(end - path.begin());
        if (shared > 0 && shared >= most) {
            best = &section;
            most = shared;
        }
    }
    if (best != nullptr) {
        return best;
    }
    const auto rank = [&](const KeyPath& of) -> std::ptrdiff_t {
        const auto* key = of.empty() ? nullptr : std::get_if<std::string>(&of.front());
        return key == nullptr ? -1 : std::find(order.begin(), order.end(), *key) - order.begin();
    };
    for (const SourceSection& section : source.sections()) {
        if (rank(section.path) <= rank(path)) {
            best = &section;
        }
    }
    return best;
}

/// The lines of a section and of the sections below it.
void writeSection(const KeyPath& path,
                  bool isElement,
                  const TomlTable& table,
                  const std::string& lineBreak,
                  std::string& lines) {
    const std::string keys = headerKeys(path);
    lines += (isElement ? "[[" + keys + "]]" : "[" + keys + "]") + lineBreak;
    std::vector<const TomlEntry*> below;
    for (const TomlEntry& entry : table) {
        const TomlTable* own = entry.value.table();
        const bool hasSection =
            own != nullptr && (own->size() > mostEntriesInline || (!isElement && !hasIndex(path)));
        if (hasSection) {
            below.push_back(&entry);
        } else {
            lines += tomlKey(entry.key) + " = " + tomlText(entry.value) + lineBreak;
        }
    }
    for (const TomlEntry* entry : below) {
        lines += lineBreak;
        writeSection(path / entry->key, false, *entry->value.table(), lineBreak, lines);
    }
}

/// The lines from `begin` to `end`; of a file that does not end in a line break it is the one
/// before the lines that goes.
TextSplice removeLines(const TomlSource& source, std::size_t begin, std::size_t end) {
    const std::string& text = source.text();
    const bool isUnended = end == text.size() && text.back() != '\n';
    if (isUnended && begin > source.lineStart(0)) {
        const std::size_t lineBreak = begin > 1 && text[begin - 2] == '\r' ? 2 : 1;
        return {{begin - lineBreak, end}, {}};
    }
    return {{begin, end}, {}};
}

} // namespace

TextSplice addLineBehind(const TomlSource& source,
                         const SourceEntry& entry,
                         const std::string& keys,
                         const TomlValue& value) {
    const std::size_t begin = entry.keyRanges.front().begin;
    const std::string line =
        source.indentation(begin) + keys + equalsSign(source, &entry) + tomlText(value);
    return lineAt(source, source.lineEnd(entry.value.range.end), line, begin);
}

TextSplice addLine(const TomlSource& source,
                   const SourceSection& section,
                   const std::string& keys,
                   const TomlValue& value) {
    if (!section.entries.empty()) {
        return addLineBehind(source, section.entries.back(), keys, value);
    }
    const bool isTop = section.path.empty();
    const std::size_t at = isTop ? source.lineStart(0) : source.lineEnd(section.header.end);
    const std::string line = source.indentation(section.header.begin) + keys +
                             equalsSign(source, nullptr) + tomlText(value);
    return lineAt(source, at, isTop ? keys + " = " + tomlText(value) : line, section.header.end);
}

std::string withSection(const TomlSource& source,
                        const KeyPath& path,
                        bool isElement,
                        const TomlTable& table,
                        const SectionOrder& order) {
    const std::string& text = source.text();
    const SourceSection* relative = relativeOf(source, path, order);
    // A table that only its parts have named so far comes before them.
    for (const SourceSection& section : source.sections()) {
        const bool isBelow = startsWith(section.path, path) && section.path.size() > path.size();
        if (isBelow && std::holds_alternative<std::string>(section.path[path.size()])) {
            const std::size_t at = source.lineStart(section.header.begin);
            const std::string lineBreak = source.lineBreak(at);
            std::string lines;
            writeSection(path, isElement, table, lineBreak, lines);
            return spliced(text, {{{at, at}, lines + lineBreak}});
        }
    }
    const std::size_t at = relative == nullptr ? source.lineStart(0) : source.sectionEnd(*relative);
    const std::string lineBreak = source.lineBreak(at == 0 ? 0 : at - 1);
    std::string lines;
    writeSection(path, isElement, table, lineBreak, lines);
    const bool isFirst = at == source.lineStart(0);
    const bool isUnended = !isFirst && text[at - 1] != '\n';
    const bool isLast = at == text.size();
    if (!isFirst) {
        lines = lineBreak + lines;
    }
    if (isUnended) { // the file goes on ending without a line break
        lines = lineBreak + lines.substr(0, lines.size() - lineBreak.size());
    } else if (!isLast && !source.isBlankLine(at)) {
        lines += lineBreak;
    }
    return spliced(text, {{{at, at}, lines}});
}

TextSplice removeLine(const TomlSource& source, const SourceEntry& entry) {
    return removeLines(source,
                       source.lineStart(entry.keyRanges.front().begin),
                       source.lineEnd(entry.value.range.end));
}

TextSplice removeSection(const TomlSource& source, const SourceSection& section) {
    const std::string& text = source.text();
    std::size_t begin = source.lineStart(section.header.begin);
    std::size_t end = source.sectionEnd(section);
    const bool isBehindBlank =
        begin == source.lineStart(0) || source.isBlankLine(source.lineStart(begin - 1));
    while (isBehindBlank && end < text.size() && source.isBlankLine(end)) {
        end = source.lineEnd(end);
    }
    if (end == text.size()) {
        while (begin > source.lineStart(0) && source.isBlankLine(source.lineStart(begin - 1))) {
            begin = source.lineStart(begin - 1);
        }
    }
    return removeLines(source, begin, end);
}

} // namespace parklens
