#include "analysis/loading/park_builder.hpp"

#include "gis/base/error.hpp"
#include "gis/base/quantity.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace parklens {

namespace {

/// Which columns of a boundary layer say what.
struct Columns {
    std::optional<std::size_t> id;
    std::optional<std::size_t> name;
    std::optional<std::size_t> block;
    std::optional<std::size_t> documentArea;
    double documentAreaToHa = 1.0;
};

std::size_t
requireColumn(const BoundaryLayer& boundary, const std::string& field, const std::string& key) {
    if (const auto index = boundary.features.fieldIndex(field)) {
        return *index;
    }
    std::vector<std::string> names;
    for (const FieldDefinition& definition : boundary.features.fields) {
        names.push_back(definition.name);
    }
    throw ConfigError(
        {{fmt::format("没有字段“{}”", field), fmt::format("has no field \"{}\"", field)},
         {.file = boundary.features.file,
          .layer = boundary.features.name,
          .field = boundary.source->layer.key + "." + key},
         {fmt::format("可用的字段：{}", fmt::join(names, "、")),
          fmt::format("its fields are: {}", fmt::join(names, ", "))}});
}

double hectaresPer(const BoundaryLayer& boundary, const std::string& unit) {
    if (unit.empty() || unit == "ha") {
        return 1.0;
    }
    if (unit == "m2") {
        return Area::fromSquareMetres(1.0).hectares();
    }
    if (unit == "mu") {
        return Area::fromMu(1.0).hectares();
    }
    if (unit == "km2") {
        return Area::fromSquareKilometres(1.0).hectares();
    }
    throw ConfigError({{fmt::format("不认识面积单位“{}”", unit),
                        fmt::format("\"{}\" is not a unit of area", unit)},
                       {.file = boundary.features.file,
                        .field = boundary.source->layer.key + ".fields.document_area"},
                       {"可用：ha、mu、m2、km2", "use ha, mu, m2 or km2"}});
}

Columns columnsOf(const BoundaryLayer& boundary) {
    Columns columns;
    const LayerSource& source = boundary.source->layer;
    if (!source.id.empty()) {
        columns.id = requireColumn(boundary, source.id, "id");
    }
    const auto mapped = [&](const std::string& canonical) -> std::optional<std::size_t> {
        const auto field = source.fields.find(canonical);
        if (field == source.fields.end()) {
            return std::nullopt;
        }
        return requireColumn(boundary, field->second, "fields." + canonical);
    };
    columns.name = mapped("name");
    columns.block = mapped("block");
    columns.documentArea = mapped("document_area");
    const auto unit = source.units.find("document_area");
    columns.documentAreaToHa =
        hectaresPer(boundary, unit == source.units.end() ? std::string() : unit->second);
    return columns;
}

std::string valueText(const Feature& feature, const std::optional<std::size_t>& column) {
    return column ? toText(feature.values.at(*column)) : std::string();
}

std::string nameText(const Feature& feature, const std::optional<std::size_t>& column) {
    return oneLine(valueText(feature, column));
}

/// A block as it is being gathered.
struct BlockParts {
    std::string name;
    std::vector<MultiPolygon> parts;
    std::vector<NamedPoint> pointNames = {};
    std::optional<double> documentAreaHa = {};
    std::string officialText = {};
};

/// An extent as it is being gathered.
struct ExtentParts {
    Extent extent;
    std::vector<BlockParts> blocks;

    BlockParts& block(const std::string& name) {
        const auto found = std::find_if(
            blocks.begin(), blocks.end(), [&](const BlockParts& b) { return b.name == name; });
        if (found != blocks.end()) {
            return *found;
        }
        blocks.push_back({.name = name, .parts = {}});
        return blocks.back();
    }
};

/// The sum of the parts' areas is more than the union's: they overlap.
bool overlaps(double summedM2, double unitedM2) {
    return summedM2 > unitedM2 * (1.0 + 1e-9) + 1e-3;
}

/// What a text says of each block, "区块一…；区块二…": from the block's name to the next one's,
/// word for word but for the semicolon between them. Empty unless each name occurs exactly once.
std::vector<std::string> textsOfBlocks(const std::string& text,
                                       const std::vector<std::string>& blocks) {
    std::map<std::size_t, std::size_t> blockAt; // position in the text → block
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::size_t at = blocks[i].empty() ? std::string::npos : text.find(blocks[i]);
        if (at == std::string::npos || text.find(blocks[i], at + 1) != std::string::npos) {
            return {};
        }
        blockAt.emplace(at, i);
    }
    std::vector<std::string> texts(blocks.size());
    for (auto at = blockAt.begin(); at != blockAt.end(); ++at) {
        const std::size_t end = std::next(at) == blockAt.end() ? text.size() : std::next(at)->first;
        std::string part = text.substr(at->first, end - at->first);
        for (const std::string_view separator : {"；", ";"}) {
            if (std::next(at) != blockAt.end() && part.ends_with(separator)) {
                part.resize(part.size() - separator.size());
            }
        }
        texts[at->second] = std::move(part);
    }
    return texts;
}

