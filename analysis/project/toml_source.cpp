#include "analysis/project/private/toml_source.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace parklens {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

void appendUtf8(std::string& text, unsigned long code) {
    const auto byte = [&](unsigned long bits) { text += static_cast<char>(bits); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3F));
        byte(0x80 | ((code >> 6) & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

bool isBareKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {
        m_at = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    }

    std::vector<SourceSection> scan() {
        m_sections.emplace_back();
        for (skipLines(); m_at < m_text.size(); skipLines()) {
            if (peek() == '[') {
                header();
            } else {
                m_sections.back().entries.push_back(entry());
            }
        }
        return std::move(m_sections);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    [[noreturn]] static void fail() { throw std::invalid_argument("not a TOML text"); }

    void expect(char c) {
        if (peek() != c) {
            fail();
        }
        ++m_at;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            ++m_at;
        }
    }

    /// Blanks, line ends and comments.
    void skipLines() {
        for (; m_at < m_text.size(); ++m_at) {
            if (peek() == '#') {
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (peek() != ' ' && peek() != '\t' && peek() != '\r' && peek() != '\n') {
                return;
            }
            if (m_at == m_text.size()) {
                return;
            }
        }
    }

    // --- keys

    std::string escaped() {
        static const std::map<char, char> simple{{'b', '\b'},
                                                 {'t', '\t'},
                                                 {'n', '\n'},
                                                 {'f', '\f'},
                                                 {'r', '\r'},
                                                 {'"', '"'},
                                                 {'\\', '\\'}};
        const char kind = peek();
        ++m_at;
        if (const auto found = simple.find(kind); found != simple.end()) {
            return std::string(1, found->second);
        }
        const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits == 0 || m_at + digits > m_text.size()) {
            fail();
        }
        std::string code;
        appendUtf8(code, std::stoul(std::string(m_text.substr(m_at, digits)), nullptr, 16));
        m_at += digits;
        return code;
    }

    std::string key() {
        std::string name;
        const char quote = peek();
        if (quote == '"' || quote == '\'') {
            for (++m_at; peek() != quote;) {
                if (m_at >= m_text.size()) {
                    fail();
                }
                const char c = m_text[m_at++];
                name += c == '\\' && quote == '"' ? escaped() : std::string(1, c);
            }
            ++m_at;
            return name;
        }
        while (m_at < m_text.size() && isBareKey(peek())) {
            name += m_text[m_at++];
        }
        if (name.empty()) {
            fail();
        }
        return name;
    }

    void dottedKey(KeyPath& keys, std::vector<TextRange>& ranges) {
        for (;;) {
            skipBlanks();
            const std::size_t begin = m_at;
            keys.emplace_back(key());
            ranges.push_back({begin, m_at});
            skipBlanks();
            if (peek() != '.') {
                return;
            }
            ++m_at;
        }
    }

    // --- sections

    void header() {
        SourceSection section;
        section.header.begin = m_at;
        expect('[');
        const bool isElement = peek() == '[';
        m_at += isElement ? 1 : 0;
        KeyPath keys;
        std::vector<TextRange> ranges;
        dottedKey(keys, ranges);
        expect(']');
        if (isElement) {
            expect(']');
        }
        section.header.end = m_at;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            section.path.push_back(keys[i]);
            const bool isLast = i + 1 == keys.size();
            if (isLast && isElement) {
                section.path.emplace_back(m_elements[section.path]++);
            } else if (const auto array = m_elements.find(section.path);
                       !isLast && array != m_elements.end()) {
                section.path.emplace_back(array->second - 1);
            }
        }
        m_sections.push_back(std::move(section));
    }

    SourceEntry entry() {
        SourceEntry entry;
        dottedKey(entry.keys, entry.keyRanges);
        expect('=');
        skipBlanks();
        entry.value = value();
        return entry;
    }

    // --- values

    SourceValue value() {
        SourceValue value;
        value.range.begin = m_at;
        if (peek() == '"' || peek() == '\'') {
            value.form = text();
        } else if (peek() == '[') {
            array(value);
        } else if (peek() == '{') {
            inlineTable(value);
        } else {
            plain();
        }
        value.range.end = m_at;
        return value;
    }

    SourceForm text() {
        const char quote = peek();
        const bool isBasic = quote == '"';
        const bool isMultiline = peek(1) == quote && peek(2) == quote;
        m_at += isMultiline ? 3 : 1;
        for (;; ++m_at) {
            if (m_at >= m_text.size()) {
                fail();
            }
            if (peek() == '\\' && isBasic) {
                ++m_at;
            } else if (peek() == quote && !isMultiline) {
                ++m_at;
                return isBasic ? SourceForm::BasicText : SourceForm::LiteralText;
            } else if (peek() == quote && peek(1) == quote && peek(2) == quote) {
                m_at += 3;
                // The text may end in one quote or two.
                for (int more = 0; more < 2 && peek() == quote; ++more) {
                    ++m_at;
                }
                return isBasic ? SourceForm::MultilineBasicText : SourceForm::MultilineLiteralText;
            }
        }
    }

    void array(SourceValue& value) {
        value.form = SourceForm::Array;
        expect('[');
        for (skipLines(); peek() != ']'; skipLines()) {
            value.elements.push_back(this->value());
            skipLines();
            if (peek() != ',') {
                break;
            }
            ++m_at;
        }
        expect(']');
    }

    void inlineTable(SourceValue& value) {
        value.form = SourceForm::InlineTable;
        expect('{');
        for (skipBlanks(); peek() != '}'; skipBlanks()) {
            value.entries.push_back(entry());
            skipBlanks();
            if (peek() != ',') {
                break;
            }
            ++m_at;
        }
        expect('}');
    }

    void plain() {
        const std::size_t begin = m_at;
        m_at = std::min(m_text.find_first_of(",]}#\r\n", m_at), m_text.size());
        while (m_at > begin && (m_text[m_at - 1] == ' ' || m_text[m_at - 1] == '\t')) {
            --m_at;
        }
        if (m_at == begin) {
            fail();
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<SourceSection> m_sections;
    std::map<KeyPath, std::size_t> m_elements; ///< of each array of tables, so far
};

} // namespace

TomlSource::TomlSource(std::string text)
    : m_text(std::move(text))
    , m_sections(Scanner(m_text).scan()) {}

std::size_t TomlSource::lineStart(std::size_t position) const {
    const std::size_t before = position == 0 ? std::string::npos : m_text.rfind('\n', position - 1);
    if (before != std::string::npos) {
        return before + 1;
    }
    return m_text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
}

std::size_t TomlSource::lineEnd(std::size_t position) const {
    const std::size_t end = m_text.find('\n', position);
    return end == std::string::npos ? m_text.size() : end + 1;
}

std::string TomlSource::indentation(std::size_t position) const {
    const std::size_t start = lineStart(position);
    const std::size_t end = std::min(m_text.find_first_not_of(" \t", start), position);
    return m_text.substr(start, end - start);
}

bool TomlSource::isBlankLine(std::size_t start) const {
    const std::size_t found = m_text.find_first_not_of(" \t\r", start);
    return start < m_text.size() && (found == std::string::npos || m_text[found] == '\n');
}

bool TomlSource::isCommentLine(std::size_t start) const {
    const std::size_t found = m_text.find_first_not_of(" \t", start);
    return found != std::string::npos && m_text[found] == '#';
}

std::string TomlSource::lineBreak(std::size_t position) const {
    std::size_t end = m_text.find('\n', position);
    if (end == std::string::npos) {
        end = m_text.rfind('\n');
    }
    return end != std::string::npos && end > 0 && m_text[end - 1] == '\r' ? "\r\n" : "\n";
}

std::size_t TomlSource::sectionEnd(const SourceSection& section) const {
    std::size_t end = section.header.end;
    for (const SourceEntry& entry : section.entries) {
        end = std::max(end, entry.value.range.end);
    }
    if (end == 0) {
        return lineStart(0); // a top without entries
    }
    end = lineEnd(end);
    std::size_t behind = end;
    while (behind < m_text.size() && isCommentLine(behind)) {
        behind = lineEnd(behind);
    }
    return behind == m_text.size() || isBlankLine(behind) ? behind : end;
}

} // namespace parklens
