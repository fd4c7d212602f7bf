// From findings of the audit to their places on the map.

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/desktop/panels/audit_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/place_mark.hpp"
#include "viewer/desktop/windows/status_time.hpp"

#include <QStatusBar>
#include <QTableView>

#include <algorithm>

namespace parklens {

namespace {

constexpr double largestDenominator = 5000.0;

} // namespace

void MainWindow::connectAudit() {
    m_mark = new PlaceMark(this);
    m_mark->clearOnEscapeIn(*m_canvas);
    if (auto* table = m_audit->findChild<QTableView*>(QStringLiteral("auditTable"))) {
        m_mark->clearOnEscapeIn(*table);
    }
    connect(m_mark, &PlaceMark::changed, this, &MainWindow::updateHighlights);
    connect(m_audit, &AuditPanel::findingChosen, this, &MainWindow::showFinding);
    connect(&m_session.document(), &MapDocument::selectionChanged, m_mark, &PlaceMark::clear);
    connect(&m_session, &ProjectSession::opened, m_mark, &PlaceMark::clear);
}

/// What the finding is about is selected where it is on the map, and its position is marked.
void MainWindow::showFinding(const Finding& finding) {
    auto& document = m_session.document();
    const auto row = finding.subject ? m_session.rowOf(*finding.subject) : std::nullopt;
    m_mark->clear();
    document.select(row ? std::set{*row} : std::set<RowReference>());
    if (!document.crs() || (!finding.position && !row)) {
        statusBar()->showMessage(tr("This finding is about a whole file or the project: it has no "
                                    "place on the map"),
                                 statusMilliseconds);
        return;
    }
    if (!finding.position) {
        showRow(*row);
        return;
    }
    try {
        const auto ground = CrsTransform(Crs::wgs84(), *document.crs())(*finding.position);
        m_mark->show(ground);
        m_canvas->setView(m_canvas->view().withCentre(ground).withScale(
            std::min(m_canvas->view().scaleDenominator(), largestDenominator)));
    } catch (const CrsError& error) {
        showProblemOf(error.problem());
    }
}

} // namespace parklens