void addTo(std::optional<double>& sum, double area) {
    sum = sum.value_or(0.0) + area;
}

class ParkGathering {
public:
    explicit ParkGathering(Diagnostics& diagnostics) : m_diagnostics(diagnostics) {}

    void add(const BoundaryLayer& boundary) {
        const Columns columns = columnsOf(boundary);
        std::set<std::string> idsHere;
        for (const Feature& feature : boundary.features.features) {
            const std::string id = idOf(boundary, feature, columns);
            if (!id.empty()) {
                idsHere.insert(id);
                addFeature(boundary, feature, columns, id);
            }
        }
        if (boundary.source->documentAreaHa && idsHere.size() > 1) {
            refuseSharedArea(boundary, idsHere.size());
        }
        if (boundary.source->documentAreaHa && !idsHere.empty()) {
            addDocumentArea(*idsHere.begin(), *boundary.source);
        }
        if (!boundary.source->officialText.empty() && !idsHere.empty()) {
            addOfficialText(boundary, idsHere);
        }
    }

    std::vector<Park> finish() {
        for (auto& [key, parts] : m_extents) {
            Park& park = parkOf(key.first);
            park.extents.emplace(key.second, finishExtent(key.first, parts));
        }
        return std::move(m_parks);
    }

private:
    using ExtentKey = std::pair<std::string, BoundaryRole>;

    Place placeOf(const BoundaryLayer& boundary, const std::string& feature) const {
        return {
            .file = boundary.features.file, .layer = boundary.features.name, .feature = feature};
    }

    std::string
    idOf(const BoundaryLayer& boundary, const Feature& feature, const Columns& columns) {
        if (!columns.id) {
            return fmt::to_string(feature.fid);
        }
        std::string id = valueText(feature, columns.id);
        if (id.empty()) {
            Problem problem;
            problem.what = {"标识为空，这个要素不计", "has an empty identifier and is left out"};
            problem.place = placeOf(boundary, fmt::to_string(feature.fid));
            problem.place.field = boundary.source->layer.id;
            problem.mend = {"请填写标识", "fill it in"};
            m_diagnostics.addCounted(Severity::Error, "id_missing", problem);
        }
        return id;
    }

    Park& parkOf(const std::string& id) {
        const auto found =
            std::find_if(m_parks.begin(), m_parks.end(), [&](const Park& p) { return p.id == id; });
        if (found != m_parks.end()) {
            return *found;
        }
        Park park;
        park.id = id;
        park.name = id;
        m_parks.push_back(std::move(park));
        return m_parks.back();
    }

    void addFeature(const BoundaryLayer& boundary,
                    const Feature& feature,
                    const Columns& columns,
                    const std::string& id) {
        Park& park = parkOf(id);
        const std::string name = nameText(feature, columns.name);
        if (!name.empty()) {
            setName(park, name, boundary);
        }
        const MultiPolygon* polygon = std::get_if<MultiPolygon>(&feature.geometry);
        if (polygon == nullptr || polygon->empty()) {
            m_diagnostics.add(Severity::Error,
                              "geometry_empty",
                              {{"没有面状图形，不计", "has no polygon and is left out"},
                               placeOf(boundary, id),
                               {"请补画边界", "draw its boundary"}});
            return;
        }
        MultiPolygon valid = makeValid(*polygon, placeOf(boundary, id), m_diagnostics);
        if (valid.empty()) {
            return;
        }
        ExtentParts& parts = extentOf(boundary, id);
        const std::string block =
            columns.block ? nameText(feature, columns.block) : boundary.source->block;
        BlockParts& own = parts.block(block);
        std::vector<MultiPolygon>& polygons = own.parts;
        if (!polygons.empty()) {
            noteShared(boundary, id);
        }
        polygons.push_back(inSystemOf(parts.extent, std::move(valid), boundary, id));
        addPointNames(boundary, feature, parts.extent, own);
        if (columns.documentArea) {
            if (const auto area = toNumber(feature.values.at(*columns.documentArea))) {
                addTo(parts.extent.documentAreaHa, *area * columns.documentAreaToHa);
                addTo(own.documentAreaHa, *area * columns.documentAreaToHa);
            }
        }
    }

