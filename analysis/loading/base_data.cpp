#include "analysis/loading/base_data.hpp"

#include "analysis/loading/private/input_record.hpp"
#include "analysis/loading/wind_data.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/vector/vector_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

namespace parklens {

namespace {

struct KindWords {
    BaseKind kind;
    std::string_view name;
    const char* zh;
    const char* en;
};

constexpr std::array<KindWords, 10> kinds = {{
    {BaseKind::Roads, "roads", "道路", "roads"},
    {BaseKind::Railways, "railways", "铁路", "railways"},
    {BaseKind::Rivers, "rivers", "河流", "rivers"},
    {BaseKind::Water, "water", "水面", "water"},
    {BaseKind::PlaceNames, "place_names", "地名", "place names"},
    {BaseKind::AdministrativeUnits, "administrative_units", "行政区", "administrative units"},
    {BaseKind::Neighbours, "neighbours", "相邻地块与单位", "neighbouring areas"},
    {BaseKind::Facilities, "facilities", "基础设施", "facilities"},
    {BaseKind::FunctionZones, "function_zones", "环境功能区", "environmental function zones"},
    {BaseKind::Inspections, "inspections", "检查记录", "inspections"},
}};

const KindWords& wordsOf(BaseKind kind) {
    return *std::find_if(kinds.begin(), kinds.end(), [kind](const KindWords& candidate) {
        return candidate.kind == kind;
    });
}

/// The kind behind a project key, "base.roads" or "base.roads[1]".
std::optional<BaseKind> kindOf(std::string_view key) {
    constexpr std::string_view group = "base.";
    if (!key.starts_with(group)) {
        return std::nullopt;
    }
    const std::string_view name = key.substr(group.size(), key.find('[') - group.size());
    for (const KindWords& candidate : kinds) {
        if (candidate.name == name) {
            return candidate.kind;
        }
    }
    return std::nullopt;
}

/// Names that columns have where the project maps none, by canonical name.
const std::map<std::string, std::vector<std::string>>& usualNames() {
    static const std::map<std::string, std::vector<std::string>> names = {
        {"name", {"名称", "name", "道路名称", "河流名称", "NAME_ZH", "name_zh", "MC", "地名"}},
        {"class", {"类别", "等级", "类型", "class", "fclass", "highway", "type"}},
        {"level", {"级别", "行政级别", "level", "admin_level"}},
        {"width", {"宽度", "width", "路宽", "河宽"}},
    };
    return names;
}

/// The same of what only some kinds of layer have.
std::map<std::string, std::vector<std::string>> usualAttributes(std::optional<BaseKind> kind) {
    if (kind == BaseKind::Facilities) {
        return {{"capacity", {"能力", "规模", "处理能力", "capacity"}},
                {"capacity_unit", {"单位", "能力单位", "capacity_unit", "unit"}}};
    }
    if (kind == BaseKind::FunctionZones) {
        return {{"medium", {"要素", "环境要素", "medium"}}};
    }
    return {};
}

/// Text of a cell; what people write where there is nothing is nothing.
std::string textOf(const FieldValue& value) {
    static const std::set<std::string, std::less<>> missing = {
        "NULL", "null", "Null", "<Null>", "<空>", "None", "无", "-", "—", "/"};
    std::string text(trimmed(toText(value)));
    return missing.contains(text) ? std::string() : text;
}

[[noreturn]] void refuseField(const FeatureLayer& layer,
                              const LayerSource& source,
                              const std::string& canonical,
                              const std::string& written) {
    std::vector<std::string> names;
    for (const FieldDefinition& field : layer.fields) {
        names.push_back(field.name);
    }
    throw ConfigError(
        {{fmt::format("没有字段“{}”", written), fmt::format("has no field \"{}\"", written)},
         {.file = layer.file, .layer = layer.name, .field = source.fieldOf(canonical)},
         {fmt::format("可用的字段：{}", fmt::join(names, "、")),
          fmt::format("its fields are: {}", fmt::join(names, ", "))}});
}

/// Turns the features of one file into features of a base layer.
class BaseFeatureReader {
public:
    BaseFeatureReader(const FeatureLayer& layer,
                      const LayerSource& source,
                      Diagnostics& diagnostics)
        : m_layer(layer)
        , m_source(source)
        , m_diagnostics(diagnostics) {
        for (const auto& [canonical, written] : source.fields) {
            const auto column = layer.fieldIndex(written);
            if (!column) {
                refuseField(layer, source, "fields." + canonical, written);
            }
            m_columns.emplace(canonical, *column);
        }
        for (const auto& [canonical, names] : usualNames()) {
            addUsualColumn(canonical, names);
        }
        for (const auto& [canonical, names] : usualAttributes(kindOf(source.key))) {
            addUsualColumn(canonical, names);
        }
        if (!source.id.empty()) {
            m_id = layer.fieldIndex(source.id);
            if (!m_id) {
                refuseField(layer, source, "id", source.id);
            }
        }
        checkWidthUnit();
    }

