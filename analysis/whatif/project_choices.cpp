#include "analysis/whatif/project_choices.hpp"

#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/forest/forest_profile.hpp"
#include "analysis/indicators/forest/canopy_trees.hpp"
#include "analysis/indicators/subjects.hpp"
#include "analysis/whatif/air_choices.hpp"
#include "analysis/whatif/choice_builder.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace parklens {

namespace {

constexpr double largestPatchHa = 10.0;
constexpr double patchStepHa = 0.01;
constexpr double tallestSliderM = 60.0;

class ProjectChoices : public ChoiceBuilder {
public:
    using ChoiceBuilder::ChoiceBuilder;

    std::vector<AssumptionChoice> take() {
        if (has(Theme::Forest)) {
            for (const ForestSource& source : m_project.forests) {
                addForest(source);
            }
        }
        if (has(Theme::Air) && m_run.data.air != nullptr) {
            for (AssumptionChoice& choice : airChoices(m_park, m_project, m_run, m_standards)) {
                m_choices.push_back(std::move(choice));
            }
        }
        addExtents();
        if (has(Theme::Sources) && m_run.data.emissions != nullptr) {
            addLoads();
        }
        return std::move(m_choices);
    }

private:
    bool has(Theme theme) const {
        return std::find(m_run.themes.begin(), m_run.themes.end(), theme) != m_run.themes.end();
    }

    AssumptionChoice& addNumber(AssumptionKind kind,
                                LocalizedText name,
                                std::string subject,
                                std::string unit,
                                double maximum,
                                double step) {
        AssumptionChoice& choice = add(kind, std::move(name), std::move(subject));
        choice.unit = std::move(unit);
        choice.maximum = maximum;
        choice.step = step;
        return choice;
    }

    // -- forest

    /// The indicators that a layer's profiles give.
    static std::vector<std::string> figuresOf(const ForestSource& source) {
        std::vector<std::string> figures;
        const auto lists = [&](const char* profile) {
            return std::find(source.profiles.begin(), source.profiles.end(), profile) !=
                   source.profiles.end();
        };
        if (lists("nfi") || lists("fao")) {
            figures.emplace_back("forest.coverage");
        }
        if (lists("canopy")) {
            figures.emplace_back("forest.canopy_cover");
        }
        if (lists("green")) {
            figures.emplace_back("green.coverage");
        }
        return figures;
    }

    LocalizedText onLayer(LocalizedText name, const ForestSource& source) const {
        if (m_project.forests.size() > 1) {
            name.zh += fmt::format("（{}）", source.layer.path);
            name.en += fmt::format(" ({})", source.layer.path);
        }
        return name;
    }

    void addForest(const ForestSource& source) {
        const auto facts = m_run.data.layers.find(source.layer.key);
        if (facts == m_run.data.layers.end() || !facts->second.isRaster) {
            return;
        }
        const RasterRule rule =
            rasterRule(source, source.profiles.front(), facts->second.nominalCellM, m_standards);
        const std::string& key = source.layer.key;
        if (rule.product.kind == ProductKind::Height) {
            AssumptionChoice& choice =
                addNumber(AssumptionKind::CanopyHeight,
                          onLayer({"最低树高", "least canopy height"}, source),
                          key,
                          "m",
                          std::min(tallestSliderM, rule.highestCanopyM),
                          canopyThresholdStep(rule.product.kind));
            choice.number = rule.membership.minimum;
            choice.indicators = figuresOf(source);
        } else if (rule.product.kind == ProductKind::Percent) {
            AssumptionChoice& choice =
                addNumber(AssumptionKind::CanopyCover,
                          onLayer({"最低郁闭度", "least crown cover"}, source),
                          key,
                          "%",
                          100.0,
                          canopyThresholdStep(rule.product.kind));
            choice.number = rule.membership.minimum;
            choice.indicators = figuresOf(source);
        }
        AssumptionChoice& patch =
            addNumber(AssumptionKind::MinimumPatch,
                      onLayer({"最小图斑面积", "least area of a patch"}, source),
                      key,
                      "ha",
                      largestPatchHa,
                      patchStepHa);
        patch.number =
            source.minimumPatchHa.value_or(Area::fromSquareMetres(rule.minimumPatchM2).hectares());
        patch.indicators = figuresOf(source);
    }

