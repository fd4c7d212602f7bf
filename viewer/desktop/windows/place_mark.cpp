#include "viewer/desktop/windows/place_mark.hpp"

#include "viewer/map/map_scene.hpp"

#include <QKeyEvent>

namespace parklens {

PlaceMark::PlaceMark(QObject* parent) : QObject(parent) {}

void PlaceMark::show(const Point& ground) {
    Shapes shapes(ShapeKind::Points, ground);
    shapes.add(MultiPoint{{ground}});
    m_highlight = Highlight{std::make_shared<const MapLayer>(VectorLayer{.id = {},
                                                                         .title = {},
                                                                         .shapes = shapes,
                                                                         .classes = {},
                                                                         .legend = {},
                                                                         .labels = {},
                                                                         .weights = {},
                                                                         .attribution = {},
                                                                         .index = nullptr}),
                            0};
    Q_EMIT changed();
}

void PlaceMark::clear() {
    if (m_highlight) {
        m_highlight.reset();
        Q_EMIT changed();
    }
}

void PlaceMark::clearOnEscapeIn(QWidget& widget) {
    widget.installEventFilter(this);
}

bool PlaceMark::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress &&
        static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        clear();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace parklens
