/// \file
/// The place on the map that something points at: of a finding of the audit.
#pragma once

#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QObject>

#include <optional>

namespace parklens {

/// Drawn as a selection is, until it is taken off, another place is shown or Escape is pressed.
class PlaceMark : public QObject {
    Q_OBJECT

public:
    explicit PlaceMark(QObject* parent = nullptr);

    void show(const Point& ground);
    void clear();

    /// What the canvas highlights for it; std::nullopt where nothing is marked.
    const std::optional<Highlight>& highlight() const { return m_highlight; }

    /// Escape pressed in the widget takes it off; the widget gets the key all the same.
    void clearOnEscapeIn(QWidget& widget);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::optional<Highlight> m_highlight;
};

} // namespace parklens
