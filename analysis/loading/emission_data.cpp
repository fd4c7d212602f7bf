#include "analysis/loading/emission_data.hpp"

#include "analysis/emission/source_position.hpp"
#include "analysis/loading/inventory_reader.hpp"
#include "analysis/loading/layer_edits.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/vector/attribute_filter.hpp"
#include "gis/vector/point_table.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

struct FaultWords {
    const char* code;
    LocalizedText what;
    LocalizedText mend;
};

FaultWords wordsOf(PositionFault fault, const std::string& source) {
    const auto both = [&](const char* zh, const char* en) {
        return LocalizedText{source + " " + zh, source + " " + en};
    };
    switch (fault) {
    case PositionFault::None:
        break;
    case PositionFault::Missing:
        return {"source_coordinates_missing",
                both("没有坐标，不能按位置使用", "has no coordinates and is not used by place"),
                {"请补上经纬度", "fill in longitude and latitude"}};
    case PositionFault::Unreadable:
        return {"source_coordinates_unreadable",
                both("坐标读不懂，不用", "has coordinates that cannot be read; they are not used"),
                {"请写十进制度或度分秒（分、秒小于 60）",
                 "write decimal degrees, or degrees with minutes and seconds below 60"}};
    case PositionFault::Zero:
        return {"source_coordinates_zero",
                both("坐标为 0/0，不用", "stands at 0/0, which is not used"),
                {"请补上经纬度", "fill in longitude and latitude"}};
    case PositionFault::Swapped:
        return {"source_coordinates_swapped",
                both("经纬度像是颠倒了，不用该坐标",
                     "seems to have latitude before longitude; they are not used"),
                {"请核实后对调两列", "check and swap the two cells"}};
    case PositionFault::OutsideChina:
        return {"source_coordinates_outside_china",
                both("坐标在中国范围之外，不用", "lies outside China, which is not used"),
                {"请核实坐标和坐标系", "check the coordinates and their system"}};
    case PositionFault::NoSystem:
        return {"source_coordinates_without_system",
                both("坐标没有可用的坐标系，不用",
                     "has coordinates without a known system; they are not used"),
                {"请写 crs，例如 EPSG:4490、GCJ-02，或坐标系列",
                 "state crs, for example EPSG:4490 or GCJ-02, or a column of systems"}};
    }
    return {"", {}, {}};
}

void tellPositions(const std::vector<EmissionRecord>& records, Diagnostics& diagnostics) {
    for (const EmissionRecord& record : records) {
        if (record.positionFault != PositionFault::None) {
            FaultWords told = wordsOf(record.positionFault, sourceKeyOf(record));
            diagnostics.addCounted(Severity::Warning,
                                   told.code,
                                   {std::move(told.what), record.place, std::move(told.mend)});
        }
    }
}

} // namespace

FeatureLayer readLayerRows(const std::filesystem::path& file,
                           const LayerSource& source,
                           const TaskControl& control,
                           Diagnostics& diagnostics) {
    if (isTablePath(file.string())) {
        FeatureLayer layer = attributesOf(readTable(
            file.string(), {.encoding = source.encoding, .sheet = source.layer}, diagnostics));
        if (!source.where.empty()) {
            filterFeatures(layer, source.where);
        }
        return layer;
    }
    VectorReadOptions options;
    options.layer = source.layer;
    options.where = source.where;
    options.encoding = source.encoding;
    options.allowNetwork = source.allowNetwork;
    options.requireGeometry = false;
    options.requireCrs = false;
    if (!source.crs.empty()) {
        options.crs = Crs::fromText(source.crs);
    }
    return readVectorLayer(file.string(), options, diagnostics, control);
}

namespace {

/// Reads the rows of the files. \param scenario  laid over them; null = none
EmissionInventory readRows(const std::vector<std::filesystem::path>& files,
                           const LayerSource& source,
                           const Scenario* scenario,
                           const StandardsLibrary& standards,
                           const TaskPool& pool,
                           const TaskControl& control,
                           Diagnostics& diagnostics) {
    EmissionInventory inventory;
    inventory.file = source.path;
    inventory.key = source.key;
    if (files.empty()) {
        throw FormatError({{"没有匹配的污染源清单文件", "no file of the inventory matches"},
                           {.file = source.path, .field = source.key},
                           {"请检查 path", "check the path"}});
    }
    EditedLayers read = {{}, source};
    for (const std::filesystem::path& file : files) {
        read.layers.push_back(readLayerRows(file, source, control, diagnostics));
    }
    if (scenario != nullptr) {
        read = withEdits(std::move(read.layers), source, *scenario, standards);
    }
    for (const FeatureLayer& layer : read.layers) {
        readInventoryLayer(layer, read.source, standards, inventory, pool, control, diagnostics);
    }
    if (inventory.records.empty()) {
        throw FormatError({{"污染源清单没有数据行", "holds no row of an inventory"},
                           {.file = source.path},
                           {"请检查文件和工作表", "check file and sheet"}});
    }
    if (settleOutsideChina(inventory.records, ChinaBox::fromStandards(standards))) {
        diagnostics.add(
            Severity::Note,
            "inventory_outside_china",
            {{"清单多数位置在中国以外，不作中国范围检查",
              "most positions lie outside China; the check against its box is left out"},
             {.file = source.path},
             {}});
    }
    tellPositions(inventory.records, diagnostics);
    return inventory;
}

} // namespace

EmissionInventory readInventory(const std::vector<std::filesystem::path>& files,
                                const LayerSource& source,
                                const StandardsLibrary& standards,
                                const TaskPool& pool,
                                const TaskControl& control,
                                Diagnostics& diagnostics) {
    return readRows(files, source, nullptr, standards, pool, control, diagnostics);
}

EmissionInventory loadInventory(const Project& project,
                                const LayerSource& source,
                                const StandardsLibrary& standards,
                                const TaskPool& pool,
                                const TaskControl& control,
                                Diagnostics& diagnostics) {
    std::vector<std::filesystem::path> files = filesOf(project, source);
    if (files.empty() && isDriverName(source.path)) {
        files.push_back(project.resolve(source.path));
    }
    return readRows(files, source, project.scenario.get(), standards, pool, control, diagnostics);
}

void addYields(EmissionInventory& inventory,
               const Project& project,
               const LayerSource& enterprises,
               const StandardsLibrary& standards,
               const TaskControl& control) {
    Diagnostics toldElsewhere;
    std::vector<FeatureLayer> layers;
    for (const std::filesystem::path& file : filesOf(project, enterprises)) {
        layers.push_back(readLayerRows(file, enterprises, control, toldElsewhere));
    }
    const EditedLayers edited = withEditsOf(project, std::move(layers), enterprises, standards);
    for (const FeatureLayer& layer : edited.layers) {
        const LayerFields fields(layer, edited.source, enterprises.key, standards, toldElsewhere);
        for (std::size_t row = 0; row < layer.features.size(); ++row) {
            const std::string code = fields.text(row, "id");
            if (!code.empty()) {
                inventory.yields.try_emplace(code,
                                             EnterpriseYield{fields.number(row, "value_added"),
                                                             fields.number(row, "revenue")});
            }
        }
    }
}

} // namespace parklens
