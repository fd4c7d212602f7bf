/// \file
/// The base map of a project (`[base]`): roads, waters, names, administrative units and what else
/// lies around the parks.
#pragma once

#include "analysis/loading/base_imagery.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/model/administrative_level.hpp"
#include "analysis/observations/wind_rose.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

enum class BaseKind {
    Roads,
    Railways,
    Rivers, ///< lines, or the polygons of broad rivers
    Water,  ///< polygons of lakes, reservoirs, broad rivers
    PlaceNames,
    AdministrativeUnits,
    Neighbours, ///< named areas next to the park: villages, other zones, plants, scenic areas
    Facilities,
    FunctionZones,
    Inspections
};

/// "roads", "railways", …: the key below `[base]`.
std::string_view key(BaseKind kind);

/// 道路 / roads.
LocalizedText words(BaseKind kind);

struct BaseFeature {
    std::int64_t fid = 0;
    std::string id;        ///< of the `id` field; the fid where there is none
    Geometry geometry;     ///< as stored; never std::monostate
    std::string name;      ///< trimmed; empty = without name
    std::string className; ///< canonical field `class`, as the data write it
    std::optional<AdministrativeLevel> level;
    std::optional<double> widthM; ///< of roads, railways and rivers
    /// The other mapped fields: canonical name → text ("capacity", "medium", "date").
    std::map<std::string, std::string> attributes;
};

struct BaseLayer {
    BaseKind kind = BaseKind::Roads;
    std::string key; ///< "base.roads"; of several "base.roads[0]", "base.roads[1]"
    Crs crs;
    std::vector<BaseFeature> features = {}; ///< of readBase() at least one
    std::optional<int> year = std::nullopt;
    std::string attribution = {};    ///< source and licence, printed on the sheet
    std::string approvalNumber = {}; ///< 审图号 of a standard map
};

struct BaseData {
    std::vector<BaseLayer> layers;         ///< in the order of the schema, then of the project file
    std::vector<BaseImagery> imagery = {}; ///< rasters under them, the first lowest
    std::vector<FailedLayer> failures;     ///< layers that could not be read or are empty
    std::vector<InputRecord> inputs;       ///< of the layers
    /// Of `[air.meteorology]`, for sheets: by year, then station.
    std::vector<WindRose> windRoses = {};

    std::vector<const BaseLayer*> layersOf(BaseKind kind) const;

    /// The layers that hold units of the level.
    std::vector<const BaseLayer*> unitsOf(AdministrativeLevel level) const;
};

/// Reads every layer below `[base]`. A layer that cannot be read is told (`layer_unusable`), listed
/// among the failures and left out; so is one without any geometry (`base_layer_empty`). Fields:
/// those the project maps, else name, class, level and width, of facilities capacity and its unit,
/// of function zones the medium, by their usual names. The wind of `[air.meteorology]` is read with
/// them, for the roses of sheets.
/// Diagnostics also: `level_unknown`, `unit_unknown` and those of readVectorLayer() and
/// readWindRoses().
/// \throws CancelledError, IoError
BaseData readBase(const Project& project, const TaskControl& control, Diagnostics& diagnostics);

/// The layer in another system, cut down to what may show within `extent` (in units of `to`):
/// features that do not reach it are left out; polygons are cut and lines keep the runs that come
/// near, a tenth of the extent outside it, so that nothing of the cut is seen. Edges are densified
/// only where their image might bend by more than a 20 000th of the extent's diagonal.
/// A feature that cannot be transformed is told (`not_transformed`) and left out. The result may
/// have no features.
/// \throws CrsError when there is no transformation between the systems better than ballpark, or
///         the extent has no image in the layer's own
BaseLayer baseLayerIn(const BaseLayer& layer,
                      const Crs& to,
                      const Envelope& extent,
                      Diagnostics& diagnostics);

} // namespace parklens
