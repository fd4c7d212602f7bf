#include "gis/vector/boundary_point_text.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace parklens {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view coordinateSection = "[地块坐标]"sv;

bool endsInAt(const std::string& narrowLine) {
    const std::size_t last = narrowLine.find_last_not_of(", \t;");
    return last != std::string::npos && narrowLine[last] == '@';
}

char separatorOf(const std::string& narrowLine) {
    for (const char separator : {',', '\t', ';'}) {
        if (narrowLine.find(separator) != std::string::npos) {
            return separator;
        }
    }
    return ' ';
}

std::vector<std::string> split(const std::string& narrowLine, char separator) {
    std::vector<std::string> cells;
    std::size_t from = 0;
    for (std::size_t at = narrowLine.find(separator); at != std::string::npos;
         at = narrowLine.find(separator, from)) {
        cells.push_back(narrowTrimmed(narrowLine.substr(from, at - from)));
        from = at + 1;
    }
    cells.push_back(narrowTrimmed(narrowLine.substr(from)));
    if (separator == ' ') {
        std::erase(cells, std::string());
    }
    while (!cells.empty() && cells.back().empty()) {
        cells.pop_back();
    }
    return cells;
}

std::vector<std::string> split(const std::string& narrowLine) {
    return split(narrowLine, separatorOf(narrowLine));
}

/// The cells of a line of attributes before its `@`, each as it was typed: a name may hold
/// full-width marks. Full-width commas divide only where there are no others.
std::vector<std::string> splitHead(std::string_view line) {
    std::string_view separator = " ";
    for (const std::string_view candidate : {","sv, "\t"sv, "，"sv, ";"sv}) {
        if (line.find(candidate) != std::string_view::npos) {
            separator = candidate;
            break;
        }
    }
    std::vector<std::string> cells;
    for (std::size_t from = 0; from <= line.size();) {
        const std::size_t end = std::min(line.find(separator, from), line.size());
        cells.emplace_back(trimmed(line.substr(from, end - from)));
        from = end + separator.size();
    }
    if (separator == " ") {
        std::erase(cells, std::string());
    }
    while (!cells.empty() && (cells.back().empty() || narrowTrimmed(cells.back()) == "@")) {
        cells.pop_back();
    }
    return cells;
}

std::optional<long> declaredCount(const std::string& text) {
    long value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end && value >= 0 ? std::optional(value)
                                                                       : std::nullopt;
}

std::optional<double> coordinate(const std::string& text) {
    const auto number = parseNumber(text);
    const bool plain =
        number && (number->unit.empty() || number->unit == "m" || number->unit == "米");
    return plain ? std::optional(number->value) : std::nullopt;
}

/// A line of a point in any of the three forms.
struct PointLine {
    std::string name;
    std::string ring;
    Point point;
    bool hasMoreCells = false;
};

std::optional<PointLine> pointOf(const std::vector<std::string>& cells) {
    if (cells.size() < 2) {
        return std::nullopt;
    }
    // X,Y,Z is told from name,X,Y by the size of what stands first: no point has such a name.
    constexpr double smallestCoordinateM = 1e5;
    const auto leading = coordinate(cells[0]);
    const bool beginsWithCoordinate = leading && *leading >= smallestCoordinateM;
    const std::size_t at = beginsWithCoordinate || cells.size() == 2 ? 0
                           : cells.size() == 3                       ? 1
                                                                     : 2;
    const auto first = coordinate(cells[at]);
    const auto second = coordinate(cells[at + 1]);
    if (!first || !second) {
        return std::nullopt;
    }
    return PointLine{at > 0 ? cells[0] : std::string(),
                     at == 2 ? cells[1] : std::string(),
                     {*second, *first},
                     cells.size() > at + 2};
}

class LineReader {
public:
    LineReader(std::string file, Diagnostics& diagnostics)
        : m_result()
        , m_file(std::move(file))
        , m_diagnostics(diagnostics) {}

    BoundaryPointText read(std::string_view text) {
        // No CsvScanner: names hold quotes that are none of CSV.
        std::size_t from = 0;
        while (from < text.size()) {
            const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
            ++m_line;
            takeLine(text.substr(from, end - from));
            from = end + 1;
            if (end < text.size() && text[end] == '\r' && from < text.size() &&
                text[from] == '\n') {
                ++from;
            }
        }
        return std::move(m_result);
    }

private:
    enum class Section { None, Description, Coordinates };

