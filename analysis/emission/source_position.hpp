/// \file
/// Where a source stands: cells of degrees in all the forms in which people write them, checked
/// before they are used, and the test of what a doubtful position may be (digest §3.8).
#pragma once

#include "analysis/emission/emission_record.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/crs/crs_transform.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// The cells of one row as written; minutes and seconds where they have columns of their own.
struct PositionCells {
    std::string longitude; ///< or easting
    std::string latitude;  ///< or northing
    std::string longitudeMinutes = {};
    std::string longitudeSeconds = {};
    std::string latitudeMinutes = {};
    std::string latitudeSeconds = {};
};

/// What a row's cells say. `written` is in the declared system; set wherever numbers could be read,
/// also when they are not used.
struct SourcePosition {
    std::optional<Point> written;
    std::optional<Point> position; ///< WGS 84; set only where it may be used
    PositionFault fault = PositionFault::None;
};

/// The box around China in degrees (data/standards/emission-inventory).
struct ChinaBox {
    double lonMin = 0.0;
    double lonMax = 0.0;
    double latMin = 0.0;
    double latMax = 0.0;

    static ChinaBox fromStandards(const StandardsLibrary& standards);
    bool holds(Point lonLat) const;
};

/// Reads positions row by row. Transforms are made once for each declared system.
class PositionReader {
public:
    explicit PositionReader(const ChinaBox& box) : m_box(box) {}

    /// Makes the transform of a system, so that copies of this reader need not. A system without
    /// one is left to the first row that needs it.
    void prepare(const Crs& crs);

    /// \param crs  declared for the row; std::nullopt gives PositionFault::NoSystem
    /// Swapped cells are recognised and not used; points outside the China box are left to
    /// settleOutsideChina(), which sees them all.
    SourcePosition read(const PositionCells& cells, const std::optional<Crs>& crs);

    /// A point of a layer in its own system.
    SourcePosition read(Point point, const std::optional<Crs>& crs);

private:
    const CrsTransform& transformFrom(const Crs& crs);
    SourcePosition placed(Point written, const Crs& crs);

    ChinaBox m_box;
    std::map<std::string, CrsTransform> m_transforms; ///< to WGS 84, by label
};

/// Flags positions outside the China box as PositionFault::OutsideChina and takes them away, unless
/// more than half of all lie outside: then the inventory is of another country and true is
/// returned.
bool settleOutsideChina(std::vector<EmissionRecord>& records, const ChinaBox& box);

/// One reading of a position, and how far it then lies from where the source should be.
struct PositionHypothesis {
    std::string name; ///< "as declared", "GCJ-02", "BD-09", "WGS 84", "swapped"
    double residualM = 0.0;
};

/// How the distance to the plot tells what a position is.
struct PositionTest {
    /// The declared one first, where it is a position at all.
    std::vector<PositionHypothesis> hypotheses;
    /// The reading that lies on the plot where the declared one lies off it; null when none does.
    const PositionHypothesis* better(const StandardsLibrary& standards) const;
};

/// Tests positions; the transformations, which cost more than all else, are made once for each pair
/// of systems. Not for two threads at a time.
class PositionTests {
public:
    /// Residuals to the plot: distance in metres, 0 inside.
    /// \param written   longitude and latitude as they stand in the declared geographic system
    /// \param declared  "EPSG:4490", "GCJ-02", …
    /// \param plot      in `plotCrs`, which must be a projected system in metres
    PositionTest
    test(Point written, const Crs& declared, const MultiPolygon& plot, const Crs& plotCrs);

private:
    const CrsTransform& transform(const Crs& from, const Crs& to);

    std::map<std::pair<std::string, std::string>, CrsTransform> m_transforms; ///< by label and WKT
};

/// The test of a single position.
PositionTest
testPosition(Point written, const Crs& declared, const MultiPolygon& plot, const Crs& plotCrs);

} // namespace parklens