    void readInto(std::vector<BaseFeature>& features) {
        for (std::size_t i = 0; i < m_layer.features.size(); ++i) {
            const Feature& stored = m_layer.features[i];
            if (envelopeOf(stored.geometry).empty()) {
                continue;
            }
            BaseFeature feature;
            feature.fid = stored.fid;
            feature.id = m_id ? textOf(stored.values.at(*m_id)) : fmt::to_string(stored.fid);
            feature.geometry = stored.geometry;
            feature.name = oneLine(text(stored, "name"));
            feature.className = text(stored, "class");
            feature.level = level(i);
            feature.widthM = width(stored);
            addOthers(stored, feature);
            features.push_back(std::move(feature));
        }
    }

private:
    void addUsualColumn(const std::string& canonical, const std::vector<std::string>& names) {
        if (m_columns.contains(canonical) || m_source.constants.contains(canonical)) {
            return;
        }
        for (const std::string& name : names) {
            if (const auto column = m_layer.fieldIndex(name)) {
                m_columns.emplace(canonical, *column);
                return;
            }
        }
    }

    void checkWidthUnit() {
        const auto unit = m_source.units.find("width");
        if (unit != m_source.units.end() && unit->second != "m" && unit->second != "米") {
            m_diagnostics.add(
                Severity::Warning,
                "unit_unknown",
                {{fmt::format("宽度的单位“{}”不认识，宽度没有采用", unit->second),
                  fmt::format("the unit \"{}\" of the width is not known: it is not used",
                              unit->second)},
                 {.file = m_layer.file,
                  .layer = m_layer.name,
                  .field = m_source.fieldOf("fields.width")},
                 {"请以米为单位", "give it in metres"}});
            m_columns.erase("width");
        }
    }

    std::string text(const Feature& feature, const std::string& canonical) const {
        if (const auto column = m_columns.find(canonical); column != m_columns.end()) {
            return textOf(feature.values.at(column->second));
        }
        const auto constant = m_source.constants.find(canonical);
        return constant == m_source.constants.end() ? std::string() : constant->second;
    }

    std::optional<AdministrativeLevel> level(std::size_t index) {
        if (m_source.level) {
            return m_source.level;
        }
        const std::string written = text(m_layer.features[index], "level");
        const std::optional<AdministrativeLevel> found = administrativeLevelOf(written);
        const bool isDeclared =
            m_source.fields.contains("level") || m_source.constants.contains("level");
        if (!found && isDeclared && !written.empty()) {
            m_diagnostics.addCounted(
                Severity::Warning,
                "level_unknown",
                {{fmt::format("不认识行政级别“{}”", written),
                  fmt::format("\"{}\" is no administrative level", written)},
                 m_layer.place(index, m_source.fieldOf("fields.level")),
                 {"可用：country、province、city、county、town，或 国家、省、市、县、乡",
                  "use country, province, city, county or town"}});
        }
        return found;
    }

    std::optional<double> width(const Feature& feature) const {
        const auto column = m_columns.find("width");
        if (column == m_columns.end()) {
            return std::nullopt;
        }
        const std::optional<double> found = toNumber(feature.values.at(column->second));
        return found && *found > 0.0 ? found : std::nullopt;
    }

    void addOthers(const Feature& stored, BaseFeature& feature) const {
        for (const auto& [canonical, column] : m_columns) {
            if (!usualNames().contains(canonical)) {
                if (std::string value = textOf(stored.values.at(column)); !value.empty()) {
                    feature.attributes.emplace(canonical, std::move(value));
                }
            }
        }
        for (const auto& [canonical, value] : m_source.constants) {
            if (!usualNames().contains(canonical)) {
                feature.attributes.emplace(canonical, value);
            }
        }
    }

