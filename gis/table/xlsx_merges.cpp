#include "gis/table/xlsx_merges.hpp"

#include <cpl_minixml.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

namespace parklens {

namespace {

/// Sheets are at most 1,048,576 rows; a part beyond this is no sheet of a table.
constexpr vsi_l_offset maxPartBytes = vsi_l_offset{1} << 30U;

std::string readPart(const std::string& path) {
    const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(path.c_str(), "rb"),
                                                             &VSIFCloseL);
    VSIStatBufL status;
    if (!file || VSIStatL(path.c_str(), &status) != 0 || status.st_size < 0 ||
        static_cast<vsi_l_offset>(status.st_size) > maxPartBytes) {
        return {};
    }
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    content.resize(VSIFReadL(content.data(), 1, content.size(), file.get()));
    return content;
}

/// Calls `visit` for each element of this name (without prefix) anywhere below `node`.
template <typename Visit>
void forEachElement(CPLXMLNode* node, const char* name, Visit visit) {
    for (; node != nullptr; node = node->psNext) {
        if (node->eType == CXT_Element && EQUAL(node->pszValue, name)) {
            visit(node);
        }
        forEachElement(node->psChild, name, visit);
    }
}

std::unique_ptr<CPLXMLNode, void (*)(CPLXMLNode*)> parsePart(const std::string& path) {
    CPLXMLNode* root = CPLParseXMLString(readPart(path).c_str());
    CPLStripXMLNamespace(root, nullptr, TRUE);
    return {root, &CPLDestroyXMLNode};
}

/// "xl/worksheets/sheet2.xml" of a sheet's name: workbook.xml → relation id → target.
std::string partOfSheet(const std::string& root, const std::string& sheetName) {
    std::string relation;
    const auto workbook = parsePart(root + "/xl/workbook.xml");
    forEachElement(workbook.get(), "sheet", [&](CPLXMLNode* node) {
        if (sheetName == CPLGetXMLValue(node, "name", "")) {
            relation = CPLGetXMLValue(node, "id", "");
        }
    });
    std::string target;
    const auto relations = parsePart(root + "/xl/_rels/workbook.xml.rels");
    forEachElement(relations.get(), "Relationship", [&](CPLXMLNode* node) {
        if (relation == CPLGetXMLValue(node, "Id", "")) {
            target = CPLGetXMLValue(node, "Target", "");
        }
    });
    if (relation.empty() || target.empty()) {
        return {};
    }
    return target.starts_with('/') ? root + target : root + "/xl/" + target;
}

struct CellReference {
    long row = 0;
    std::size_t column = 0;
};

/// "AB12" as 0-based row and column.
std::optional<CellReference> parseReference(std::string_view text) {
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z' && letters < 3) {
        column = column * 26 + static_cast<std::size_t>(text[letters] - 'A') + 1;
        ++letters;
    }
    long row = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + letters, end, row);
    if (letters == 0 || error != std::errc() || stop != end || row < 1) {
        return std::nullopt;
    }
    return CellReference{row - 1, column - 1};
}

std::optional<MergedRange> parseRange(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = parseReference(text.substr(0, colon));
    const auto last = parseReference(text.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) {
        return std::nullopt;
    }
    return MergedRange{first->row, last->row, first->column, last->column};
}

} // namespace

std::vector<MergedRange> readXlsxMerges(const std::string& path, const std::string& sheetName) {
    const std::string part = partOfSheet("/vsizip/{" + path + "}", sheetName);
    const std::string content = part.empty() ? std::string() : readPart(part);
    std::vector<MergedRange> ranges;
    // The element is searched as text: a sheet may be hundreds of megabytes of other XML.
    constexpr std::string_view opening = "<mergeCell ref=\"";
    for (std::size_t at = content.find(opening); at != std::string::npos;
         at = content.find(opening, at)) {
        at += opening.size();
        const std::size_t end = content.find('"', at);
        if (end == std::string::npos) {
            break;
        }
        if (const auto range = parseRange(std::string_view(content).substr(at, end - at))) {
            ranges.push_back(*range);
        }
    }
    return ranges;
}

} // namespace parklens