    // -- extents

    void addExtents() {
        struct Group {
            const char* id;
            Theme theme;
            BoundaryRole role;
            LocalizedText name;
        };

        static const std::array<Group, 5> groups = {
            {{"forest",
              Theme::Forest,
              BoundaryRole::Administered,
              {"森林指标的范围", "extent of forest figures"}},
             {"green",
              Theme::Forest,
              BoundaryRole::BuiltUp,
              {"绿化指标的范围", "extent of green coverage"}},
             {"land",
              Theme::Land,
              BoundaryRole::EvaluationMain,
              {"土地指标的范围", "extent of land figures"}},
             {"air",
              Theme::Air,
              BoundaryRole::Administered,
              {"空气指标的范围", "extent of air figures"}},
             {"sources",
              Theme::Sources,
              BoundaryRole::Administered,
              {"排放指标的范围", "extent of emission figures"}}}};
        for (const Group& group : groups) {
            std::vector<std::string> figures = figuresInGroup(group.id);
            if (!has(group.theme) || figures.empty() || m_park.extents.empty()) {
                continue;
            }
            AssumptionChoice& choice = add(AssumptionKind::BoundaryRole, group.name, group.id);
            for (const auto& [role, extent] : m_park.extents) {
                choice.values.push_back({std::string(key(role)), words(role)});
            }
            // A substitute that stands in for a missing extent is what the figures are of.
            const ExtentChoice own = chooseExtent(
                {m_project, m_park, m_standards, m_run.data.layers}, group.id, group.role);
            choice.value = key(own.extent == nullptr ? own.wanted : own.extent->role);
            choice.indicators = std::move(figures);
        }
    }

    /// Of the figures that the project asks for.
    std::vector<std::string> figuresInGroup(const std::string& group) const {
        std::set<std::string> ofForest;
        for (const ForestSource& source : m_project.forests) {
            for (const std::string& figure : figuresOf(source)) {
                ofForest.insert(figure);
            }
            if (source.profiles == std::vector<std::string>{"survey"}) {
                ofForest.insert("forest.coverage");
            }
        }
        std::vector<std::string> figures;
        for (const Indicator* indicator : indicatorsOf(m_run.themes)) {
            const IndicatorDescriptor& descriptor = indicator->descriptor;
            const bool isAsked =
                descriptor.theme != Theme::Forest || ofForest.contains(descriptor.id);
            if (descriptor.id.starts_with(group + ".") && isAsked) {
                figures.push_back(descriptor.id);
            }
        }
        return figures;
    }

    // -- loads

    void addLoads() {
        std::set<Medium> media;
        for (const EmissionRecord& record : m_run.data.emissions->records) {
            media.insert(record.medium);
        }
        for (const Medium medium : {Medium::Air, Medium::Water}) {
            if (media.contains(medium)) {
                addLoad(medium);
            }
        }
    }

    void addLoad(Medium medium) {
        const LocalizedText of = words(medium);
        AssumptionChoice& choice =
            add(AssumptionKind::LoadReference,
                {fmt::format("等标负荷评价标准（{}）", of.zh),
                 fmt::format("reference of the equal-standard load ({})", of.en)},
                std::string(key(medium)));
        choice.value = "auto";
        choice.values.push_back({"auto",
                                 medium == Medium::Air
                                     ? LocalizedText{"按数据年份", "by the year of the data"}
                                     : LocalizedText{"缺省类别", "the default class"}});
        std::set<std::string> ids;
        for (const std::string& name : referenceSetNames(m_standards)) {
            const auto set = referenceSet(name, m_standards);
            if (set && set->medium == medium && ids.insert(set->id).second) {
                choice.values.push_back({set->id, set->name});
            }
        }
        for (const std::string& name : m_project.sourceReferenceSets) {
            const auto set = referenceSet(name, m_standards);
            if (set && set->medium == medium) {
                choice.value = set->id;
            } else {
                choice.otherSets.push_back(set ? set->id : name);
            }
        }
        choice.indicators = {"sources.equal_standard_load"};
    }
};

} // namespace

std::vector<AssumptionChoice> choicesOf(const Park& park,
                                        const Project& project,
                                        const LoadedRun& run,
                                        const StandardsLibrary& standards) {
    return ProjectChoices(park, project, run, standards).take();
}

} // namespace parklens
