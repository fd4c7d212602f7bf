/// \file
/// A what-if that is open: the settings as moved, the figures under them, and the map.
#pragma once

#include "analysis/whatif/sensitivity.hpp"
#include "analysis/whatif/what_if.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/what_if_figures.hpp"

#include <QElapsedTimer>
#include <QTimer>

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parklens {

/// Opens one park of the session's project and answers on a worker; only the latest position of the
/// settings is computed. Lives on the GUI thread. Does nothing before it is asked, and lets all go
/// when another project is opened or the data are analysed again.
class WhatIfDesk : public QObject {
    Q_OBJECT

public:
    explicit WhatIfDesk(ProjectSession& session, QObject* parent = nullptr);
    ~WhatIfDesk() override; ///< cancels and waits

    /// Opens this park, unless it is open or being opened; opened() follows. Nothing without a
    /// project.
    void open(const std::string& parkId);

    /// Lets go of the data; what is on the map goes away.
    void close();

    bool isOpen() const { return m_opened != nullptr; }

    bool isOpening() const { return m_opening.isRunning(); }

    /// The first answers of some settings are being measured beforehand.
    bool isPreparing() const { return m_preparing.isRunning(); }

    /// Some position is not answered yet, or not on the map.
    bool isAnswering() const {
        return m_answering.isRunning() || m_rest.isActive() || m_mapping.isRunning();
    }

    const std::string& park() const { return m_park; }

    const std::vector<AssumptionChoice>& choices() const { return m_choices; }

    const Assumptions& assumptions() const { return m_assumptions; }

    /// Moves a setting; answered() follows. A value that is the project's own leaves it.
    void move(const AssumptionChoice& choice, const std::variant<double, std::string>& value);

    /// All settings as the project has them; what is on the map goes away.
    void reset();

    /// All figures of the park and what it holds as reported; none where nothing is open.
    const std::vector<IndicatorResult>& reported() const;

    /// Park figures that some choice may change, in the order of the results.
    const std::vector<WhatIfFigure>& figures() const { return m_figures; }

    /// Why the latest position has no answer, or the park could not be opened.
    const std::optional<Problem>& problem() const { return m_problem; }

    /// What of the latest position the map cannot show, and why; empty where it shows all.
    const QString& mapNote() const { return m_mapNote; }

    /// The table of robustness, computed in the background; sensitivityChanged() follows.
    void computeSensitivity();

    const std::vector<SensitivityTable>& sensitivity() const { return m_sensitivity; }

    /// sensitivity() has been computed, and may have come out empty.
    bool isSensed() const { return m_isSensed; }

    /// Figures of the park and its parcels whose limit is not known: as reported, since no setting
    /// settles them.
    const std::vector<UnknownLimits>& unknownLimits() const { return m_unknownLimits; }

    bool isSensing() const { return m_sensing.isRunning(); }

    BackgroundTask& sensitivityTask() { return m_sensing; }

    BackgroundTask& openingTask() { return m_opening; }

Q_SIGNALS:
    void opened(); ///< choices() and figures() are there
    void closed();
    void answered();   ///< figures() are those of assumptions(), or problem() says why not
    void progressed(); ///< isOpening(), isPreparing() or isAnswering() has changed
    void sensitivityChanged();

private:
    struct Opened;

    void install(const std::shared_ptr<Opened>& opened);
    void prepare();
    void ask();
    void answer();
    void compare(const std::vector<IndicatorResult>& moved);
    void drawMap();

    ProjectSession& m_session;
    std::shared_ptr<const TaskPool> m_pool; ///< made when first needed
    std::shared_ptr<Opened> m_opened;
    std::string m_park;
    std::vector<AssumptionChoice> m_choices;
    Assumptions m_assumptions;
    bool m_isPending = false; ///< moved since the answer under way was asked for
    QString m_mapNote;
    bool m_isPrepared = false;
    QElapsedTimer m_asked;
    QTimer m_rest;
    std::vector<WhatIfFigure> m_figures;
    std::optional<Problem> m_problem;
    std::vector<SensitivityTable> m_sensitivity;
    bool m_isSensed = false;
    std::vector<UnknownLimits> m_unknownLimits;
    BackgroundTask m_opening; ///< the tasks last: they are stopped first
    BackgroundTask m_preparing;
    BackgroundTask m_answering;
    BackgroundTask m_mapping;
    BackgroundTask m_sensing;
};

} // namespace parklens
