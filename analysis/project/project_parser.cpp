#include "analysis/project/project_parser.hpp"

#include "analysis/project/layer_files.hpp"
#include "analysis/project/private/land_totals_parser.hpp"
#include "analysis/project/private/layer_parser.hpp"
#include "analysis/project/private/project_table.hpp"
#include "analysis/project/private/schema_check.hpp"
#include "gis/table/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// "forest" for a single table, "forest[0]", "forest[1]" for several.
std::string arrayKey(std::string_view name, std::size_t index) {
    return fmt::format("{}[{}]", name, index);
}

void requireNotNegative(const ProjectTable& table, std::string_view key) {
    const std::optional<double> value = table.number(key);
    if (value && *value < 0.0) {
        table.fail(key, {"不能是负数", "must not be negative"}, {"请改正", "correct it"});
    }
}

void parseYears(const ProjectTable& table, Project& project) {
    project.years = table.integers("years");
    for (const int year : project.years) {
        checkYear(table, "years", year);
    }
    std::sort(project.years.begin(), project.years.end());
    project.years.erase(std::unique(project.years.begin(), project.years.end()),
                        project.years.end());
    const std::optional<int> year = table.integer("year");
    if (year) {
        checkYear(table, "year", *year);
        if (project.years.empty()) {
            project.years.push_back(*year);
        }
        if (std::find(project.years.begin(), project.years.end(), *year) == project.years.end()) {
            table.fail("year",
                       {fmt::format("{} 不在 years 之中", *year),
                        fmt::format("{} is not among years", *year)},
                       {"请加进 years", "add it to years"});
        }
    }
    if (project.years.empty()) {
        table.fail("year",
                   {"没有写报告年份", "no year is stated"},
                   {"请写 year = 2024 或 years = [2020, 2021]",
                    "write year = 2024 or years = [2020, 2021]"});
    }
    project.year = year.value_or(project.years.back());
    project.baseYear = table.integer("base_year");
    if (project.baseYear) {
        checkYear(table, "base_year", *project.baseYear);
    }
}

void parseProjectTable(const ProjectTable& table, Project& project) {
    project.name = table.text("name", "");
    project.language = table.text("language", "zh") == "en" ? Language::English : Language::Chinese;
    project.output = table.text("output", project.output);
    project.sheets.author = table.text("author", "");
    project.sheets.date = table.text("date", "");
    project.sheets.classification = table.text("classification", "");
    project.sheets.approvalNumber = table.text("approval_number", "");
    parseYears(table, project);
}

BoundarySource parseBoundary(const ProjectTable& table, std::size_t index) {
    BoundarySource boundary;
    boundary.role = *boundaryRoleOf(table.text("role", ""));
    boundary.layer = parseLayer(table, arrayKey("boundary", index));
    boundary.block = table.text("block", "");
    boundary.validFrom = table.text("valid_from", "");
    boundary.document = table.text("document", "");
    boundary.documentAreaHa = table.number("document_area_ha");
    boundary.officialText = table.text("official_text", "");
    if (boundary.documentAreaHa && *boundary.documentAreaHa <= 0.0) {
        table.fail("document_area_ha",
                   {"面积必须大于零", "the area must be above zero"},
                   {"请改正或删去", "correct it or leave it out"});
    }
    if (!boundary.block.empty() && boundary.layer.fields.contains("block")) {
        table.fail("block",
                   {"区块既写了名称又写了字段", "the block is given both by name and by a field"},
                   {"请只保留一个", "keep one of them"});
    }
    return boundary;
}

void parseSubstitutes(const ProjectTable& top, Project& project) {
    for (const auto& [missing, used] : top.pairs("boundary_substitutes")) {
        if (missing == used) {
            top.fail("boundary_substitutes",
                     {fmt::format("{} 不能代替它自己", missing),
                      fmt::format("{} cannot stand in for itself", missing)},
                     {"请写另一种边界", "name another boundary"});
        }
        project.boundarySubstitutes.emplace(*boundaryRoleOf(missing), *boundaryRoleOf(used));
    }
}

