#include "analysis/indicators/subjects.hpp"
#include "analysis/pipeline/results_folder.hpp"
#include "gis/base/quantity.hpp"
#include "gis/crs/polygon_transforms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

/// The system that all extents share; CGCS2000 where they do not, or where it is an offset one.
Crs commonCrs(const std::vector<Park>& parks) {
    const Crs* common = nullptr;
    for (const Park& park : parks) {
        for (const auto& [role, extent] : park.extents) {
            if (common == nullptr) {
                common = &extent.crs;
            } else if (!common->isSame(extent.crs)) {
                return Crs::cgcs2000();
            }
        }
    }
    return common == nullptr || common->mapOffset() != MapOffset::None ? Crs::cgcs2000() : *common;
}

/// "forest_coverage_nfi_2021": the column of a figure.
std::string columnOf(const IndicatorResult& result) {
    std::string name = result.id;
    std::replace(name.begin(), name.end(), '.', '_');
    for (const auto& [member, chosen] : result.dimension) {
        if (member != "boundary") {
            name += "_" + chosen;
        }
    }
    if (!result.edition.empty()) {
        name += "_" + result.edition;
    }
    return result.period.empty() ? name : name + "_" + result.period;
}

FieldValue fieldValue(const IndicatorResult& result) {
    if (const double* number = std::get_if<double>(&result.value)) {
        return *number;
    }
    return std::monostate();
}

/// A row of the layers parks and blocks.
struct Row {
    const Park* park;
    const Extent* extent;
    const Block* block; ///< null for the whole park
};

class SubjectLayer {
public:
    SubjectLayer(std::string name, const PipelineRun& run, const Crs& crs, SubjectKind kind)
        : m_run(run)
        , m_kind(kind)
        , m_transforms(crs) {
        m_layer.file = "results.gpkg";
        m_layer.name = std::move(name);
        m_layer.crs = crs;
        m_layer.fields = {{"park_id", FieldType::Text}, {"park_name", FieldType::Text}};
        if (kind == SubjectKind::Block) {
            m_layer.fields.push_back({"block", FieldType::Text});
        }
        for (const auto& field : std::vector<FieldDefinition>{{"boundary", FieldType::Text},
                                                              {"area_ha", FieldType::Real}}) {
            m_layer.fields.push_back(field);
        }
        m_fixed = m_layer.fields.size();
        for (const IndicatorResult& result : run.results.indicators) {
            if (result.subject.kind == kind && result.interval() && !isOwnArea(result)) {
                addColumn(columnOf(result));
            }
        }
    }

    void add(const Row& row) {
        const MultiPolygon& polygon =
            row.block == nullptr ? row.extent->united : row.block->polygon;
        const double areaM2 = row.block == nullptr ? row.extent->areaM2 : row.block->areaM2;
        Feature feature;
        feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
        feature.geometry = m_transforms.transformed(polygon, row.extent->crs);
        feature.values = {row.park->id, row.park->name};
        if (row.block != nullptr) {
            feature.values.emplace_back(row.block->name);
        }
        feature.values.emplace_back(std::string(key(row.extent->role)));
        feature.values.emplace_back(Area::fromSquareMetres(areaM2).hectares());
        feature.values.resize(m_layer.fields.size());
        const Subject subject =
            row.block == nullptr ? subjectOf(*row.park) : subjectOf(*row.park, *row.block);
        for (const IndicatorResult& result : m_run.results.indicators) {
            if (result.subject == subject && result.boundary == key(row.extent->role) &&
                result.interval() && !isOwnArea(result)) {
                feature.values[columnIndex(columnOf(result))] = fieldValue(result);
            }
        }
        m_layer.features.push_back(std::move(feature));
    }

    FeatureLayer take() { return std::move(m_layer); }

private:
    /// The computed area stands in its own column already.
    static bool isOwnArea(const IndicatorResult& result) {
        return result.id == "park.area_computed";
    }

    std::size_t columnIndex(const std::string& name) const {
        const auto found =
            std::find_if(m_layer.fields.begin() + static_cast<std::ptrdiff_t>(m_fixed),
                         m_layer.fields.end(),
                         [&](const auto& field) { return field.name == name; });
        return static_cast<std::size_t>(found - m_layer.fields.begin());
    }

    void addColumn(const std::string& name) {
        if (columnIndex(name) == m_layer.fields.size()) {
            m_layer.fields.push_back({name, FieldType::Real});
        }
    }

    const PipelineRun& m_run;
    SubjectKind m_kind;
    PolygonTransforms m_transforms;
    FeatureLayer m_layer;
    std::size_t m_fixed = 0;
};

/// A point for each finding that lies somewhere, to be zoomed to; a row without geometry for
/// others.
FeatureLayer auditLayer(const ResultSet& results) {
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "audit";
    layer.crs = Crs::wgs84();
    layer.fields = {{"severity", FieldType::Text},
                    {"code", FieldType::Text},
                    {"subject", FieldType::Text},
                    {"message", FieldType::Text},
                    {"count", FieldType::Integer},
                    {"file", FieldType::Text},
                    {"feature", FieldType::Text},
                    {"effect", FieldType::Text}};
    for (const Finding& finding : results.audit) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.values = {std::string(key(finding.diagnostic.severity)),
                          finding.diagnostic.code,
                          finding.subject ? FieldValue(finding.subject->id) : FieldValue(),
                          finding.diagnostic.problem.sentence(results.project.language),
                          static_cast<std::int64_t>(finding.diagnostic.count),
                          finding.diagnostic.problem.place.file,
                          finding.diagnostic.problem.place.feature,
                          finding.effect};
        if (finding.position) {
            feature.geometry = MultiPoint{{*finding.position}};
        }
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

/// Says in every row of which scenario it is.
void markScenario(const std::string& scenario, std::vector<FeatureLayer>& layers) {
    for (FeatureLayer& layer : layers) {
        layer.fields.push_back({"scenario", FieldType::Text});
        for (Feature& feature : layer.features) {
            feature.values.emplace_back(scenario);
        }
    }
}

} // namespace

std::vector<FeatureLayer> resultLayers(const PipelineRun& run) {
    const Crs crs = commonCrs(run.data.parks);
    SubjectLayer parks("parks", run, crs, SubjectKind::Park);
    SubjectLayer blocks("blocks", run, crs, SubjectKind::Block);
    bool hasBlocks = false;
    for (const Park& park : run.data.parks) {
        for (const auto& [role, extent] : park.extents) {
            parks.add({&park, &extent, nullptr});
            for (const Block& block : extent.blocks) {
                if (extent.blocks.size() > 1) {
                    blocks.add({&park, &extent, &block});
                    hasBlocks = true;
                }
            }
        }
    }
    std::vector<FeatureLayer> layers;
    layers.push_back(parks.take());
    if (hasBlocks) {
        layers.push_back(blocks.take());
    }
    for (std::optional<FeatureLayer> more : {parcelLayer(run),
                                             buildingLayer(run),
                                             stationLayer(run),
                                             sourceLayer(run),
                                             patchLayer(run)}) {
        if (more) {
            layers.push_back(*std::move(more));
        }
    }
    if (!run.results.audit.empty()) {
        layers.push_back(auditLayer(run.results));
    }
    if (!run.results.project.scenario.empty()) {
        markScenario(run.results.project.scenario, layers);
    }
    layers.push_back(styleLayer(layers, dataDirectory() / "styles"));
    return layers;
}

} // namespace parklens
