/// \file
/// A project as the user describes it (contract §3), before any data are read.
#pragma once

#include "analysis/model/administrative_level.hpp"
#include "analysis/model/air_settings.hpp"
#include "analysis/model/boundary_role.hpp"
#include "analysis/project/land_totals.hpp"
#include "analysis/results/reference.hpp"
#include "gis/base/problem.hpp"
#include "gis/base/setting_names.hpp"
#include "gis/base/text.hpp"
#include "gis/geometry/geometry.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

struct Scenario;

/// One layer of the project: where it is and how to read it.
struct LayerSource {
    std::string path; ///< as written; relative to the project file; may be a glob
    std::string layer;
    std::string where;
    std::string crs; ///< as written; empty = the file's own
    std::string encoding;
    std::string id; ///< id field; empty = the FID
    std::optional<int> year;
    std::map<std::string, std::string> fields;    ///< canonical name → source field
    std::map<std::string, std::string> units;     ///< canonical name → declared unit
    std::map<std::string, std::string> constants; ///< canonical name → the same value in every row
    std::string key;            ///< "land.parcels": where it stands in the project file
    std::string attribution;    ///< of base layers: source and licence, for the sheet
    std::string approvalNumber; ///< of base layers: 审图号 of a standard map
    /// Of administrative units, where the whole layer is of one level.
    std::optional<AdministrativeLevel> level;
    std::vector<std::string> openOptions; ///< `--oo K=V` of a command
    bool allowNetwork = false;            ///< `--allow-network`; no file can say so
    SettingNames settings;                ///< the options, where a command describes the layer

    /// The place of a setting for messages: "forest[0].product"; empty where options say it, which
    /// the sentence names.
    std::string fieldOf(const std::string& setting) const;
};

/// `[[boundary]]`: polygons of one role. Parks are told apart by the layer's id field.
struct BoundarySource {
    BoundaryRole role = BoundaryRole::Administered;
    LayerSource layer;
    std::string block;     ///< name of the block this entry is; or a field through fields.block
    std::string validFrom; ///< ISO date
    std::string document;  ///< 批准文号
    std::optional<double> documentAreaHa;
    std::string officialText; ///< the approved 四至 text, word for word
};

/// `[base.imagery]`: a raster under the base map.
struct ImagerySource {
    LayerSource layer;
    std::string style; ///< name of a raster style; empty = imagery as it is
    int band = 1;
    std::optional<double> noData;
};

/// `[forest]`.
struct ForestSource {
    LayerSource layer;                 ///< raster, or polygons for the profile `survey`
    std::vector<std::string> profiles; ///< survey | nfi | fao | canopy | green
    std::vector<double> classes;       ///< overrides the profile's classes
    std::optional<double> minimumHeightM;
    std::optional<double> minimumCoverPct;
    std::optional<double> minimumPatchHa;
    std::string product; ///< legend of the raster: "worldcover", "nlcd", "height", …
    std::optional<double> noData;
};

/// `[air.stations]`, `[air.observations]`, `[air.meteorology]` and the options of `[air]`.
struct AirSource {
    std::optional<LayerSource> stations;
    std::optional<LayerSource> observations;
    std::optional<LayerSource> meteorology; ///< wind, hour by hour, for the roses of sheets
    HourLabel meteorologyHourLabel = HourLabel::Ending;
    std::string format = "auto"; ///< prsa | cnemc | long | wide | daily | openaq
    AirSettings settings;
    std::vector<std::string> officialStations; ///< the declared official series of the park
    std::vector<Place> officialStationPlaces;  ///< where each is written
};

/// What several rows of `[land.register]` that name one parcel mean.
enum class RegisterRows {
    Agree, ///< each states the whole parcel: what they agree on is taken
    Sum    ///< each is a part of the parcel: amounts are added up
};

/// `[land]` and its layers.
/// `[land.per_mu]`: the local rule of 亩均效益 by which enterprises are scored.
struct PerMuSource {
    std::string rule;  ///< "huangyan-2022"
    std::string table; ///< folder of the user's own tables, relative; empty = the built-in ones
};

struct LandSource {
    std::optional<LayerSource> parcels;
    std::optional<LayerSource> parcelRegister; ///< `[land.register]`: a row or more for a parcel
    RegisterRows registerRows = RegisterRows::Agree;
    std::optional<LayerSource> buildings;
    std::optional<LayerSource> enterprises;
    std::string control; ///< table of local control limits, relative; empty = none
    std::optional<PerMuSource> perMu;
    std::string codeSystem;         ///< of land-use codes: "ydyh-2023", …; empty = found out
    std::vector<LandTotals> totals; ///< at most one a park and scope

    /// Parcels, register, buildings and enterprises: those that there are, in this order.
    std::vector<const LayerSource*> layers() const;
};

/// What `[project]` says for the sheets. Texts are as written; empty = not stated.
struct SheetStatements {
    std::string author;         ///< 编制单位
    std::string date;           ///< ISO date
    std::string classification; ///< 密级
    std::string approvalNumber; ///< 审图号
};

/// `[[reference]]`: a value the user wants figures held against.
struct ProjectReference {
    std::string indicator;          ///< "forest.coverage"
    std::vector<std::string> parks; ///< empty = all
    std::optional<int> year;        ///< empty = every year
    Reference reference;
};

struct Project {
    std::filesystem::path file;
    std::string name;
    std::vector<int> years; ///< ascending, at least one
    int year = 0;           ///< the year reported on: the last of them unless stated
    std::optional<int> baseYear;
    Language language = Language::Chinese;
    SheetStatements sheets;
    std::string output = "results"; ///< folder, relative to the project file
    std::vector<BoundarySource> boundaries;
    std::map<BoundaryRole, BoundaryRole> boundarySubstitutes; ///< missing role → role used instead
    /// `[boundary_roles]`: indicator or theme ("forest.coverage", "air") → the role of the extent
    /// that its figures are of, in place of the one the rules name.
    std::map<std::string, BoundaryRole> boundaryRoles;
    std::vector<ForestSource> forests;
    std::optional<AirSource> air;
    std::optional<LandSource> land;
    std::vector<ProjectReference> references;
    /// `[sources] reference_set`: sets of reference concentrations for the load, at most one for
    /// each medium; empty = by the year of the data.
    std::vector<std::string> sourceReferenceSets;
    /// [sources.*] and [base.*] in the order of the schema. A layer given once has the key
    /// "base.roads"; of several, in the file's order, "base.roads[0]", "base.roads[1]".
    std::vector<LayerSource> otherLayers;
    std::vector<ImagerySource> imagery; ///< [base.imagery], the first lowest; keys as above
    /// Changes laid over the data while they are read (`--scenario`); null = none.
    std::shared_ptr<const Scenario> scenario;

    /// A path of the project file made absolute. Backslashes of Windows are understood; names
    /// that GDAL opens by itself ("/vsizip/…", "PG:…") come back as they are.
    std::filesystem::path resolve(const std::string& path) const;
};

/// True for "/vsi…" and "DRIVER:…" names, which are not paths of the file system.
bool isDriverName(std::string_view path);

} // namespace parklens