    /// Names that a plot of a boundary-point file gives its corners.
    static void addPointNames(const BoundaryLayer& boundary,
                              const Feature& feature,
                              const Extent& extent,
                              BlockParts& block) {
        const auto names = boundary.features.pointNames.find(feature.fid);
        if (names == boundary.features.pointNames.end()) {
            return;
        }
        const CrsTransform transform(boundary.features.crs.value(), extent.crs);
        for (const NamedPoint& name : names->second) {
            block.pointNames.push_back({transform(name.position), name.name});
        }
    }

    void setName(Park& park, const std::string& name, const BoundaryLayer& boundary) {
        if (park.name == park.id) {
            park.name = name;
        } else if (park.name != name) {
            m_diagnostics.addCounted(
                Severity::Warning,
                "park_name_differs",
                {{fmt::format("同一标识有两个名称“{}”和“{}”，用前者", park.name, name),
                  fmt::format("one identifier has two names, \"{}\" and \"{}\"; the first is used",
                              park.name,
                              name)},
                 placeOf(boundary, park.id),
                 {"请统一名称", "make the names the same"}});
        }
    }

    ExtentParts& extentOf(const BoundaryLayer& boundary, const std::string& id) {
        const BoundarySource& source = *boundary.source;
        const auto found = m_extents.find({id, source.role});
        if (found != m_extents.end()) {
            std::vector<std::string>& keys = found->second.extent.layerKeys;
            if (std::find(keys.begin(), keys.end(), source.layer.key) == keys.end()) {
                keys.push_back(source.layer.key);
            }
            return found->second;
        }
        Extent extent{.role = source.role,
                      .crs = boundary.features.crs.value(),
                      .blocks = {},
                      .united = {},
                      .areaM2 = 0.0,
                      .validFrom = source.validFrom,
                      .document = source.document,
                      .documentAreaHa = std::nullopt,
                      .layerKeys = {source.layer.key},
                      .officialText = {}};
        return m_extents.emplace(ExtentKey{id, source.role}, ExtentParts{std::move(extent), {}})
            .first->second;
    }

    MultiPolygon inSystemOf(const Extent& extent,
                            MultiPolygon polygon,
                            const BoundaryLayer& boundary,
                            const std::string& id) {
        const Crs& own = boundary.features.crs.value();
        if (own.isSame(extent.crs)) {
            return polygon;
        }
        m_diagnostics.addCounted(
            Severity::Note,
            "boundary_transformed",
            {{fmt::format("同一种边界分在 {} 和 {}，统一到前者", extent.crs.label(), own.label()),
              fmt::format("one boundary stands in {} and {}; brought into the first",
                          extent.crs.label(),
                          own.label())},
             placeOf(boundary, id),
             {}});
        return transformsInto(extent.crs).transformed(polygon, own);
    }

    PolygonTransforms& transformsInto(const Crs& crs) {
        const auto found = std::find_if(m_transforms.begin(),
                                        m_transforms.end(),
                                        [&](const auto& known) { return known.to().isSame(crs); });
        return found == m_transforms.end() ? m_transforms.emplace_back(crs) : *found;
    }

    void noteShared(const BoundaryLayer& boundary, const std::string& id) {
        m_diagnostics.addCounted(
            Severity::Note,
            "features_united",
            {{fmt::format("标识“{}”有几个要素，合并为一个范围", id),
              fmt::format("several features have the identifier \"{}\"; they are united", id)},
             placeOf(boundary, id),
             {}});
    }

    [[noreturn]] static void refuseSharedArea(const BoundaryLayer& boundary, std::size_t parks) {
        throw ConfigError(
            {{fmt::format("这一层有 {} 个园区，只写了一个文件面积", parks),
              fmt::format("the layer holds {} parks but states one area", parks)},
             {.file = boundary.features.file,
              .field = boundary.source->layer.key + ".document_area_ha"},
             {"请用 where 选出一个园区，或用 fields.document_area 指定面积字段",
              "select one park with where, or name a column with fields.document_area"}});
    }

    void addDocumentArea(const std::string& id, const BoundarySource& source) {
        const auto found = m_extents.find({id, source.role});
        if (found == m_extents.end()) {
            return;
        }
        addTo(found->second.extent.documentAreaHa, *source.documentAreaHa);
        // Blocks by a column share the entry's one area: then it is none of theirs.
        if (!source.layer.fields.contains("block")) {
            addTo(found->second.block(source.block).documentAreaHa, *source.documentAreaHa);
        }
    }

