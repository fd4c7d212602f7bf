/// \file
/// Readers of the land layers, each for one layer (private to analysis/loading).
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/land/per_mu_rule.hpp"
#include "analysis/loading/land_layers.hpp"
#include "gis/vector/feature_layer.hpp"

#include <vector>

namespace parklens {

/// How land layers are read.
struct LandReading {
    const StandardsLibrary& standards;
    const TaskPool& pool;
    const TaskControl& control;
    Diagnostics& diagnostics;
};

/// A feature's polygon, made valid, with its area on the ellipsoid.
struct ReadPolygon {
    MultiPolygon polygon;
    double areaM2 = 0.0;
    bool wasRepaired = false;
};

/// Polygons of a layer in its own system, or brought into `crs` with edges that stay where they
/// were drawn; repairs are told in the order of the features.
std::vector<ReadPolygon>
readPolygons(const FeatureLayer& layer, const Crs& crs, const LandReading& reading);

/// The layers of all files of a source. \throws CrsError where they are in several systems
std::vector<FeatureLayer> readFiles(const Project& project,
                                    const LayerSource& source,
                                    bool requireGeometry,
                                    const LandReading& reading);

/// Adds to `land`; its system is the first layer's.
void readParcels(const std::vector<FeatureLayer>& layers,
                 const LayerSource& source,
                 RepeatedCodes repeatedCodes,
                 const LandReading& reading,
                 LandData& land);

/// Joins a table to the parcels by their code: it states what the layer leaves blank. Rows of
/// parcels whose code is repeated are not used. Told: `parcel_not_in_register`,
/// `register_code_unknown`, `register_code_ambiguous`, `register_differs`, `register_rows_differ`,
/// `register_row_incomplete`. \throws ConfigError where no row fits a parcel
void readRegister(const std::vector<FeatureLayer>& layers,
                  const LayerSource& source,
                  RegisterRows meaning,
                  const LandReading& reading,
                  LandData& land);

void readBuildings(const std::vector<FeatureLayer>& layers,
                   const LayerSource& source,
                   const LandReading& reading,
                   LandData& land);

void readEnterprises(const std::vector<FeatureLayer>& layers,
                     const LayerSource& source,
                     const LandReading& reading,
                     LandData& land);

/// The rule that `[land.per_mu]` names, with the amounts of the enterprises that are not used for
/// it. \throws ConfigError, StandardsError for tables that cannot be used
PerMuBasis readPerMuBasis(const Project& project,
                          const LandSource& source,
                          const LandData& land,
                          const LandReading& reading);

/// The table behind `control`: columns indicator, op, value, and where they bind less than
/// everything industry, land_use, land_grade, from, to, kind, unit, source.
/// \throws ConfigError naming the row and column that cannot be read
std::vector<LocalLimit> readLocalLimits(const std::string& path, const LandReading& reading);

} // namespace parklens
