/// \file
/// The figures of a project under other settings, from what was measured once.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/whatif/assumption_choice.hpp"
#include "analysis/whatif/assumptions.hpp"
#include "analysis/whatif/counted_patches.hpp"

#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// A project opened to ask "what if". Its answers are those of runPipeline() on the project with
/// projectKeysOf() written into it, under the same options, to the byte of their JSON.
///
/// Nothing is measured twice: answers of rasters, surveys, parcels and emissions are kept by what
/// was asked, patches as component trees over all thresholds and minimum areas, air as daily values
/// by station, edition and hour label. So a slider is answered in some milliseconds
/// (docs/what_if.md, "How fast"). What has to be looked up in the data the first time takes as long
/// as it takes `analyze`: another extent, another hour label (the archive is read again), a canopy
/// threshold between the steps of its choice or under a closure rule. prepare() asks all of that
/// beforehand.
///
/// All functions may be called from any thread; calls wait for one another. A cancelled call leaves
/// nothing half done, the next one goes on from what is there. With several parks open, what was
/// noticed while the others were measured is heeded as in a run over all of them, so they are
/// measured too: who asks about one park of many opens that one (`options.parks`).
class WhatIf {
public:
    /// Reads the data as runPipeline() does: seconds.
    /// \param options  `only` and `parks`; others are not heeded
    /// \param standards,pool  must outlive this
    /// \throws what computeRun() throws of loading
    WhatIf(Project project,
           const StandardsLibrary& standards,
           PipelineOptions options,
           const TaskPool& pool,
           const TaskControl& control);
    ~WhatIf();
    WhatIf(WhatIf&&) noexcept;
    WhatIf& operator=(WhatIf&&) noexcept;

    const Project& project() const; ///< as it was opened

    /// The parks that were opened, in their order.
    std::vector<std::string> parks() const;

    /// Measures what the choices of a park will ask, and keeps it: every extent, station step,
    /// edition and hour label once, and the trees of its forest rasters. As long as one analysis of
    /// the park for each; call it on a worker. Without it the first answer of each takes longer.
    /// \throws ConfigError for an unknown park; CancelledError
    void prepare(const std::string& parkId, const TaskControl& control);

    /// The figures of a park, in the order of the catalogue. With no assumption: those of analyze.
    /// \throws ConfigError for an unknown park and for settings that the project parser or an
    ///         indicator refuses; CancelledError
    std::vector<IndicatorResult> evaluate(const std::string& parkId,
                                          const Assumptions& assumptions,
                                          const TaskControl& control = {});

    /// Only the figures of these indicators: for many questions about one of them.
    std::vector<IndicatorResult> evaluate(const std::string& parkId,
                                          const Assumptions& assumptions,
                                          const std::vector<std::string>& indicators,
                                          const TaskControl& control = {});

    /// The stations that stand for the park with their days below the threshold in the year
    /// reported on, for the map: at once, as evaluate().
    std::vector<ParkStation> stations(const std::string& parkId,
                                      const Assumptions& assumptions,
                                      const TaskControl& control = {});

    /// What the first figure of forest or green that the assumptions touch counts, with outlines
    /// for the map: searched in the raster, which takes from tenths of a second to seconds; the
    /// last answer is kept.
    CountedPatches patches(const std::string& parkId,
                           const Assumptions& assumptions,
                           const TaskControl& control = {});

    /// What can be moved for a park, with the project's own values: nothing that its data do not
    /// allow. Some milliseconds.
    std::vector<AssumptionChoice> choices(const std::string& parkId);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
