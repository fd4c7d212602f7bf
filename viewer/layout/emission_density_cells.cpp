#include "viewer/layout/emission_density_cells.hpp"

#include "gis/crs/sheet_crs.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

namespace parklens {

namespace {

constexpr const char* rampId = "magma";
constexpr std::size_t mostClasses = 6;
constexpr double mostRatioOfSharedBreaks = 10.0;

/// The sheet's system where cells in metres can be made in it, else the zone it lies in.
Crs gridCrsOf(const Extent& extent) {
    const auto crs = sheetCrsOf(extent);
    if (crs.isProjected() && crs.metresPerUnit() == 1.0 && !crs.isWebMercator()) {
        return crs;
    }
    const auto geographic = extent.crs.geographic();
    const auto degrees = cornersIn(envelopeOf(extent.united), CrsTransform(extent.crs, geographic));
    return sheetCrs(geographic,
                    {(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2},
                    degrees.width());
}

ExtentGrid gridOf(const EmissionInventory& inventory,
                  const std::string& period,
                  const EmissionVocabulary& vocabulary,
                  const SheetData& data) {
    SelectionOptions options;
    int year = 0;
    const auto* end = period.data() + period.size();
    if (std::from_chars(period.data(), end, year).ptr == end) {
        options.year = year;
    }
    options.medium = Medium::Air;
    const auto& shown = administeredExtent(data.park);
    const auto crs = gridCrsOf(shown);
    const auto extent = unitedIn(shown, crs);
    auto grid = gridOverExtent(inventory,
                               selectEmissions(inventory, options, vocabulary),
                               Medium::Air,
                               extent,
                               crs,
                               extentCellM(envelopeOf(extent)),
                               themesOf(data).pool);
    std::ranges::stable_sort(grid.pollutants, {}, [&](const PollutantOnCells& on) {
        return pollutantRank(on.pollutant, vocabulary);
    });
    return grid;
}

std::vector<Geometry> polygonsOf(const ExtentGrid& grid, const Crs& crs) {
    const CrsTransform transform(grid.grid.crs(), crs);
    std::vector<Geometry> polygons;
    for (const auto& cell : grid.cells) {
        const auto box = grid.boxOf(cell);
        const Ring ring = {{box.minX, box.minY},
                           {box.maxX, box.minY},
                           {box.maxX, box.maxY},
                           {box.minX, box.maxY},
                           {box.minX, box.minY}};
        polygons.push_back(imageOf(MultiPolygon{{Polygon{ring, {}}}}, transform));
    }
    return polygons;
}

const ColourRamp& rampOf(const StyleLibrary& styles) {
    const auto& ramps = styles.ramps();
    const auto found = std::ranges::find(ramps, rampId, &ColourRamp::id);
    return found == ramps.end() ? ramps.front() : *found;
}

/// "10 – 20"; of one value for all its digits that matter.
LocalizedText titleOf(const ClassBreaks& breaks, std::size_t index) {
    constexpr int significant = 3;
    const double low = breaks.bounds()[index];
    if (low != breaks.bounds()[index + 1]) {
        return {breaks.title(index), breaks.title(index)};
    }
    const auto one = legendNumber(
        low, std::max(0, significant - 1 - static_cast<int>(std::floor(std::log10(low)))));
    return {one, one};
}

std::string classValue(std::size_t index) {
    return "class" + std::to_string(index);
}

} // namespace

std::vector<double> emittingDensities(const PollutantOnCells& on) {
    std::vector<double> chosen;
    std::ranges::copy_if(
        on.densities, std::back_inserter(chosen), [](double density) { return density > 0.0; });
    return chosen;
}

DensityCells::DensityCells(const EmissionInventory& inventory,
                           const std::string& period,
                           const EmissionVocabulary& vocabulary,
                           const SheetData& data,
                           Language language)
    : m_data(data)
    , m_language(language)
    , m_grid(gridOf(inventory, period, vocabulary, data))
    , m_polygons(polygonsOf(m_grid, sheetCrsOf(administeredExtent(data.park)))) {
    chooseBreaks();
}

void DensityCells::chooseBreaks() {
    std::vector<double> all;
    double largest = 0.0;
    double smallest = std::numeric_limits<double>::infinity();
    for (const auto& on : m_grid.pollutants) {
        const auto values = emittingDensities(on);
        m_breaks.push_back(classBreaks(values, BreakMethod::RoundGeometric, mostClasses));
        if (!values.empty()) {
            const double most = std::ranges::max(values);
            largest = std::max(largest, most);
            smallest = std::min(smallest, most);
            all.insert(all.end(), values.begin(), values.end());
        }
    }
    m_sharedBreaks = largest <= mostRatioOfSharedBreaks * smallest;
    if (m_sharedBreaks) {
        std::ranges::fill(m_breaks, classBreaks(all, BreakMethod::RoundGeometric, mostClasses));
    }
}

/// The classes without emissions, then those of the breaks in the colours of the ramp.
StyleSheet DensityCells::cellStyle(const std::optional<ClassBreaks>& breaks) const {
    const auto& written = m_data.styles.sheet("emission_density");
    StyleSheet style = written;
    style.classes.clear();
    for (const char* value : {"zero", "missing"}) {
        if (const auto found = written.classOf(value)) {
            style.classes.push_back(written.classes[*found]);
        }
    }
    const auto cell = written.classOf("cell");
    for (std::size_t index = 0; breaks && cell && index < breaks->count(); ++index) {
        StyleClass one{.title = titleOf(*breaks, index),
                       .values = {classValue(index)},
                       .symbol = written.classes[*cell].symbol};
        one.symbol.fill = Fill{.colour = rampOf(m_data.styles).colourOf(index, breaks->count())};
        if (m_sharedBreaks) {
            one.title.zh += " t/(km²·a)";
            one.title.en += " t/(km²·a)";
        }
        style.classes.push_back(std::move(one));
    }
    return style;
}

std::string DensityCells::styleValue(std::size_t pollutant, std::size_t cell) const {
    const auto& on = m_grid.pollutants[pollutant];
    const double density = on.densities[cell];
    if (density > 0.0) {
        return classValue(m_breaks[pollutant]->classOf(density).value_or(0));
    }
    return on.lacksAmounts[cell] ? "missing" : "zero";
}

std::vector<LayerPointer> DensityCells::layers(std::size_t pollutant) const {
    const auto& on = m_grid.pollutants[pollutant];
    std::vector<std::string> values;
    for (std::size_t cell = 0; cell < m_polygons.size(); ++cell) {
        values.push_back(styleValue(pollutant, cell));
    }
    std::vector<SceneFeature> cells;
    std::vector<SceneFeature> marks;
    for (std::size_t cell = 0; cell < m_polygons.size(); ++cell) {
        cells.push_back({&m_polygons[cell], values[cell], {}, on.densities[cell]});
        const bool hasEmissions = on.densities[cell] > 0.0;
        if (hasEmissions && on.lacksAmounts[cell]) {
            marks.push_back({&m_polygons[cell], "lacking", {}});
        }
        if (hasEmissions && on.permitted[cell] > 0.0) {
            marks.push_back({&m_polygons[cell], "permit", {}});
        }
    }
    const auto id = QStringLiteral("sources.density.") + QString::fromStdString(on.pollutant);
    const auto source = inventorySource(m_data.project, m_language);
    auto layers = layersOf(id, cellStyle(m_breaks[pollutant]), cells, m_language, source);
    for (auto& layer : layersOf(id + QStringLiteral(".marks"),
                                m_data.styles.sheet("emission_density"),
                                marks,
                                m_language,
                                source)) {
        layers.push_back(std::move(layer));
    }
    return layers;
}

} // namespace parklens