void parseBoundaryRoles(const ProjectTable& top, Project& project) {
    for (const auto& [figure, role] : top.pairs("boundary_roles")) {
        project.boundaryRoles.emplace(figure, *boundaryRoleOf(role));
    }
}

/// Each of these keys says by itself what counts, so that a second one would not be heeded.
void refuseTwoThresholds(const ProjectTable& table) {
    std::string first;
    for (const char* key : {"classes", "min_height_m", "min_cover_pct"}) {
        if (!table.has(key)) {
            continue;
        }
        if (!first.empty()) {
            table.fail(key,
                       {fmt::format("不能与 {} 并用", first),
                        fmt::format("cannot be used together with {}", first)},
                       {"请只保留与栅格相符的一个", "keep the one that fits the raster"});
        }
        first = key;
    }
}

/// Polygons of a survey are all of the forest or none of it: what tells cells apart does not apply.
void refuseRasterSettings(const ProjectTable& table, const std::vector<std::string>& profiles) {
    if (std::find(profiles.begin(), profiles.end(), "survey") == profiles.end()) {
        return;
    }
    if (profiles.size() > 1) {
        table.fail("profiles",
                   {"survey 用于矢量，其他口径用于栅格，不能写在同一层",
                    "survey is read from polygons and the other profiles from rasters: one layer "
                    "cannot serve both"},
                   {"请各写一个 [[forest]]", "give each a [[forest]] of its own"});
    }
    for (const char* key : {"classes", "min_height_m", "min_cover_pct", "min_patch_ha", "nodata"}) {
        if (table.has(key)) {
            table.fail(key,
                       {"只适用于栅格，国土调查矢量（survey）用不上",
                        "applies to rasters and not to the polygons of a land survey"},
                       {"请删去，或改用栅格的口径", "leave it out, or name a profile for rasters"});
        }
    }
}

ForestSource parseForest(const ProjectTable& table, std::size_t index) {
    for (const char* key : {"min_height_m", "min_cover_pct", "min_patch_ha"}) {
        requireNotNegative(table, key);
    }
    refuseTwoThresholds(table);
    ForestSource forest;
    forest.layer = parseLayer(table, arrayKey("forest", index));
    forest.profiles = table.texts("profiles");
    refuseRasterSettings(table, forest.profiles);
    forest.classes = table.numbers("classes");
    forest.minimumHeightM = table.number("min_height_m");
    forest.minimumCoverPct = table.number("min_cover_pct");
    forest.minimumPatchHa = table.number("min_patch_ha");
    forest.product = table.text("product", "");
    forest.noData = table.number("nodata");
    if (forest.profiles.empty()) {
        table.fail("profiles",
                   {"没有写计算口径", "no definition is named"},
                   {"请写 profiles = [\"nfi\"] 之类", "write e.g. profiles = [\"nfi\"]"});
    }
    return forest;
}

HourLabel hourLabelOf(const std::string& text) {
    if (text == "beginning") {
        return HourLabel::Beginning;
    }
    return text == "ending" ? HourLabel::Ending : HourLabel::Automatic;
}

