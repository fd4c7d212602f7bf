/// \file
/// What was measured of one park so far, and its figures under the assumptions asked last.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/pipeline/evaluation.hpp"
#include "analysis/whatif/air_answers.hpp"
#include "analysis/whatif/assumptions.hpp"
#include "analysis/whatif/counted_patches.hpp"
#include "analysis/whatif/patch_answers.hpp"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// The figures of a park of one theme.
struct ThemeFigures {
    /// By indicator, in the order of the catalogue; as the indicators give them, before findings of
    /// the audit are written into them.
    std::vector<std::pair<const Indicator*, std::vector<IndicatorResult>>> figures;
    Diagnostics noticed;               ///< while it was measured
    std::vector<ParkStation> stations; ///< of the theme air
};

/// Answers what indicators ask of one park, each thing measured once.
class ParkAnswers {
public:
    /// Everything given must outlive this.
    ParkAnswers(const Park& park,
                const LoadedRun& run,
                LabelledAir& air,
                const StandardsLibrary& standards,
                const TaskPool& pool);

    /// \param moved  the project with the assumptions
    /// \throws ConfigError, CancelledError, IoError
    const ThemeFigures& figures(Theme theme,
                                const Project& moved,
                                const Assumptions& assumptions,
                                const TaskControl& control);

    /// Only what is noticed while class areas, overlays and parcels of a theme are measured.
    Diagnostics noticed(Theme theme, const Project& moved, const TaskControl& control);

    /// What the first figure that the assumptions touch counts. The last answer is kept.
    const CountedPatches&
    patches(const Project& moved, const Assumptions& assumptions, const TaskControl& control);

private:
    struct Asked {
        const Project& moved;
        const Assumptions& assumptions;
        const TaskControl& control;
    };

    std::vector<const Indicator*> indicatorsOf(Theme theme) const;
    void forgetOldest(Theme theme);
    Diagnostics measure(const std::vector<MeasurementRequest>& requests,
                        const Asked& asked,
                        Measurements& answers);
    void ensure(const MeasurementRequest& request, const TaskControl& control);
    void answerPatches(const PatchRequest& request, const Asked& asked, Measurements& answers);
    void answerAir(const ParkAirYearRequest& request, Measurements& answers);
    void
    answerEmissions(const ParkEmissionsRequest& request, const Asked& asked, Measurements& answers);
    void outline(const PatchRequest& request, const TaskControl& control, CountedPatches& counted);
    double thresholdStepOf(const std::string& layer, const Project& moved) const;

    const Park& m_park;
    const LoadedRun& m_run;
    LabelledAir& m_air;
    const StandardsLibrary& m_standards;
    const TaskPool& m_pool;
    Measurements m_measured; ///< what no assumption but its request touches
    std::map<MeasurementRequest, Diagnostics> m_noticed;          ///< of each request in m_measured
    std::map<std::vector<std::string>, Measurements> m_emissions; ///< by reference sets
    PatchAnswers m_patches;
    AirDaysOfPark m_airDays;
    /// The newest first: theme and what of the assumptions touches it.
    std::deque<std::pair<std::pair<Theme, Assumptions>, std::unique_ptr<ThemeFigures>>> m_figures;
    std::optional<std::pair<Assumptions, CountedPatches>> m_counted;
};

} // namespace parklens
