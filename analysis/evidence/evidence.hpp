/// \file
/// The trail behind a figure: the rows, cells, patches or hours from which it was computed, and
/// what was left out of it.
#pragma once

#include "analysis/evidence/evidence_words.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/vector/feature_layer.hpp"

#include <span>
#include <vector>

namespace parklens {

/// Evidence as layers that any GIS or spreadsheet opens; layers without geometry are tables.
struct Evidence {
    std::vector<FeatureLayer> layers;
    std::vector<EvidenceSentence> excluded; ///< what does not enter the figure, and why
    std::vector<EvidenceSentence> sums;     ///< which columns add up to which term of the figure

    void append(Evidence other);
};

/// Where the evidence of one figure is taken from.
struct EvidenceSource {
    const Indicator& indicator;
    const Project& project;
    const Park& park;
    const StandardsLibrary& standards;
    const ProjectData& data;
    const Measurements& measurements; ///< answers of the requests behind the figure
    const TaskPool& pool;
    const TaskControl& control;
};

/// The evidence of a figure: the extent it is about, and for each measurement behind it
///   class areas of a raster → `classes`, and `edge_cells` with the fraction covered of each cell;
///   patches                 → `patches` with whole and inside area, counted or dropped;
///   polygons of a survey    → `survey_polygons`, cut at the extent;
///   parcels of an extent    → `parcels` with what each adds to the terms, `enterprises` where
///   money
///                             counts, and `buildings` for the figure of one parcel or project;
///                             of the figure of one enterprise its `parcels`, its row in
///                             `enterprises`, `item_scores` and `ranking`;
///   emissions of an extent  → `sources`, the rows of the figure with what became of each;
///   a year of air data      → `station_years`, `days` (and `aqi_days`), and `hours` with flags and
///                             whether used.
/// A new kind of measurement is one overload in its own file and one line here.
/// \throws what reading the data throws; CancelledError
Evidence evidenceOf(const IndicatorResult& result,
                    std::span<const MeasurementRequest> requests,
                    const EvidenceSource& source);

} // namespace parklens
