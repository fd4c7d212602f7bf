#include "analysis/project/private/toml_lists.hpp"

#include "analysis/project/toml_text.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool hasControl(const std::string& text, bool allowLineFeed) {
    return std::any_of(text.begin(), text.end(), [&](char c) {
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        return isControl && c != '\t' && !(allowLineFeed && c == '\n');
    });
}

/// Between the quotes of a multi-line basic text.
std::string multilineBasic(const std::string& text) {
    std::string body;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string line = tomlString(text.substr(from, end - from));
        body += line.substr(1, line.size() - 2);
        body += end < text.size() ? "\n" : "";
        from = end + 1;
    }
    return body;
}

/// The range of a whole line that an element has for itself, with its comma and comment; empty
/// where it shares its line.
TextRange ownLine(const TomlSource& source, const SourceValue& element) {
    const std::string& text = source.text();
    const std::size_t start = source.lineStart(element.range.begin);
    if (text.find_first_not_of(" \t", start) != element.range.begin) {
        return {};
    }
    std::size_t at = text.find_first_not_of(" \t", element.range.end);
    if (at != std::string::npos && text[at] == ',') {
        at = text.find_first_not_of(" \t", at + 1);
    }
    if (at == std::string::npos || (text[at] != '\r' && text[at] != '\n' && text[at] != '#')) {
        return {};
    }
    return {start, source.lineEnd(at)};
}

/// Behind a comma that follows, past line ends and comments; `end` where none does.
std::size_t behindComma(const std::string& text, std::size_t end) {
    for (std::size_t at = end; at < text.size(); ++at) {
        if (text[at] == '#') {
            at = std::min(text.find('\n', at), text.size() - 1);
        } else if (text[at] == ',') {
            return at + 1;
        } else if (text[at] != ' ' && text[at] != '\t' && text[at] != '\r' && text[at] != '\n') {
            return end;
        }
    }
    return end;
}

std::vector<TextSplice>
appendElement(const TomlSource& source, const SourceValue& array, const std::string& value) {
    if (array.elements.empty()) {
        return {{{array.range.begin + 1, array.range.begin + 1}, value}};
    }
    const SourceValue& last = array.elements.back();
    const std::size_t comma = behindComma(source.text(), last.range.end);
    const bool hasComma = comma > last.range.end;
    const TextRange line = ownLine(source, last);
    if (line.end > line.begin) {
        const std::string added = source.indentation(last.range.begin) + value +
                                  (hasComma ? "," : "") + source.lineBreak(last.range.begin);
        std::vector<TextSplice> splices{{{line.end, line.end}, added}};
        if (!hasComma) {
            splices.push_back({{last.range.end, last.range.end}, ","});
        }
        return splices;
    }
    if (hasComma) {
        return {{{comma, comma}, " " + value + ","}};
    }
    std::string between = ", ";
    if (array.elements.size() > 1) {
        const SourceValue& before = array.elements[array.elements.size() - 2];
        const std::string_view found = source.slice({before.range.end, last.range.begin});
        between = found.find_first_of("#\r\n") == std::string_view::npos ? found : between;
    }
    return {{{last.range.end, last.range.end}, between + value}};
}

} // namespace

std::string spliced(const std::string& text, std::vector<TextSplice> splices) {
    std::stable_sort(splices.begin(), splices.end(), [](const TextSplice& a, const TextSplice& b) {
        return a.range.begin < b.range.begin;
    });
    std::string result;
    std::size_t at = 0;
    for (const TextSplice& splice : splices) {
        // Lines that are taken out may share the line break between them.
        const std::size_t begin = std::max(at, splice.range.begin);
        result += text.substr(at, begin - at) + splice.text;
        at = std::max(at, splice.range.end);
    }
    return result + text.substr(at);
}

