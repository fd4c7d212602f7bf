#include "gis/table/csv_sheet.hpp"

#include "gis/base/error.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"

#include <algorithm>

namespace parklens {

namespace {

void refuseBinary(const std::string& text, const std::string& path) {
    const std::size_t nul = text.find('\0');
    if (nul == std::string::npos) {
        return;
    }
    const auto before = text.begin() + static_cast<std::ptrdiff_t>(nul);
    const long line = 1 + static_cast<long>(std::count(text.begin(), before, '\n'));
    throw FormatError({.what = {"含有 NUL 字节：不是文本，或文件已损坏",
                                "holds NUL bytes: it is not text, or it is damaged"},
                       .place = {.file = path, .line = line},
                       .mend = {"请重新导出；如为 UTF-16 文本请写 encoding = \"UTF-16LE\"",
                                "export it again; for UTF-16 text state encoding = \"UTF-16LE\""}});
}

/// Web systems export HTML tables under the name .xls.
void refuseMarkup(std::string_view text, const std::string& path) {
    std::string start(trimmed(text.substr(0, 200)));
    std::transform(start.begin(), start.end(), start.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const char* tag : {"<html", "<!doctype html", "<table", "<?xml", "<head", "<meta"}) {
        if (start.starts_with(tag)) {
            throw FormatError({.what = {"是网页或 XML，不是表格", "is a web page or XML, no table"},
                               .place = {.file = path},
                               .mend = {"请在 Excel 中打开并另存为 .xlsx 或 CSV",
                                        "open it in a spreadsheet program and save it as .xlsx or "
                                        "CSV"}});
        }
    }
}

} // namespace

void warnOfDoubtfulEncoding(const Place& place, Diagnostics& diagnostics) {
    diagnostics.add(Severity::Warning,
                    "encoding_doubtful",
                    {.what = {"文字既不像 GB18030 也不像 Big5 的中文",
                              "the text reads like Chinese neither as GB18030 nor as Big5"},
                     .place = place,
                     .mend = {"请写明编码", "state its encoding"}});
}

void noteEncoding(const std::string& encoding,
                  long invalidSequences,
                  bool doubtful,
                  const Place& place,
                  Diagnostics& diagnostics) {
    if (encoding.rfind("UTF-8", 0) != 0) { // of which nothing had to be found out
        diagnostics.add(
            Severity::Note,
            "encoding_detected",
            {.what = {"按 " + encoding + " 编码读取", "read as " + encoding}, .place = place});
    }
    if (doubtful) {
        warnOfDoubtfulEncoding(place, diagnostics);
    }
    if (invalidSequences > 0) {
        diagnostics.addCounted(
            Severity::Warning,
            "invalid_characters",
            {.what = {"有在 " + encoding + " 中无意义的字节，已换成 \uFFFD",
                      "some bytes mean nothing in " + encoding + " and were replaced by \uFFFD"},
             .place = place,
             .mend = {"请检查文件是否被截断，或写明编码",
                      "check whether the file was cut, or state its encoding"}},
            invalidSequences);
    }
}

Sheet readCsvSheet(const std::string& path,
                   const std::string& encoding,
                   std::optional<char> separator,
                   Diagnostics& diagnostics) {
    const DecodedText decoded = readTextFile(path, encoding);
    refuseBinary(decoded.text, path);
    refuseMarkup(decoded.text, path);
    noteEncoding(
        decoded.encoding, decoded.invalidSequences, decoded.doubtful, {.file = path}, diagnostics);
    CsvScanner scanner(decoded.text, separator.value_or(detectSeparator(decoded.text)), path);
    Sheet sheet;
    for (std::vector<std::string_view> cells; scanner.nextRow(cells);) {
        sheet.rows.push_back({scanner.line(), {cells.begin(), cells.end()}});
    }
    sheet.lastRowWasEnded = scanner.rowWasEnded();
    return sheet;
}

} // namespace parklens
