/// \file
/// Rows and cells of CSV text at memory speed, without copies.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Runs through CSV text (RFC 4180 quotes; rows end with LF, CRLF or CR alone).
///
/// \code
///   CsvScanner scanner(decoded.text, ',', path);
///   for (std::vector<std::string_view> cells; scanner.nextRow(cells);) { … }
/// \endcode
/// Cells are views into the text, or into a side buffer where a cell holds doubled quotes; they
/// stay valid until the next call. A quote only opens a quoted cell as its first character; text
/// behind the closing quote is kept as it is. A blank line is a row of one empty cell.
class CsvScanner {
public:
    /// \param utf8Text  must outlive the scanner; a byte order mark must be off already
    /// \param file      only named in errors
    CsvScanner(std::string_view utf8Text, char separator, std::string file = {});

    /// Replaces `cells` with those of the next row; false after the last one.
    /// \throws FormatError with line and column for a quote that is never closed.
    bool nextRow(std::vector<std::string_view>& cells);

    /// 1-based line on which the row returned last begins.
    long line() const { return m_rowLine; }

    /// False for a last row that no line end closes: the file may be cut there.
    bool rowWasEnded() const { return m_rowWasEnded; }

private:
    std::size_t nextStructural(std::size_t from);
    std::uint64_t structuralMask(std::size_t from) const;
    std::string_view quotedCell(std::size_t& position);
    void endRow(std::size_t& position);

    std::string_view m_text;
    char m_separator;
    std::string m_file;
    std::size_t m_position = 0;
    std::size_t m_block = 0;  ///< where the 64 bytes behind m_mask begin
    std::uint64_t m_mask = 0; ///< separators and line ends of the block
    bool m_maskIsKnown = false;
    std::deque<std::string> m_unescaped;
    long m_nextLine = 1;
    long m_rowLine = 0;
    bool m_rowWasEnded = true;
};

/// `,`, `;`, tab or `|`: the one that divides the first lines most evenly; `,` where none does.
char detectSeparator(std::string_view utf8Text);

} // namespace parklens
