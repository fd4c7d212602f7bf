#include "tests/fuzz/fuzz_entries.hpp"

#include "gis/base/error.hpp"
#include "gis/base/staged_output.hpp"
#include "gis/table/csv_scanner.hpp"
#include "gis/table/csv_writer.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/json_table.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"
#include "gis/vector/boundary_points.hpp"
#include "tests/fuzz/promise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace parklens::fuzz {

namespace {

using Cells = std::vector<std::string>;

Cells firstRow(const std::string& text) {
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    require(scanner.nextRow(cells), "a written row is scanned");
    return {cells.begin(), cells.end()};
}

/// A folder of its own for the whole run of a target, removed at its end.
class ScratchFile {
public:
    explicit ScratchFile(std::string name = "table.csv")
        : m_folder(makeScratchDirectory())
        , m_name(std::move(name)) {}

    ~ScratchFile() {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    std::string path() const { return m_folder / m_name; }

private:
    std::filesystem::path m_folder;
    std::string m_name;
};

void requireWhole(const FeatureLayer& layer) {
    for (const Feature& feature : layer.features) {
        require(feature.values.size() == layer.fields.size(), "a feature has the layer's fields");
        if (const auto* polygons = std::get_if<MultiPolygon>(&feature.geometry)) {
            for (const Polygon& polygon : polygons->polygons) {
                require(polygon.shell.size() >= 4 && polygon.shell.front() == polygon.shell.back(),
                        "rings are closed");
            }
        }
    }
}

/// Writes the layer and reads it again.
void requireSameAgain(const FeatureLayer& layer, const VectorReadOptions& options) {
    const ScratchFile file;
    Diagnostics diagnostics;
    // Points in the order in which they were read: numbering them anew begins rings elsewhere.
    writeTextFile(
        file.path(),
        boundaryPointsOfLayer(layer, {.layerOptions = {"POINT_ORDER=SOURCE"}}, diagnostics));
    const FeatureLayer again = readBoundaryPoints(file.path(), options, diagnostics);
    if (diagnostics.contains("coordinates_rounded")) {
        return;
    }
    require(again.features.size() == layer.features.size(), "as many features are read again");
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        require(again.features[i].geometry == layer.features[i].geometry,
                "geometries survive writing and reading");
    }
}

} // namespace

void scanCsv(std::string_view bytes) {
    const char separator = detectSeparator(bytes);
    CsvScanner scanner(bytes, separator);
    long line = 0;
    try {
        for (std::vector<std::string_view> cells; scanner.nextRow(cells);) {
            require(!cells.empty(), "a row has a cell");
            require(scanner.line() > line, "line numbers grow");
            line = scanner.line();
            const Cells copies(cells.begin(), cells.end());
            // The cells as a header: quoted where they must be.
            const CsvWriter writer(copies, {.escapeFormulas = false});
            require(firstRow(writer.content()) == copies, "cells survive writing and scanning");
        }
    } catch (const FormatError&) {
        // A quote that never closes.
    }
}

void readTableFile(std::string_view bytes) {
    const DecodedText decoded = decodeText(bytes);
    require(isUtf8(decoded.text), "decoded text is UTF-8");
    require(!isUtf8(bytes) || bytes.starts_with("\xEF\xBB\xBF") || decoded.text == bytes,
            "UTF-8 stays as it is");
    const ScratchFile file;
    writeTextFile(file.path(), bytes);
    Diagnostics diagnostics;
    try {
        const Table table = readTable(file.path(), {}, diagnostics);
        require(!table.header.empty(), "a table has columns");
        require(table.rows.size() == table.rowLines.size(), "each row has its line");
        for (const Cells& row : table.rows) {
            require(row.size() == table.header.size(), "rows are as long as the header");
        }
    } catch (const FormatError& error) {
        require(!error.sentence(Language::Chinese).empty(), "an error says its sentence");
    }
}

void readJsonFile(std::string_view bytes) {
    const ScratchFile file("table.json");
    writeTextFile(file.path(), bytes);
    if (!isJsonTable(file.path())) {
        return;
    }
    const long lines = 1 + std::count(bytes.begin(), bytes.end(), '\n');
    Diagnostics diagnostics;
    try {
        const Table table = readTable(file.path(), {}, diagnostics);
        require(!table.header.empty(), "a table has columns");
        require(table.rows.size() == table.rowLines.size(), "each row has its line");
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            require(table.rows[i].size() == table.header.size(), "rows are as long as the header");
            require(table.rowLines[i] >= 1 && table.rowLines[i] <= lines, "lines are the file's");
        }
    } catch (const FormatError& error) {
        require(!error.sentence(Language::Chinese).empty(), "an error says its sentence");
    }
}

void parseNumbers(std::string_view bytes) {
    if (const auto number = parseNumber(bytes)) {
        require(std::isfinite(number->value), "a number is finite");
        const auto again = parseNumber(shortestText(number->value));
        require(again && again->value == number->value, "the shortest text reads back");
    }
    if (const auto degrees = parseDegrees(bytes)) {
        require(std::abs(*degrees) <= 360.0, "degrees lie within a turn");
    }
    require(!isMissingToken(bytes) || !parseNumber(bytes) || bytes.find("99") != std::string::npos,
            "of numbers only -99 and its like are missing tokens");
}

void parseDegreeText(std::string_view bytes) {
    const auto degrees = parseDegrees(bytes);
    if (!degrees) {
        return;
    }
    require(std::abs(*degrees) <= 360.0, "degrees lie within a turn");
    const double size = std::abs(*degrees);
    const double whole = std::floor(size);
    const double minutes = std::floor((size - whole) * 60.0);
    const double seconds = std::min(((size - whole) * 60.0 - minutes) * 60.0, 59.9999999);
    const std::string text = fmt::format("{}{:.0f}°{:.0f}′{:.7f}″",
                                         *degrees < 0.0 ? "-" : "",
                                         whole,
                                         minutes,
                                         std::max(seconds, 0.0));
    const auto again = parseDegrees(text);
    require(again && std::abs(*again - *degrees) < 1e-9, "degrees, minutes, seconds read back");
}

void readBoundaryPointFile(std::string_view bytes) {
    const ScratchFile file;
    writeTextFile(file.path(), bytes);
    const VectorReadOptions options{.crs = Crs::fromEpsg(4528), .encoding = "GB18030"};
    Diagnostics diagnostics;
    try {
        requireWhole(readBoundaryPoints(file.path(), {}, diagnostics));
    } catch (const Error& error) {
        require(!error.sentence(Language::Chinese).empty(), "an error says its sentence");
    }
    try {
        const FeatureLayer layer = readBoundaryPoints(file.path(), options, diagnostics);
        requireWhole(layer);
        requireSameAgain(layer, options);
    } catch (const FormatError& error) {
        require(!error.sentence(Language::English).empty(), "an error says its sentence");
    } catch (const CrsError&) {
        // Coordinates beyond the projection have no area on the ellipsoid.
    }
}

} // namespace parklens::fuzz
