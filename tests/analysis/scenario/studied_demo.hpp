/// \file
/// The demonstration project computed once for all tests of an executable: scenarios of it are
/// evaluated, the study stays as it is.
#pragma once

#include "analysis/scenario/scenario_study.hpp"
#include "tests/analysis/scenario/demo_copy.hpp"

namespace parklens::test {

struct StudiedDemo {
    explicit StudiedDemo(DemoCopy::Parks parks);

    DemoCopy copy;
    ScenarioStudy study;
};

const StudiedDemo& studiedDemo(DemoCopy::Parks parks);

/// Of the demonstration project with these edits.
ScenarioOutcome evaluated(DemoCopy::Parks parks, const Scenario& scenario);

/// An edit that changes nothing yet.
ScenarioEdit change(const std::string& layer, const std::string& id);

Scenario scenarioOf(std::vector<ScenarioEdit> edits);

/// A parcel that is a project of its own, has a land area and a plot ratio. \pre there is one
const Parcel& parcelInPark(const std::string& park);

} // namespace parklens::test
