// The sheets of the project that is open.

#include "viewer/desktop/windows/main_window.hpp"
#include "viewer/desktop/windows/sheet_dialog.hpp"

#include <QStatusBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

double distance(const Point& place, const Envelope& box) {
    return std::hypot(std::max({box.minX - place.x, 0.0, place.x - box.maxX}),
                      std::max({box.minY - place.y, 0.0, place.y - box.maxY}));
}

const std::string& parkOf(const RowSubject& subject) {
    return subject.parkId.empty() && subject.kind == SubjectKind::Park ? subject.id
                                                                       : subject.parkId;
}

std::optional<std::string> parkOf(const MapDocument& document, const RowReference& row) {
    const auto* entry = document.find(row.layer);
    if (entry == nullptr || row.row >= entry->layer->subjects.size()) {
        return std::nullopt;
    }
    const auto& park = parkOf(entry->layer->subjects[row.row]);
    return park.empty() ? std::nullopt : std::optional(park);
}

/// The park whose extent is at the place, or the nearest: of several, whose middle is nearest.
std::optional<std::string> parkAt(const MapDocument& document, const Point& place) {
    std::optional<std::string> nearest;
    auto best = std::pair(std::numeric_limits<double>::infinity(), 0.0);
    for (const auto& entry : document.entries()) {
        if (entry.layer->group != LayerGroup::Park) {
            continue;
        }
        for (std::size_t row = 0; row < entry.layer->subjects.size(); ++row) {
            const RowReference reference{entry.layer->id, row};
            const auto box = document.extentOf(reference);
            const auto park = parkOf(document, reference);
            if (!box || !park) {
                continue;
            }
            const auto found = std::pair(distance(place, *box),
                                         std::hypot((box->minX + box->maxX) / 2 - place.x,
                                                    (box->minY + box->maxY) / 2 - place.y));
            if (found < best) {
                best = found;
                nearest = park;
            }
        }
    }
    return nearest;
}

} // namespace

/// That of what is selected, else the one at the middle of the map.
std::size_t MainWindow::parkInSight() const {
    const auto& document = m_session.document();
    std::optional<std::string> wanted;
    for (const auto& row : document.selection()) {
        wanted = wanted ? wanted : parkOf(document, row);
    }
    wanted = wanted ? wanted : parkAt(document, m_canvas->view().centre());
    const auto& parks = m_session.project()->parks.parks;
    const auto found =
        std::ranges::find_if(parks, [&](const Park& park) { return wanted && park.id == *wanted; });
    return found == parks.end() ? 0 : static_cast<std::size_t>(found - parks.begin());
}

void MainWindow::makeSheet() {
    if (!m_session.project()) {
        statusBar()->showMessage(tr("Open a project first"), 4000);
        return;
    }
    auto* dialog = new SheetDialog(
        m_session.project(), parkInSight(), m_session.styles(), m_lettering, m_language, this);
    connect(dialog, &SheetDialog::exported, this, [this](const QString& file) {
        statusBar()->showMessage(tr("Written: %1").arg(file), 8000);
    });
    dialog->open();
}

} // namespace parklens
