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

} // namespace parklens::test