    const FeatureLayer& m_layer;
    const LayerSource& m_source;
    Diagnostics& m_diagnostics;
    std::map<std::string, std::size_t> m_columns; ///< by canonical name
    std::optional<std::size_t> m_id;
};

VectorReadOptions optionsOf(const LayerSource& source) {
    VectorReadOptions options;
    options.layer = source.layer;
    options.where = source.where;
    options.encoding = source.encoding;
    options.allowNetwork = source.allowNetwork;
    options.requireGeometry = false;
    if (!source.crs.empty()) {
        options.crs = Crs::fromText(source.crs);
    }
    const auto field = [&](const char* canonical) {
        const auto found = source.fields.find(canonical);
        return found == source.fields.end() ? std::string() : found->second;
    };
    options.xField = field("lon");
    options.yField = field("lat");
    return options;
}

void requireSameSystem(const Crs& first, const FeatureLayer& layer) {
    if (layer.crs && !layer.crs->isSame(first)) {
        throw CrsError(
            {{fmt::format(
                  "坐标系是 {}，同一系列的其他文件是 {}", layer.crs->label(), first.label()),
              fmt::format("is in {}, the other files of the series in {}",
                          layer.crs->label(),
                          first.label())},
             {.file = layer.file},
             {"请统一坐标系，或分写成几个图层",
              "bring them into one system, or write them as several layers"}});
    }
}

/// std::nullopt where no file has any geometry.
std::optional<BaseLayer> readLayer(const Project& project,
                                   const LayerSource& source,
                                   BaseKind kind,
                                   const TaskControl& control,
                                   Diagnostics& diagnostics) {
    std::vector<std::filesystem::path> files = filesOf(project, source);
    if (files.empty()) {
        files.push_back(project.resolve(source.path));
    }
    std::optional<BaseLayer> layer;
    for (const std::filesystem::path& file : files) {
        const FeatureLayer read =
            readVectorLayer(file.string(), optionsOf(source), diagnostics, control);
        std::vector<BaseFeature> features;
        BaseFeatureReader(read, source, diagnostics).readInto(features);
        if (features.empty()) {
            continue;
        }
        if (!layer) {
            layer = BaseLayer{.kind = kind,
                              .key = source.key,
                              .crs = read.crs.value(),
                              .features = {},
                              .year = source.year,
                              .attribution = source.attribution,
                              .approvalNumber = source.approvalNumber};
        }
        requireSameSystem(layer->crs, read);
        std::move(features.begin(), features.end(), std::back_inserter(layer->features));
    }
    return layer;
}

Problem emptyLayer(const Project& project, const LayerSource& source) {
    return {
        {"图层没有任何图形，没有采用", "has no geometry at all and is left out"},
        {.file = project.resolve(source.path).string(), .layer = source.layer, .field = source.key},
        {"请检查图层和 where 条件，或删去这一段",
         "check the layer and its where filter, or leave the section out"}};
}

void readWind(const Project& project,
              BaseData& base,
              const TaskControl& control,
              Diagnostics& diagnostics) {
    if (!project.air || !project.air->meteorology) {
        return;
    }
    const LayerSource& source = *project.air->meteorology;
    try {
        const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
        base.windRoses = readWindRoses(project, standards, control, diagnostics);
        base.inputs.push_back(recordOf(project, source, control));
    } catch (const CancelledError&) {
        throw;
    } catch (const IoError&) {
        throw;
    } catch (const Error& error) {
        diagnostics.add(Severity::Error, "layer_unusable", error.problem());
        base.failures.push_back({source.key, error.problem()});
    }
}

} // namespace

std::string_view key(BaseKind kind) {
    return wordsOf(kind).name;
}

LocalizedText words(BaseKind kind) {
    const KindWords& found = wordsOf(kind);
    return {found.zh, found.en};
}

std::vector<const BaseLayer*> BaseData::layersOf(BaseKind kind) const {
    std::vector<const BaseLayer*> found;
    for (const BaseLayer& layer : layers) {
        if (layer.kind == kind) {
            found.push_back(&layer);
        }
    }
    return found;
}

std::vector<const BaseLayer*> BaseData::unitsOf(AdministrativeLevel level) const {
    std::vector<const BaseLayer*> found = layersOf(BaseKind::AdministrativeUnits);
    std::erase_if(found, [level](const BaseLayer* layer) {
        return std::none_of(layer->features.begin(),
                            layer->features.end(),
                            [level](const BaseFeature& unit) { return unit.level == level; });
    });
    return found;
}

BaseData readBase(const Project& project, const TaskControl& control, Diagnostics& diagnostics) {
    BaseData base;
    base.imagery = readBaseImagery(project, base.failures, diagnostics);
    for (const LayerSource& source : project.otherLayers) {
        const std::optional<BaseKind> kind = kindOf(source.key);
        if (!kind) {
            continue;
        }
        control.checkCancelled();
        try {
            if (auto layer = readLayer(project, source, *kind, control, diagnostics)) {
                InputRecord record = recordOf(project, source, control);
                record.crs = layer->crs.label();
                base.inputs.push_back(std::move(record));
                base.layers.push_back(std::move(*layer));
            } else {
                const Problem problem = emptyLayer(project, source);
                diagnostics.add(Severity::Warning, "base_layer_empty", problem);
                base.failures.push_back({source.key, problem});
            }
        } catch (const CancelledError&) {
            throw;
        } catch (const IoError&) {
            throw;
        } catch (const Error& error) {
            diagnostics.add(Severity::Error, "layer_unusable", error.problem());
            base.failures.push_back({source.key, error.problem()});
        }
    }
    readWind(project, base, control, diagnostics);
    return base;
}

} // namespace parklens
