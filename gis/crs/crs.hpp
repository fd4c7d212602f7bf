/// \file
/// Coordinate reference systems.
#pragma once

#include <memory>
#include <optional>
#include <string>

namespace parklens {

/// Semi-major axis and flattening of the reference ellipsoid.
struct Ellipsoid {
    double semiMajorAxisM = 0.0;
    double inverseFlattening = 0.0; ///< 0 for a sphere
};

/// The deliberate offsets of Chinese web maps on top of a geographic system.
enum class MapOffset {
    None,
    Gcj02, ///< 火星坐标: Gaode, Tencent; 100–700 m from WGS 84 inside China
    Bd09   ///< Baidu: a further offset on top of GCJ-02
};

/// A coordinate reference system. Immutable, cheap to copy, safe to share between threads.
///
/// Coordinates are always in traditional GIS order (x = easting or longitude, y = northing or
/// latitude), whatever the authority's axis order.
class Crs {
public:
    /// Understands what users write: `EPSG:4549`, `4549`, WKT 1 and 2, PROJJSON, PROJ strings,
    /// exact names of the EPSG data set, and `GCJ-02`, `BD-09` (any case, with or without the
    /// hyphen). Of compound systems the horizontal part is taken. A transformation to WGS 84 that
    /// comes with the definition (+towgs84, TOWGS84, BOUNDCRS) is kept and used.
    /// \throws CrsError when it cannot be understood or names no horizontal system.
    static Crs fromText(const std::string& text);

    static Crs fromEpsg(int code);

    /// CGCS2000 geographic, EPSG:4490.
    static Crs cgcs2000();

    /// WGS 84 geographic, EPSG:4326.
    static Crs wgs84();

    const std::string& name() const;

    /// "EPSG:4549", "GCJ-02", or the name where there is no code: for messages and results.
    /// A code is given only where the definition agrees with that of the EPSG data set.
    std::string label() const;

    std::optional<int> epsg() const;

    /// WKT 2:2019 of the system without the map offset; BOUNDCRS where it came with its own
    /// transformation to WGS 84.
    const std::string& wkt() const;

    MapOffset mapOffset() const;

    bool isGeographic() const;

    bool isProjected() const;

    /// True for Web Mercator and every other upright Mercator projection: never used for areas or
    /// scales.
    bool isWebMercator() const;

    /// Metres per unit of a projected system's coordinates (1 for metres); 0 for geographic ones.
    double metresPerUnit() const;

    Ellipsoid ellipsoid() const;

    /// The geographic system on the same datum, in degrees, without map offset.
    Crs geographic() const;

    /// Same system and same map offset; names and axis orders may differ.
    bool isSame(const Crs& other) const;

    /// Opaque outside gis/crs.
    struct Implementation;

    const Implementation& implementation() const { return *m_implementation; }

private:
    explicit Crs(std::shared_ptr<const Implementation> implementation);

    std::shared_ptr<const Implementation> m_implementation;
};

} // namespace parklens
