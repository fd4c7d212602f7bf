/// \file
/// The charts of a park, each with its rows and what they are on the map.
#pragma once

#include "analysis/evidence/park_economy.hpp"
#include "analysis/evidence/park_roses.hpp"
#include "viewer/desktop/panels/charted_evidence.hpp"
#include "viewer/desktop/session/document_layer.hpp"
#include "viewer/layout/style_library.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// How charts look.
struct ChartLook {
    std::shared_ptr<const ChartTheme> theme;
    const StyleLibrary& styles;
    Lettering lettering;
    Language language = Language::Chinese;
};

struct ParkChart {
    EvidenceChart shown;
    std::shared_ptr<const FeatureLayer> rows;
    std::vector<std::vector<RowSubject>> subjects; ///< of each row: what it is on the map
};

/// \pre roses.wind
ParkChart windRoseChart(const ParkRoses& roses, const ChartLook& look);

/// \param rose  of roses.pollution
ParkChart pollutionRoseChart(const ParkRoses& roses,
                             const std::pair<Pollutant, PollutionRose>& rose,
                             const ChartLook& look);

/// Tax per mu against emission per mu, with the lines of the medians.
ParkChart efficiencyChart(const ParkEconomy& economy,
                          const ParkEfficiency& efficiency,
                          bool areAxesLogarithmic,
                          const StandardsLibrary& standards,
                          const ChartLook& look);

ParkChart enterpriseTaxChart(const ParkEconomy& economy, const ChartLook& look);
ParkChart parcelTaxChart(const ParkEconomy& economy, const ChartLook& look);

/// Scores of the park's enterprises by yield per mu, parted by their classes; std::nullopt where
/// the results have none. \pre economy has enterprises
std::optional<ParkChart>
scoreChart(const ResultSet& results, const ParkEconomy& economy, const ChartLook& look);

/// Of the park alone, of all where its id is empty; of what verdictCounts() counts for the year.
/// The title names the year, the remark the years of figures that stand beside those of every year.
ParkChart verdictChart(const ResultSet& results,
                       const std::string& parkId,
                       std::optional<int> year,
                       const ChartLook& look);

/// "大气 等标污染负荷", "水 COD".
QString
measureWords(const EmissionMeasure& measure, const StandardsLibrary& standards, Language language);

} // namespace parklens
