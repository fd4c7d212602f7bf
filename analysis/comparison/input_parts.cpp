#include "analysis/comparison/input_parts.hpp"

#include "analysis/comparison/input_words.hpp"
#include "analysis/model/fingerprint.hpp"
#include "analysis/project/layer_files.hpp"
#include "analysis/whatif/setting_texts.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace parklens {

namespace {

std::string textOf(const std::optional<double>& number) {
    return number ? shortestText(*number) : std::string("—");
}

std::string textOf(const std::optional<int>& number) {
    return number ? fmt::format("{}", *number) : std::string("—");
}

std::string textOf(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text.append(text.empty() ? "" : ",").append(name);
    }
    return names.empty() ? std::string("—") : text;
}

/// The file of a path, without its folder: where a project lies is no difference.
std::string fileName(const std::string& path) {
    return isDriverName(path) ? path : std::filesystem::path(path).filename().string();
}

/// The bytes behind a layer; of what has no fingerprint the name. A run of other themes has no
/// record of a layer that those of this one read as well.
std::string contentOf(const RunManifest& run, const std::string& key, const std::string& path) {
    const auto input = std::find_if(run.inputs.begin(), run.inputs.end(), [&](const auto& record) {
        return record.key == key;
    });
    if (input != run.inputs.end()) {
        return input->fileCount == 0 ? path : input->fingerprint.hash;
    }
    const std::vector<std::filesystem::path> files =
        isDriverName(path) ? std::vector<std::filesystem::path>() : expandGlob(path);
    return files.empty() ? path : fingerprintOf(files).hash;
}

std::string textOf(const std::map<std::string, std::string>& names) {
    std::string text;
    for (const auto& [name, value] : names) {
        text += fmt::format("{}={};", name, value);
    }
    return text;
}

DescribedInput describeLayer(const LayerSource& layer, const RunManifest& run) {
    DescribedInput input;
    input.key = layer.key;
    input.shown = fileName(layer.path);
    if (!layer.layer.empty()) {
        input.shown += fmt::format(" [{}]", layer.layer);
    }
    input.year = layer.year;
    input.identity = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}",
                                 contentOf(run, layer.key, layer.path),
                                 layer.layer,
                                 layer.where,
                                 layer.crs,
                                 layer.encoding,
                                 layer.id,
                                 textOf(layer.year),
                                 textOf(layer.fields),
                                 textOf(layer.units),
                                 textOf(layer.constants),
                                 textOf(layer.openOptions));
    return input;
}

/// Tables of rules of the user's own.
DescribedInput
describeRuleTable(const std::string& key, const std::string& path, const RunManifest& run) {
    return {key, fileName(path), contentOf(run, key, path)};
}

/// A list of inputs that grows by settings whose text says everything.
class InputList {
public:
    void setting(std::string key, std::string text, LocalizedText words = {}) {
        DescribedInput input;
        input.words = std::move(words);
        input.key = std::move(key);
        input.identity = text;
        input.shown = std::move(text);
        m_inputs.push_back(std::move(input));
    }

    void layer(const std::optional<LayerSource>& source,
               const RunManifest& run,
               const std::string& reading = {}) {
        if (source) {
            m_inputs.push_back(describeLayer(*source, run));
            m_inputs.back().identity += "|" + reading;
        }
    }

    std::vector<DescribedInput> take() { return std::move(m_inputs); }

private:
    std::vector<DescribedInput> m_inputs;
};

void addAirRules(const AirSource& air, InputList& list) {
    const AirSettings& settings = air.settings;
    list.setting("air.standard", settings.standard);
    list.setting("air.below", shortestText(settings.belowUgM3));
    list.setting("air.operator", std::string(operatorText(settings.belowOperator)));
    list.setting("air.round", std::string(roundingKey(settings.rounding)));
    list.setting("air.observations.hour_label", std::string(hourLabelText(settings.hourLabel)));
    list.setting("air.air_class", settings.airClass == AirClass::I ? "I" : "II");
    list.setting("air.dust", std::string(dustText(settings.dust)));
    list.setting("air.station_rule",
                 std::string(stationRuleText(settings.stationRule.value_or(StationRule::None))));
    list.setting("air.official_stations", textOf(air.officialStations));
}

void addForestRules(const ForestSource& forest, InputList& list) {
    const std::string& key = forest.layer.key;
    std::vector<std::string> classes;
    for (const double code : forest.classes) {
        classes.push_back(shortestText(code));
    }
    list.setting(key + ".profiles", textOf(forest.profiles));
    list.setting(key + ".classes", textOf(classes));
    list.setting(key + ".min_height_m", textOf(forest.minimumHeightM));
    list.setting(key + ".min_cover_pct", textOf(forest.minimumCoverPct));
    list.setting(key + ".min_patch_ha", textOf(forest.minimumPatchHa));
}

std::string referenceIdentity(const ProjectReference& stated) {
    const Reference& reference = stated.reference;
    std::string text = fmt::format("{} {} {} {}",
                                   stated.indicator,
                                   key(reference.kind),
                                   key(reference.op),
                                   shortestText(reference.value));
    const auto add = [&](const char* name, const std::string& value) {
        text += value.empty() ? std::string() : fmt::format(" {}={}", name, value);
    };
    add("decimals", reference.rounding.decimals ? textOf(reference.rounding.decimals) : "");
    add("year", stated.year ? textOf(stated.year) : "");
    add("edition", reference.edition);
    add("parks", stated.parks.empty() ? "" : textOf(stated.parks));
    return text;
}