    void addOfficialText(const BoundaryLayer& boundary, const std::set<std::string>& ids) {
        const BoundarySource& source = *boundary.source;
        const auto found = m_extents.find({*ids.begin(), source.role});
        if (ids.size() > 1 || found == m_extents.end()) {
            tellTextLeftOut(boundary,
                            {"这一层不止一个园区，四至原文无法归属，没有采用",
                             "the layer holds several parks: whose the approved text is cannot be "
                             "told, and it is not used"});
            return;
        }
        ExtentParts& parts = found->second;
        std::string& whole = parts.extent.officialText;
        whole += (whole.empty() ? "" : "\n") + source.officialText;
        if (!source.layer.fields.contains("block")) {
            for (BlockParts& block : parts.blocks) {
                if (block.name == source.block) {
                    block.officialText = source.officialText;
                }
            }
            return;
        }
        if (parts.blocks.size() == 1) {
            parts.blocks.front().officialText = source.officialText;
            return;
        }
        std::vector<std::string> names;
        for (const BlockParts& block : parts.blocks) {
            names.push_back(block.name);
        }
        const std::vector<std::string> texts = textsOfBlocks(source.officialText, names);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            parts.blocks[i].officialText = texts[i];
        }
        if (texts.empty()) {
            tellTextLeftOut(boundary,
                            {"四至原文分不出各区块，区块的四至另行拟稿",
                             "the approved text cannot be told apart by blocks, which get drafts "
                             "of their own"});
        }
    }

    void tellTextLeftOut(const BoundaryLayer& boundary, LocalizedText what) {
        Place place = placeOf(boundary, {});
        place.field = boundary.source->layer.key + ".official_text";
        m_diagnostics.add(Severity::Warning,
                          "official_text_left_out",
                          {std::move(what),
                           place,
                           {"请为每个区块单写一个 [[boundary]]，各带 official_text",
                            "give each block a [[boundary]] with its own official_text"}});
    }

    Extent finishExtent(const std::string& id, ExtentParts& parts) {
        Extent extent = std::move(parts.extent);
        double summedM2 = 0.0;
        std::vector<MultiPolygon> polygons;
        for (BlockParts& parted : parts.blocks) {
            for (const MultiPolygon& part : parted.parts) {
                summedM2 += ellipsoidalAreaM2(part, extent.crs);
            }
            Block block;
            block.name = parted.name;
            block.documentAreaHa = parted.documentAreaHa;
            block.pointNames = std::move(parted.pointNames);
            block.officialText = parted.officialText;
            block.polygon =
                parted.parts.size() == 1 ? std::move(parted.parts.front()) : unionOf(parted.parts);
            block.areaM2 = ellipsoidalAreaM2(block.polygon, extent.crs);
            polygons.push_back(block.polygon);
            extent.blocks.push_back(std::move(block));
        }
        extent.united = polygons.size() == 1 ? polygons.front() : unionOf(polygons);
        extent.areaM2 = ellipsoidalAreaM2(extent.united, extent.crs);
        if (overlaps(summedM2, extent.areaM2)) {
            warnOverlap(id, extent, summedM2 - extent.areaM2);
        }
        return extent;
    }

    void warnOverlap(const std::string& id, const Extent& extent, double areaM2) {
        const LocalizedText role = words(extent.role);
        m_diagnostics.add(
            Severity::Warning,
            "boundary_parts_overlap",
            {{fmt::format("{}边界的各部分互相重叠 {:.2f} m²，只计一次", role.zh, areaM2),
              fmt::format(
                  "parts of the {} boundary overlap by {:.2f} m², counted once", role.en, areaM2)},
             {.layer = extent.layerKeys.front(), .feature = id},
             {"请检查是否有重复的要素", "look for a feature given twice"}});
    }

    Diagnostics& m_diagnostics;
    std::vector<Park> m_parks;
    std::map<ExtentKey, ExtentParts> m_extents;
    std::vector<PolygonTransforms> m_transforms; ///< one for each system of an extent
};

} // namespace

std::vector<Park> buildParks(const std::vector<BoundaryLayer>& boundaries,
                             Diagnostics& diagnostics) {
    ParkGathering gathering(diagnostics);
    for (const BoundaryLayer& boundary : boundaries) {
        gathering.add(boundary);
    }
    return gathering.finish();
}

} // namespace parklens
