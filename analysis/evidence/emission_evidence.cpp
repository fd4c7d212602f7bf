#include "analysis/evidence/request_evidence.hpp"
#include "gis/crs/crs.hpp"

#include <fmt/format.h>

#include <string>

namespace parklens {

namespace {

/// The rows of the inventory behind a figure, each with what became of it.
class SourceLayer {
public:
    explicit SourceLayer(const ParkEmissions& emissions) : m_emissions(emissions) {
        m_layer.name = "sources";
        m_layer.crs = Crs::wgs84();
        m_layer.fields = {{"source", FieldType::Text},
                          {"enterprise", FieldType::Text},
                          {"outlet", FieldType::Text},
                          {"medium", FieldType::Text},
                          {"pollutant", FieldType::Text},
                          {"amount_t_a", FieldType::Real},
                          {"amount_kind", FieldType::Text},
                          {"state", FieldType::Text},
                          {"line", FieldType::Integer}};
    }

    void add(const std::vector<SelectedEmission>& emissions, const char* state, bool hasAmount) {
        for (const SelectedEmission& emission : emissions) {
            const EmissionRecord& record = m_emissions.inventory->records[emission.record];
            Feature feature;
            feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
            if (emission.position) {
                feature.geometry = MultiPoint{{*emission.position}};
            }
            feature.values = {emission.source,
                              record.enterprise,
                              record.outlet,
                              std::string(key(record.medium)),
                              record.pollutant,
                              hasAmount ? FieldValue(emission.amountTPerA) : FieldValue(),
                              std::string(key(record.amountKind)),
                              std::string(state),
                              std::int64_t{record.place.line}};
            m_layer.features.push_back(std::move(feature));
        }
    }

    FeatureLayer take() { return std::move(m_layer); }

private:
    const ParkEmissions& m_emissions;
    FeatureLayer m_layer;
};

} // namespace

Evidence evidenceOfRequest(const ParkEmissionsRequest& request,
                           const IndicatorResult&,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ParkEmissions* emissions = source.measurements.find(request);
    if (emissions == nullptr || emissions->inventory == nullptr) {
        return evidence;
    }
    SourceLayer layer(*emissions);
    layer.add(emissions->inside, "inside", true);
    layer.add(emissions->unlocated, "unlocated", true);
    layer.add(emissions->missing, "amount_missing", false);
    evidence.layers.push_back(layer.take());
    if (!emissions->unlocated.empty()) {
        evidence.excluded.push_back(
            {fmt::format("{} 行没有可用坐标，只计入上限", emissions->unlocated.size()),
             fmt::format("{} rows without a usable position count in the upper bound only",
                         emissions->unlocated.size())});
    }
    if (!emissions->missing.empty()) {
        evidence.excluded.push_back(
            {fmt::format("{} 行没有排放量（缺失，不是 0）", emissions->missing.size()),
             fmt::format("{} rows without an amount (missing, not zero)",
                         emissions->missing.size())});
    }
    return evidence;
}

} // namespace parklens