AirSource parseAir(const ProjectTable& table) {
    requireNotNegative(table, "below");
    AirSource air;
    if (const auto stations = table.table("stations")) {
        air.stations = parseLayer(*stations, "air.stations");
    }
    if (const auto observations = table.table("observations")) {
        air.observations = parseLayer(*observations, "air.observations");
        air.format = observations->text("format", air.format);
        air.settings.hourLabel = hourLabelOf(observations->text("hour_label", "auto"));
    }
    if (const auto meteorology = table.table("meteorology")) {
        air.meteorology = parseLayer(*meteorology, "air.meteorology");
        air.meteorologyHourLabel = hourLabelOf(meteorology->text("hour_label", "ending"));
    }
    air.settings.standard = table.text("standard", air.settings.standard);
    air.settings.belowUgM3 = table.number("below").value_or(air.settings.belowUgM3);
    air.settings.belowOperator = table.text("operator", "lt") == "le"
                                     ? ComparisonOperator::LessOrEqual
                                     : ComparisonOperator::Less;
    const std::string rounding = table.text("round", "integer");
    air.settings.rounding = rounding == "none"  ? DailyRounding::None
                            : rounding == "0.1" ? DailyRounding::OneDecimal
                                                : DailyRounding::Integer;
    air.settings.airClass = table.text("air_class", "II") == "I" ? AirClass::I : AirClass::II;
    air.settings.stationRule = stationRuleOf(table.text("station_rule", "auto"));
    air.settings.dust =
        table.text("dust", "assessed") == "measured" ? DustValues::Measured : DustValues::Assessed;
    air.officialStations = table.texts("official_stations");
    air.officialStationPlaces = table.places("official_stations");
    if (air.settings.stationRule == StationRule::OfficialSeries && air.officialStations.empty()) {
        table.fail("station_rule",
                   {"没有写申报的官方序列", "no declared official series is named"},
                   {"请写 official_stations，或改用别的一步",
                    "write official_stations, or name another step"});
    }
    return air;
}

LandSource parseLand(const ProjectTable& table) {
    LandSource land;
    const auto layer = [&](const char* name) -> std::optional<LayerSource> {
        const auto found = table.table(name);
        return found ? std::optional(parseLayer(*found, std::string("land.") + name))
                     : std::nullopt;
    };
    land.parcels = layer("parcels");
    land.parcelRegister = layer("register");
    if (land.parcelRegister && table.table("register")->text("rows", "agree") == "sum") {
        land.registerRows = RegisterRows::Sum;
    }
    land.buildings = layer("buildings");
    land.enterprises = layer("enterprises");
    land.control = table.text("control", "");
    land.codeSystem = table.text("code_system", "");
    if (const auto perMu = table.table("per_mu")) {
        land.perMu = PerMuSource{perMu->text("rule", ""), perMu->text("table", "")};
        if (!land.enterprises) {
            table.fail(
                "per_mu",
                {"没有企业表，这条规则无处可用", "is of no use without a table of enterprises"},
                {"请加上 [land.enterprises]", "add [land.enterprises]"});
        }
    }
    land.totals = parseLandTotals(table);
    if (const auto layers = land.layers(); !land.parcels && !layers.empty()) {
        table.fail(layers.front()->key.substr(std::string_view("land.").size()),
                   {"没有宗地图层，这一层无处可用", "is of no use without a layer of parcels"},
                   {"请加上 [land.parcels]", "add [land.parcels]"});
    }
    return land;
}

ComparisonOperator operatorOf(const std::string& text) {
    for (const ComparisonOperator op : {ComparisonOperator::Less,
                                        ComparisonOperator::LessOrEqual,
                                        ComparisonOperator::Greater,
                                        ComparisonOperator::GreaterOrEqual}) {
        if (key(op) == text) {
            return op;
        }
    }
    return ComparisonOperator::GreaterOrEqual;
}

ReferenceKind kindOf(const std::string& text) {
    for (const ReferenceKind kind : {ReferenceKind::Limit,
                                     ReferenceKind::Target,
                                     ReferenceKind::Recommended,
                                     ReferenceKind::Statistic}) {
        if (key(kind) == text) {
            return kind;
        }
    }
    return ReferenceKind::Target;
}

std::optional<PlanAttribute> attributeOf(const std::string& text) {
    for (const PlanAttribute attribute : {PlanAttribute::Binding, PlanAttribute::Expected}) {
        if (key(attribute) == text) {
            return attribute;
        }
    }
    return std::nullopt;
}

