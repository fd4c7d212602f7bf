#include "analysis/indicators/reference_check.hpp"

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_survey_rules.hpp"
#include "analysis/project/project_schema.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

Place placeOf(const Project& project, std::size_t index, const char* key) {
    return {.file = project.file.string(), .field = fmt::format("reference[{}].{}", index, key)};
}

/// "did you mean …", or all there are where none is near.
LocalizedText suggestion(const std::string& written, const std::vector<std::string>& known) {
    const std::string nearest = nearestKey(written, known);
    if (nearest.empty()) {
        return {fmt::format("可用：{}", fmt::join(known, "、")),
                fmt::format("use one of: {}", fmt::join(known, ", "))};
    }
    return {fmt::format("是不是 {}", nearest), fmt::format("did you mean {}", nearest)};
}

/// The indicator with this identifier; nullptr when there is none.
const Indicator* computed(const std::string& id) {
    const std::span<const Indicator> all = catalogue();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const Indicator& indicator) {
        return indicator.descriptor.id == id;
    });
    return found == all.end() ? nullptr : &*found;
}

bool isAnnounced(const std::string& id) {
    const std::span<const std::string_view> announced = announcedIndicators();
    return std::find(announced.begin(), announced.end(), id) != announced.end();
}

std::vector<std::string> knownIndicators() {
    std::vector<std::string> known;
    for (const Indicator& indicator : catalogue()) {
        known.push_back(indicator.descriptor.id);
    }
    known.insert(known.end(), announcedIndicators().begin(), announcedIndicators().end());
    return known;
}

/// What the editions of an indicator's figures can be; empty where they have none.
std::vector<std::string> editionsOf(const IndicatorDescriptor& indicator,
                                    const Project& project,
                                    const StandardsLibrary& standards) {
    if (indicator.subjectKind == SubjectKind::Enterprise) {
        const bool hasRule = project.land && project.land->perMu;
        return hasRule ? std::vector{project.land->perMu->rule} : std::vector<std::string>();
    }
    switch (indicator.theme) {
    case Theme::Air:
        return airEditions(standards);
    case Theme::Land:
        return {std::string(landSurveyEdition), std::string(highTechEdition)};
    default:
        return indicator.editions;
    }
}

void checkEdition(const std::string& edition,
                  const IndicatorDescriptor& indicator,
                  const Project& project,
                  const StandardsLibrary& standards,
                  const Place& place) {
    const std::vector<std::string> known = editionsOf(indicator, project, standards);
    if (edition.empty() || std::find(known.begin(), known.end(), edition) != known.end()) {
        return;
    }
    LocalizedText mend = {"请删去", "leave it out"};
    if (!known.empty()) {
        mend = {fmt::format("它有的版本：{}", fmt::join(known, "、")),
                fmt::format("its editions are: {}", fmt::join(known, ", "))};
    }
    throw ConfigError({{fmt::format("{} 没有版本“{}”", indicator.id, edition),
                        fmt::format("{} has no edition \"{}\"", indicator.id, edition)},
                       place,
                       mend});
}

} // namespace

std::span<const std::string_view> announcedIndicators() {
    static constexpr std::array<std::string_view, 1> announced = {"land.intensity_score"};
    return announced;
}

void checkReferences(const Project& project,
                     const StandardsLibrary& standards,
                     Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < project.references.size(); ++i) {
        const ProjectReference& stated = project.references[i];
        const Place place = placeOf(project, i, "indicator");
        if (const Indicator* indicator = computed(stated.indicator)) {
            checkEdition(stated.reference.edition,
                         indicator->descriptor,
                         project,
                         standards,
                         placeOf(project, i, "edition"));
        } else if (isAnnounced(stated.indicator)) {
            diagnostics.add(
                Severity::Note,
                "reference_not_computed",
                {{fmt::format("指标 {} 尚不能计算，这个参照值没有用上", stated.indicator),
                  fmt::format("{} is not computed yet, so nothing is held against this value",
                              stated.indicator)},
                 place,
                 {}});
        } else {
            throw ConfigError({{fmt::format("不认识指标“{}”", stated.indicator),
                                fmt::format("\"{}\" is not a known indicator", stated.indicator)},
                               place,
                               suggestion(stated.indicator, knownIndicators())});
        }
    }
}

} // namespace parklens
