/// \file
/// The emission grid of a park as layers of maps: its cells in classes of density.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/emission/extent_grid.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/sheet_request.hpp"
#include "viewer/map/class_breaks.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What is emitted to air, directly, over the administered extent of a park, a pollutant at a time.
/// The data must outlive it; pollutants go by their place in grid().
class DensityCells {
public:
    /// \param period  the year \throws ConfigError, CrsError as gridOverExtent()
    DensityCells(const EmissionInventory& inventory,
                 const std::string& period,
                 const EmissionVocabulary& vocabulary,
                 const SheetData& data,
                 Language language);

    /// Its pollutants as the vocabulary lists them, unknown ones last.
    const ExtentGrid& grid() const { return m_grid; }

    /// True where the largest cells of all pollutants are within a factor of ten: one legend serves
    /// all maps.
    bool haveSharedClasses() const { return m_sharedBreaks; }

    /// The ground of the cells, in the system of the sheet.
    const std::vector<Geometry>& polygons() const { return m_polygons; }

    /// The cells in the colours of their classes, clear without emissions and hatched without
    /// amounts; over them the marks of lower bounds and permitted amounts, which are common to the
    /// legends of all maps.
    std::vector<LayerPointer> layers(std::size_t pollutant) const;

private:
    void chooseBreaks();
    StyleSheet cellStyle(const std::optional<ClassBreaks>& breaks) const;
    std::string styleValue(std::size_t pollutant, std::size_t cell) const;

    const SheetData& m_data;
    Language m_language;
    ExtentGrid m_grid;
    std::vector<Geometry> m_polygons;
    std::vector<std::optional<ClassBreaks>> m_breaks; ///< of each pollutant
    bool m_sharedBreaks = false;
};

/// The densities of the cells in which something is emitted, in t/(km²·a).
std::vector<double> emittingDensities(const PollutantOnCells& on);

} // namespace parklens
