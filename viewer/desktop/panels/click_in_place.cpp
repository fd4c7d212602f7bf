#include "viewer/desktop/panels/click_in_place.hpp"

#include <QAbstractItemView>
#include <QEvent>
#include <QTimer>

namespace parklens {

namespace {

/// Scrolling is put off while the view takes the press, which is when it sets its clock.
class ClickFilter : public QObject {
public:
    explicit ClickFilter(QAbstractItemView& view) : QObject(&view), m_view(view) {}

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::MouseButtonPress && m_view.hasAutoScroll()) {
            m_view.setAutoScroll(false);
            QTimer::singleShot(0, this, [this] { m_view.setAutoScroll(true); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QAbstractItemView& m_view;
};

} // namespace

void stayOnClick(QAbstractItemView& view) {
    view.viewport()->installEventFilter(new ClickFilter(view));
}

} // namespace parklens