std::string inMannerOf(const TomlSource& source, const SourceValue& old, const TomlValue& value) {
    const std::string* text = value.text();
    if (text == nullptr) {
        return tomlText(value);
    }
    const bool isMultiline =
        old.form == SourceForm::MultilineBasicText || old.form == SourceForm::MultilineLiteralText;
    const std::string_view written = source.slice(old.range);
    // The line break right behind the quotes is no part of the text.
    const bool beginsBelow =
        isMultiline && (written.substr(3, 1) == "\n" || written.substr(3, 2) == "\r\n");
    const std::string lineBreak = source.lineBreak(old.range.begin);
    const std::string opening =
        beginsBelow || text->starts_with('\n') || text->starts_with('\r') ? lineBreak : "";
    switch (old.form) {
    case SourceForm::LiteralText:
        if (!hasControl(*text, false) && text->find('\'') == std::string::npos) {
            return "'" + *text + "'";
        }
        break;
    case SourceForm::MultilineLiteralText:
        if (!hasControl(*text, lineBreak == "\n") && text->find("'''") == std::string::npos &&
            !text->ends_with('\'')) {
            return "'''" + opening + *text + "'''";
        }
        break;
    case SourceForm::MultilineBasicText:
        if (lineBreak == "\n") {
            return "\"\"\"" + opening + multilineBasic(*text) + "\"\"\"";
        }
        break;
    default:
        break;
    }
    return tomlText(value);
}

std::vector<TextSplice> insertElement(const TomlSource& source,
                                      const SourceValue& array,
                                      std::size_t index,
                                      const std::string& value) {
    if (index >= array.elements.size()) {
        return appendElement(source, array, value);
    }
    const SourceValue& next = array.elements[index];
    const TextRange line = ownLine(source, next);
    if (line.end > line.begin) {
        return {{{line.begin, line.begin},
                 source.indentation(next.range.begin) + value + "," +
                     source.lineBreak(next.range.begin)}};
    }
    return {{{next.range.begin, next.range.begin}, value + ", "}};
}

TextSplice removeElement(const TomlSource& source, const SourceValue& array, std::size_t index) {
    const SourceValue& element = array.elements[index];
    if (const TextRange line = ownLine(source, element); line.end > line.begin) {
        return {line, {}};
    }
    const auto isPlain = [&](TextRange between) {
        return source.slice(between).find_first_of("#\n") == std::string_view::npos;
    };
    const std::size_t comma = behindComma(source.text(), element.range.end);
    if (index + 1 < array.elements.size()) {
        const std::size_t next = array.elements[index + 1].range.begin;
        const bool joins = isPlain({element.range.end, next});
        return {{element.range.begin, joins ? next : comma}, {}};
    }
    if (index > 0) {
        const std::size_t before = array.elements[index - 1].range.end;
        if (comma == element.range.end && isPlain({before, element.range.begin})) {
            return {{before, element.range.end}, {}};
        }
    }
    return {{element.range.begin, comma}, {}};
}

TextSplice insertEntry(const SourceValue& table, std::size_t behind, const std::string& entry) {
    if (table.entries.empty()) {
        return {{table.range.begin, table.range.end}, "{ " + entry + " }"};
    }
    const std::size_t at = table.entries[behind].value.range.end;
    return {{at, at}, ", " + entry};
}

std::vector<TextSplice> removeEntries(const SourceValue& table,
                                      const std::set<std::size_t>& which) {
    const std::size_t count = table.entries.size();
    if (which.size() == count) {
        return {{{table.range.begin + 1, table.range.end - 1}, {}}};
    }
    const auto begin = [&](std::size_t i) { return table.entries[i].keyRanges.front().begin; };
    const auto end = [&](std::size_t i) { return table.entries[i].value.range.end; };
    // Behind the last entry that stays there must be no comma.
    std::size_t kept = count;
    while (which.contains(kept - 1)) {
        --kept;
    }
    std::vector<TextSplice> splices;
    for (const std::size_t i : which) {
        splices.push_back(i < kept ? TextSplice{{begin(i), begin(i + 1)}, {}}
                                   : TextSplice{{end(i - 1), end(i)}, {}});
    }
    return splices;
}

} // namespace parklens
