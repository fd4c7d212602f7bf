/// \file
/// Private to this room: where everything stands in the text of a TOML file, to the byte.
#pragma once

#include "analysis/project/toml_value.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Bytes [begin, end) of a text.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct SourceEntry;

/// How a value is written.
enum class SourceForm {
    BasicText,            ///< "…"
    LiteralText,          ///< '…'
    MultilineBasicText,   ///< """…"""
    MultilineLiteralText, ///< '''…'''
    Plain,                ///< number, true, date
    Array,
    InlineTable
};

struct SourceValue {
    SourceForm form = SourceForm::Plain;
    TextRange range;
    std::vector<SourceValue> elements; ///< of an array
    std::vector<SourceEntry> entries;  ///< of an inline table
};

/// `key = value`, or `a.b = value`.
struct SourceEntry {
    KeyPath keys; ///< at least one; no places in arrays
    std::vector<TextRange> keyRanges;
    SourceValue value;
};

/// A header with what stands below it; the first section of a file has none.
struct SourceSection {
    KeyPath path; ///< with the places in arrays of tables: boundary, 2, fields
    TextRange header;
    std::vector<SourceEntry> entries;
};

/// The text of a TOML file taken apart. It is a scanner and no judge: it is asked about texts that
/// the TOML library has accepted.
class TomlSource {
public:
    /// \throws std::invalid_argument for a text that is no TOML
    explicit TomlSource(std::string text);

    const std::string& text() const { return m_text; }

    const std::vector<SourceSection>& sections() const { return m_sections; }

    std::string_view slice(TextRange range) const {
        return std::string_view(m_text).substr(range.begin, range.end - range.begin);
    }

    /// Where the line of a byte begins, behind a byte order mark.
    std::size_t lineStart(std::size_t position) const;

    /// Where the next line begins, or the end of the text.
    std::size_t lineEnd(std::size_t position) const;

    /// The blanks at the beginning of a byte's line.
    std::string indentation(std::size_t position) const;

    /// True where nothing but blanks stands in the line that begins there.
    bool isBlankLine(std::size_t start) const;

    /// True where the line that begins there holds a comment alone.
    bool isCommentLine(std::size_t start) const;

    /// "\n" or "\r\n": what the line of a byte ends with, else the line before, else the first.
    std::string lineBreak(std::size_t position) const;

    /// Behind the last line of a section: of its last value, and of comments that follow it without
    /// a blank line and do not lead over to the next header.
    std::size_t sectionEnd(const SourceSection& section) const;

private:
    std::string m_text;
    std::vector<SourceSection> m_sections;
};

} // namespace parklens
