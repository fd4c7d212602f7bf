#include "tests/analysis/scenario/studied_demo.hpp"

#include <boost/test/unit_test.hpp>

namespace parklens::test {

StudiedDemo::StudiedDemo(DemoCopy::Parks parks)
    : copy(parks)
    , study(copy.project(), sharedStandards(), editableThemes(), TaskPool(), {}) {}

const StudiedDemo& studiedDemo(DemoCopy::Parks parks) {
    if (parks == DemoCopy::Parks::Six) {
        static const StudiedDemo six(DemoCopy::Parks::Six);
        return six;
    }
    static const StudiedDemo own(DemoCopy::Parks::Own);
    return own;
}

ScenarioOutcome evaluated(DemoCopy::Parks parks, const Scenario& scenario) {
    return studiedDemo(parks).study.evaluate(
        std::make_shared<const Scenario>(scenario), TaskPool(), {});
}

ScenarioEdit change(const std::string& layer, const std::string& id) {
    ScenarioEdit edit;
    edit.layer = layer;
    edit.id = id;
    return edit;
}

Scenario scenarioOf(std::vector<ScenarioEdit> edits) {
    Scenario scenario;
    scenario.name = "试验";
    scenario.edits = std::move(edits);
    return scenario;
}

const Parcel& parcelInPark(const std::string& park) {
    const PipelineRun& before = studiedDemo(DemoCopy::Parks::Six).study.before();
    for (const IndicatorResult& figure : before.results.indicators) {
        if (figure.id == "parcel.plot_ratio" && figure.subject.kind == SubjectKind::Parcel &&
            figure.subject.parkId == park && figure.isEvaluable()) {
            for (const Parcel& parcel : before.data.land->parcels) {
                if (parcel.id == figure.subject.id && parcel.project.empty() && parcel.landAreaM2) {
                    return parcel;
                }
            }
        }
    }
    BOOST_FAIL("no parcel in " + park);
    return before.data.land->parcels.front();
}

} // namespace parklens::test