ProjectReference parseReference(const ProjectTable& table) {
    ProjectReference stated;
    stated.indicator = table.text("indicator", "");
    stated.parks = table.texts("parks");
    stated.year = table.integer("year");
    stated.reference.kind = kindOf(table.text("kind", "target"));
    stated.reference.op = operatorOf(table.text("op", ">="));
    stated.reference.value = table.number("value").value_or(0.0);
    stated.reference.edition = table.text("edition", "");
    stated.reference.source = table.text("source", "");
    stated.reference.attribute = attributeOf(table.text("attribute", ""));
    stated.reference.department = table.text("department", "");
    const std::string scope = table.text("scope", "");
    stated.reference.scope = {scope, scope};
    if (const auto decimals = table.integer("decimals")) {
        if (*decimals < 0 || *decimals > 9) {
            table.fail("decimals",
                       {"小数位数应在 0 到 9 之间", "must lie between 0 and 9"},
                       {"请改正", "correct it"});
        }
        stated.reference.rounding.decimals = *decimals;
    }
    return stated;
}

/// A layer of the base map with what is printed of it.
LayerSource parseBaseLayer(const ProjectTable& table, std::string key) {
    LayerSource layer = parseLayer(table, std::move(key));
    layer.attribution = table.text("attribution", "");
    layer.approvalNumber = table.text("approval_number", "");
    layer.level = administrativeLevelOf(table.text("level", ""));
    if (layer.level && layer.fields.contains("level")) {
        table.fail("level",
                   {"级别既写了名称又写了字段", "the level is given both by name and by a field"},
                   {"请只保留一个", "keep one of them"});
    }
    return layer;
}

ImagerySource parseImagery(const ProjectTable& table, std::string key) {
    ImagerySource imagery;
    imagery.layer = parseLayer(table, std::move(key));
    imagery.layer.attribution = table.text("attribution", "");
    imagery.style = table.text("style", "");
    imagery.band = table.integer("band").value_or(1);
    imagery.noData = table.number("nodata");
    if (imagery.band < 1) {
        table.fail("band",
                   {"波段自 1 起编号", "bands are numbered from 1"},
                   {"请写 1 或更大", "write 1 or more"});
    }
    return imagery;
}

/// The layers of one group ("sources", "base") in the order of the schema.
void parseGroup(const ProjectTable& top, const std::string& group, Project& project) {
    const auto table = top.table(group);
    if (!table) {
        return;
    }
    for (const KeyDescription& key : describeTable(group).keys) {
        if (key.table.empty()) {
            continue;
        }
        const std::vector<ProjectTable> layers = table->tables(key.name);
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const std::string name = layers.size() == 1 ? key.table : arrayKey(key.table, i);
            if (key.table == "base.imagery") {
                project.imagery.push_back(parseImagery(layers[i], name));
                continue;
            }
            project.otherLayers.push_back(group == "base" ? parseBaseLayer(layers[i], name)
                                                          : parseLayer(layers[i], name));
        }
    }
}

/// Both kinds of file are TOML and lie beside one another: the wrong one is dropped on the window
/// and named on the command line.
void refuseScenario(const toml::table& parsed, const fs::path& file) {
    const toml::node* schema = parsed.get("schema");
    if (schema == nullptr || !schema->value_or(std::string()).starts_with("parklens.scenario/")) {
        return;
    }
    const std::string project = parsed["project"].value_or(std::string());
    throw ConfigError(
        {project.empty()
             ? LocalizedText{"是情景文件，不是项目文件", "is a scenario, not a project"}
             : LocalizedText{fmt::format("是项目 {} 的情景文件，不是项目文件", project),
                             fmt::format("is a scenario of the project {}, not a project",
                                         project)},
         placeInFile(schema->source().begin, file.string(), "schema"),
         {fmt::format("请运行 parklens analyze {} --scenario {}，或先在窗口里打开项目再打开情景",
                      project.empty() ? "项目.toml" : project,
                      file.filename().string()),
          fmt::format("run parklens analyze {} --scenario {}, or open the project in the window "
                      "and then the scenario",
                      project.empty() ? "PROJECT.toml" : project,
                      file.filename().string())}});
}