    void takeLine(std::string_view raw) {
        const std::string line = narrowTrimmed(raw);
        if (line.empty()) {
            m_afterBlank = true;
            return;
        }
        if (line.front() == '[') {
            m_section =
                line.starts_with(coordinateSection) ? Section::Coordinates : Section::Description;
        } else if (m_section != Section::Coordinates && line.find('=') != std::string::npos) {
            takeDescription(line);
        } else if (m_section != Section::Description) {
            takeCoordinateLine(line, std::string(trimmed(raw)));
        }
        m_afterBlank = false;
    }

    void takeDescription(const std::string& line) {
        const std::size_t equals = line.find('=');
        m_result.description[narrowTrimmed(line.substr(0, equals))] =
            narrowTrimmed(line.substr(equals + 1));
    }

    void takeCoordinateLine(const std::string& line, const std::string& raw) {
        if (endsInAt(line)) {
            takeHead(raw);
            return;
        }
        const std::vector<std::string> cells = split(line);
        const auto point = pointOf(cells);
        if (point) {
            takePoint(*point);
        } else if (m_section == Section::None && m_result.plots.empty() && cells.size() > 1 &&
                   !isNumeric(cells)) {
            // A row of names above bare coordinates: the numbers tell which is the northing.
        } else {
            throw FormatError({.what = {"不是“点号,圈号,X,Y”格式的坐标：" + raw,
                                        "is no point \"name,ring,X,Y\": " + raw},
                               .place = {.file = m_file, .line = m_line},
                               .mend = {"请改正该行", "correct the line"}});
        }
    }

    static bool isNumeric(const std::vector<std::string>& cells) {
        return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
            return coordinate(cell).has_value();
        });
    }

    void takeHead(const std::string& line) {
        BoundaryPlot plot;
        plot.line = m_line;
        plot.attributes = splitHead(line);
        if (!plot.attributes.empty()) {
            plot.declaredPoints = declaredCount(narrowTrimmed(plot.attributes.front()));
            // "0.7655公顷,,地块1,面,…": some exports leave the number of points out altogether.
            const bool beginsWithArea =
                !plot.declaredPoints && parseNumber(plot.attributes.front()).has_value();
            if (!beginsWithArea) {
                plot.attributes.erase(plot.attributes.begin());
            }
        }
        m_result.plots.push_back(std::move(plot));
        m_result.hasHeads = true;
    }

    void takePoint(const PointLine& line) {
        if (m_result.plots.empty() || (m_afterBlank && !m_result.hasHeads)) {
            BoundaryPlot plot;
            plot.line = m_line;
            m_result.plots.push_back(std::move(plot));
        }
        BoundaryPlot& plot = m_result.plots.back();
        if (plot.rings.empty() || plot.rings.back().number != line.ring) {
            plot.rings.push_back({line.ring, {}, {}, m_line});
        }
        plot.rings.back().points.push_back(line.point);
        plot.rings.back().names.push_back(line.name);
        ++plot.pointLines;
        if (line.hasMoreCells) {
            m_diagnostics.addCounted(Severity::Note,
                                     "point_columns_ignored",
                                     {.what = {"坐标后还有其他列，未读取",
                                               "columns behind the coordinates are not read"},
                                      .place = {.file = m_file, .line = m_line}});
        }
    }

    BoundaryPointText m_result;
    std::string m_file;
    Diagnostics& m_diagnostics;
    Section m_section = Section::None;
    long m_line = 0;
    bool m_afterBlank = false;
};

/// True when each line is a point in the range of China's projected coordinates, but for a row of
/// names at the top; a table of other numbers is none.
bool areBarePoints(std::string_view text) {
    long points = 0;
    bool isFirst = true;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
        const std::string line = narrowTrimmed(text.substr(from, end - from));
        from = end + 1;
        if (line.empty()) {
            continue;
        }
        const auto point = endsInAt(line) ? std::nullopt : pointOf(split(line));
        if (!point && !isFirst && !endsInAt(line)) {
            return false;
        }
        isFirst = false;
        if (point) {
            Envelope envelope;
            envelope.include(point->point);
            const auto kind = suggestCrs(envelope).kind;
            if (kind != CoordinateSuggestion::Kind::PrefixedZone &&
                kind != CoordinateSuggestion::Kind::UnprefixedZone) {
                return false;
            }
            ++points;
        }
    }
    return points >= 3;
}

} // namespace

BoundaryPointText parseBoundaryPointText(std::string_view utf8Text,
                                         const std::string& file,
                                         Diagnostics& diagnostics) {
    return LineReader(file, diagnostics).read(utf8Text);
}

bool looksLikeBoundaryPoints(std::string_view utf8Text) {
    return utf8Text.find(coordinateSection) != std::string_view::npos || areBarePoints(utf8Text);
}

} // namespace parklens