/// "空气质量优良天数比例 目标 >= 80，2024 年".
LocalizedText referenceWords(const ProjectReference& stated) {
    const Reference& reference = stated.reference;
    const LocalizedText figure = figuresWords(stated.indicator);
    const LocalizedText kind = words(reference.kind);
    const std::string limit =
        fmt::format("{} {}", key(reference.op), shortestText(reference.value));
    LocalizedText text = {fmt::format("{} {} {}", figure.zh, kind.zh, limit),
                          fmt::format("{}, {} {}", figure.en, kind.en, limit)};
    const auto add = [&text](const std::string& zh, const std::string& en) {
        text.zh += "，" + zh;
        text.en += ", " + en;
    };
    if (stated.year) {
        add(fmt::format("{} 年", *stated.year), fmt::format("of {}", *stated.year));
    }
    if (!reference.edition.empty()) {
        const LocalizedText edition = inputValueWords("air.standard", reference.edition);
        add("标准 " + edition.zh, "standard " + edition.en);
    }
    if (!stated.parks.empty()) {
        add("园区 " + textOf(stated.parks), "parks " + textOf(stated.parks));
    }
    return text;
}

std::string totalsIdentity(const LandTotals& totals) {
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{};",
                       totals.park,
                       totals.scope,
                       textOf(totals.year),
                       textOf(totals.population),
                       textOf(totals.industrialInvestmentWan),
                       textOf(totals.industrialTaxWan),
                       textOf(totals.secondaryTertiaryTaxWan),
                       textOf(totals.valueAddedWan),
                       textOf(totals.industrialValueAddedWan));
}

void addTotals(const std::vector<LandTotals>& totals, std::vector<DescribedInput>& inputs) {
    if (totals.empty()) {
        return;
    }
    DescribedInput input;
    input.key = "land.totals";
    input.shown = fmt::format("×{}", totals.size());
    for (const LandTotals& total : totals) {
        input.identity += totalsIdentity(total);
        input.year = std::max(input.year, total.year);
    }
    inputs.push_back(std::move(input));
}

} // namespace

std::vector<DescribedInput> boundaryInputs(const Project& project, const RunManifest& run) {
    std::vector<DescribedInput> inputs;
    for (const BoundarySource& boundary : project.boundaries) {
        DescribedInput input = describeLayer(boundary.layer, run);
        input.identity += fmt::format("|{}|{}|{}|{}|{}",
                                      key(boundary.role),
                                      boundary.block,
                                      boundary.validFrom,
                                      boundary.document,
                                      textOf(boundary.documentAreaHa));
        inputs.push_back(std::move(input));
    }
    return inputs;
}

std::vector<DescribedInput> ruleInputs(const Project& project, const RunManifest& run) {
    InputList list;
    if (project.air) {
        addAirRules(*project.air, list);
    }
    for (const ForestSource& forest : project.forests) {
        addForestRules(forest, list);
    }
    for (const auto& [missing, used] : project.boundarySubstitutes) {
        list.setting(fmt::format("boundary_substitutes.{}", key(missing)), std::string(key(used)));
    }
    for (const auto& [indicator, role] : project.boundaryRoles) {
        list.setting("boundary_roles." + indicator, std::string(key(role)));
    }
    for (std::size_t i = 0; i < project.references.size(); ++i) {
        const ProjectReference& stated = project.references[i];
        list.setting(
            fmt::format("reference[{}]", i), referenceIdentity(stated), referenceWords(stated));
    }
    list.setting("sources.reference_set", textOf(project.sourceReferenceSets));
    if (project.land) {
        list.setting("land.code_system",
                     project.land->codeSystem.empty() ? "auto" : project.land->codeSystem);
    }
    std::vector<DescribedInput> inputs = list.take();
    if (project.land && !project.land->control.empty()) {
        inputs.push_back(describeRuleTable("land.control", project.land->control, run));
    }
    if (project.land && project.land->perMu) {
        const PerMuSource& perMu = *project.land->perMu;
        inputs.push_back(perMu.table.empty()
                             ? DescribedInput{"land.per_mu", perMu.rule, perMu.rule}
                             : describeRuleTable("land.per_mu", perMu.table + "/*.*", run));
    }
    return inputs;
}

std::vector<DescribedInput> dataInputs(const Project& project, const RunManifest& run) {
    InputList list;
    for (const ForestSource& forest : project.forests) {
        list.layer(forest.layer, run, forest.product + "|" + textOf(forest.noData));
    }
    if (project.land) {
        const LandSource& land = *project.land;
        list.layer(land.parcels, run);
        list.layer(land.parcelRegister, run, land.registerRows == RegisterRows::Sum ? "sum" : "");
        list.layer(land.buildings, run);
        list.layer(land.enterprises, run);
    }
    if (project.air) {
        list.layer(project.air->stations, run);
        list.layer(project.air->observations, run, project.air->format);
    }
    for (const LayerSource& layer : project.otherLayers) {
        if (layer.key == "sources.inventory") {
            list.layer(layer, run);
        }
    }
    std::vector<DescribedInput> inputs = list.take();
    if (project.land) {
        addTotals(project.land->totals, inputs);
    }
    return inputs;
}

} // namespace parklens
