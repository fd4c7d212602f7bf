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
#include <set>

namespace parklens {

namespace {

constexpr double largestDenominator = 5000.0;

/// A finding about a whole park or block has a position only so that tables and other programs have
/// one; that of a gap alone is a place of its own.
bool isOfWholeGround(const Finding& finding) {
    const bool isGround = finding.subject && (finding.subject->kind == SubjectKind::Park ||
                                              finding.subject->kind == SubjectKind::Block);
    return isGround && finding.diagnostic.code != "parcel_gap";
}

/// What the finding is about, as far as it is on the map; nothing of a whole file.
std::set<RowReference> rowsAbout(const Finding& finding, const ProjectSession& session) {
    if (finding.subject && finding.subject->kind == SubjectKind::Park) {
        return session.rowsOfPark(finding.subject->id);
    }
    const auto row = finding.subject ? session.rowOf(*finding.subject)
                                     : session.rowAt(finding.diagnostic.problem.place);
    return row ? std::set{*row} : std::set<RowReference>();
}

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

/// What the finding is about is selected where it is on the map, and its position is marked; what
/// is about a whole park is shown as far as the park reaches.
void MainWindow::showFinding(const Finding& finding) {
    auto& document = m_session.document();
    const auto rows = rowsAbout(finding, m_session);
    m_mark->clear();
    document.select(rows);
    Envelope covered;
    for (const auto& row : rows) {
        if (const auto extent = document.extentOf(row)) {
            covered.include(*extent);
        }
    }
    if (!document.crs() || (!finding.position && covered.empty())) {
        const auto& feature = finding.diagnostic.problem.place.feature;
        statusBar()->showMessage(
            feature.empty()
                ? tr("This finding is about a whole file or the project: it has no place on the "
                     "map")
                : tr("No layer of the map shows feature %1, which this finding is about")
                      .arg(QString::fromStdString(feature)),
            statusMilliseconds);
        return;
    }
    if (!covered.empty() && (!finding.position || isOfWholeGround(finding))) {
        m_canvas->showGround(covered);
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
