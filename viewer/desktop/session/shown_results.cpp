#include "viewer/desktop/session/shown_results.hpp"

#include "viewer/desktop/session/figure_index.hpp"
#include "viewer/desktop/session/parcel_extents.hpp"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace parklens {

namespace {

SubjectLinks linksOf(const PipelineRun& run, const StandardsLibrary& standards) {
    SubjectLinks links{.parksByStation = run.features.parksByStation, .parcels = {}};
    const auto& systems = run.features.layerSystems;
    const auto crs = systems.find("land.parcels");
    std::optional<ParcelExtents> extents;
    if (crs != systems.end()) {
        extents.emplace(run.results, run.data.parks, crs->second, standards);
    }
    for (const auto& parcel : run.features.land.parcels) {
        links.parcels.push_back(
            {parcel.id,
             parcel.parkId,
             parcel.projectId,
             parcel.block,
             extents ? extents->of(parcel.parkId, parcel.polygon) : std::nullopt});
    }
    return links;
}

/// The theme of what a finding names as touched: an id, or all of a kind as "parcel.*".
std::optional<Theme> themeOfTouched(const std::string& indicator) {
    const auto kind = indicator.substr(0, indicator.find('.') + 1);
    for (const auto& known : catalogue()) {
        const std::string id(known.descriptor.id);
        if (id == indicator || (indicator.ends_with(".*") && id.starts_with(kind))) {
            return known.descriptor.theme;
        }
    }
    return std::nullopt;
}

bool isWritten(const std::string& path, const std::string& file) {
    return path == file || (path.find('*') != std::string::npos &&
                            QRegularExpression::fromWildcard(QString::fromStdString(path))
                                .match(QString::fromStdString(file))
                                .hasMatch());
}

/// What a run of some themes has looked at anew.
class Renewed {
public:
    Renewed(const PipelineRun& run, const std::vector<Theme>& themes)
        : m_run(run)
        , m_themes(themes.begin(), themes.end()) {}

    bool has(const std::optional<Theme>& theme) const { return theme && m_themes.contains(*theme); }

    bool has(const Finding& finding) const {
        const auto& file = finding.diagnostic.problem.place.file;
        const auto& inputs = m_run.manifest.inputs;
        // Every run reads the extents, and only some look at them beside parcels.
        const bool isRead = std::ranges::any_of(inputs, [&](const InputRecord& input) {
            return !input.key.starts_with("boundary[") && isWritten(input.path, file);
        });
        const bool isOfThemes = !finding.indicators.empty() &&
                                std::ranges::all_of(finding.indicators, [&](const auto& touched) {
                                    return has(themeOfTouched(touched));
                                });
        return isRead || isOfThemes ||
               std::ranges::find(m_run.results.audit, finding) != m_run.results.audit.end();
    }

private:
    const PipelineRun& m_run;
    std::set<Theme> m_themes;
};

const std::string& parkOf(const IndicatorResult& figure) {
    return figure.subject.kind == SubjectKind::Park ? figure.subject.id : figure.subject.parkId;
}

/// By park as they come, then as the catalogue lists the indicators.
void sortAsOneRun(std::vector<IndicatorResult>& figures) {
    std::map<std::string, std::size_t> parks;
    for (const auto& figure : figures) {
        parks.emplace(parkOf(figure), parks.size());
    }
    std::map<std::string, std::size_t> places;
    for (const auto& indicator : catalogue()) {
        places.emplace(indicator.descriptor.id, places.size());
    }
    const auto placeOf = [&](const IndicatorResult& figure) {
        const auto found = places.find(figure.id);
        return std::tuple(parks.at(parkOf(figure)),
                          found == places.end() ? places.size() : found->second);
    };
    std::ranges::stable_sort(figures, {}, placeOf);
}

} // namespace

bool ShownResults::isOlder(Theme theme) const {
    const auto own = computed.find(theme);
    return own != computed.end() && std::ranges::any_of(computed, [&](const auto& other) {
               return other.second > own->second;
           });
}

ShownResults shownResults(const PipelineRun& run, const StandardsLibrary& standards) {
    ShownResults shown{.results = run.results, .links = linksOf(run, standards), .computed = {}};
    const auto started =
        QDateTime::fromString(QString::fromStdString(run.manifest.started), Qt::ISODate);
    for (const auto& figure : run.results.indicators) {
        if (const auto theme = themeOf(figure.id)) {
            shown.computed[*theme] = started;
        }
    }
    return shown;
}

ShownResults withThemesOf(const PipelineRun& run,
                          const std::vector<Theme>& themes,
                          const ShownResults& before,
                          const StandardsLibrary& standards) {
    const Renewed renewed(run, themes);
    auto shown = shownResults(run, standards);
    auto& figures = shown.results.indicators;
    std::vector<IndicatorResult> joined;
    std::ranges::copy_if(before.results.indicators,
                         std::back_inserter(joined),
                         [&](const auto& figure) { return !renewed.has(themeOf(figure.id)); });
    std::ranges::move(figures, std::back_inserter(joined));
    figures = std::move(joined);
    sortAsOneRun(figures);
    std::vector<Finding> audit;
    std::ranges::copy_if(before.results.audit, std::back_inserter(audit), [&](const auto& finding) {
        return !renewed.has(finding);
    });
    std::ranges::move(shown.results.audit, std::back_inserter(audit));
    shown.results.audit = std::move(audit);
    shown.results.citationTexts.insert(before.results.citationTexts.begin(),
                                       before.results.citationTexts.end());
    for (const auto& [theme, time] : before.computed) {
        if (!renewed.has(theme)) {
            shown.computed[theme] = time;
        }
    }
    if (!renewed.has(Theme::Air)) {
        shown.links.parksByStation = before.links.parksByStation;
    }
    if (!renewed.has(Theme::Land)) {
        shown.links.parcels = before.links.parcels;
    }
    return shown;
}

} // namespace parklens