void refuseNoBoundary(const ProjectTable& top, const Project& project) {
    if (project.boundaries.empty()) {
        top.fail("boundary",
                 {"没有任何边界", "there is no boundary"},
                 {"请至少写一个 [[boundary]]", "write at least one [[boundary]]"});
    }
}

} // namespace

Project parseProject(const std::string& text, const fs::path& file) {
    const toml::table parsed = parseToml(text, file.string());
    refuseScenario(parsed, file);
    const ProjectTable top(parsed, describeTable(""), file.string());

    Project project;
    project.file = file;
    parseProjectTable(*top.table("project"), project);
    for (const ProjectTable& table : top.tables("boundary")) {
        project.boundaries.push_back(parseBoundary(table, project.boundaries.size()));
    }
    refuseNoBoundary(top, project);
    parseSubstitutes(top, project);
    parseBoundaryRoles(top, project);
    for (const ProjectTable& table : top.tables("forest")) {
        project.forests.push_back(parseForest(table, project.forests.size()));
    }
    if (const auto air = top.table("air")) {
        project.air = parseAir(*air);
    }
    if (const auto land = top.table("land")) {
        project.land = parseLand(*land);
    }
    for (const char* group : {"sources", "base"}) {
        parseGroup(top, group, project);
    }
    if (const auto sources = top.table("sources")) {
        project.sourceReferenceSets = sources->texts("reference_set");
    }
    for (const ProjectTable& table : top.tables("reference")) {
        project.references.push_back(parseReference(table));
    }
    return project;
}

Project readProject(const fs::path& file, bool networkAllowed) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || fs::is_directory(file)) {
        throw FormatError(
            {{"找不到或打不开这个项目文件", "the project file is missing or cannot be opened"},
             {.file = file.string()},
             {"请检查路径", "check the path"}});
    }
    std::ostringstream content;
    content << stream.rdbuf();
    Project project = parseProject(content.str(), file);
    checkPaths(project);
    if (networkAllowed) {
        allowNetwork(project);
    }
    return project;
}

void checkPaths(const Project& project) {
    const auto check = [&](const LayerSource& layer) {
        if (isDriverName(layer.path) || !filesOf(project, layer).empty()) {
            return;
        }
        const std::string resolved = project.resolve(layer.path).string();
        throw ConfigError(
            {{fmt::format("{} 不存在", resolved), fmt::format("{} does not exist", resolved)},
             {.file = project.file.string(), .field = layer.key + ".path"},
             {"路径相对于项目文件所在的文件夹，请改正",
              "paths are relative to the folder of the project file; correct it"}});
    };
    for (const BoundarySource& boundary : project.boundaries) {
        check(boundary.layer);
    }
    for (const ForestSource& forest : project.forests) {
        check(forest.layer);
    }
    if (project.air && project.air->stations) {
        check(*project.air->stations);
    }
    if (project.air && project.air->observations) {
        check(*project.air->observations);
    }
    if (project.air && project.air->meteorology) {
        check(*project.air->meteorology);
    }
    if (project.land) {
        for (const LayerSource* layer : project.land->layers()) {
            check(*layer);
        }
        if (!project.land->control.empty()) {
            LayerSource table;
            table.key = "land.control";
            table.path = project.land->control;
            check(table);
        }
        if (project.land->perMu && !project.land->perMu->table.empty()) {
            LayerSource tables;
            tables.key = "land.per_mu";
            tables.path = project.land->perMu->table + "/standard.toml";
            check(tables);
        }
    }
    for (const LayerSource& layer : project.otherLayers) {
        check(layer);
    }
    for (const ImagerySource& imagery : project.imagery) {
        check(imagery.layer);
    }
}

} // namespace parklens
