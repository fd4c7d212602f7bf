#include "viewer/desktop/help/widget_pointer.hpp"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QToolBar>

#include <chrono>

namespace parklens {

namespace {

constexpr int frameWidth = 4;
// Docks are dragged, animated, closed and floated in many ways: looking is simpler than listening.
constexpr auto followAgain = std::chrono::milliseconds(80);

/// A frame and nothing within.
class Frame : public QWidget {
public:
    explicit Frame(QWidget* parent) : QWidget(parent) {
        setObjectName(QStringLiteral("pointerFrame"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

    void surround(const QRect& rectangle) {
        setGeometry(rectangle);
        const auto inner = rect().adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth);
        setMask(QRegion(rect()) - QRegion(inner));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(0xE6, 0x6A, 0x00));
    }
};

/// The menu of the menu bar in which the action stands, however deep.
QAction* menuOf(const QAction& action, const QMenuBar& bar) {
    const auto holds = [&](auto&& self, const QMenu& menu) -> bool {
        for (const auto* entry : menu.actions()) {
            if (entry == &action || (entry->menu() != nullptr && self(self, *entry->menu()))) {
                return true;
            }
        }
        return false;
    };
    for (auto* entry : bar.actions()) {
        if (entry->menu() != nullptr && holds(holds, *entry->menu())) {
            return entry;
        }
    }
    return nullptr;
}

} // namespace

WidgetPointer::WidgetPointer(QMainWindow& window) : QObject(&window), m_window(window) {
    m_timer.setInterval(followAgain);
    connect(&m_timer, &QTimer::timeout, this, &WidgetPointer::follow);
}

WidgetPointer::~WidgetPointer() {
    clear();
}

bool WidgetPointer::pointAt(const QString& objectName) {
    clear();
    m_target = m_window.findChild<QObject*>(objectName);
    if (!m_target) {
        return false;
    }
    for (auto* object = m_target.data(); object != nullptr; object = object->parent()) {
        if (auto* dock = qobject_cast<QDockWidget*>(object)) {
            dock->show();
            dock->raise();
        }
    }
    m_timer.start();
    follow();
    return true;
}

void WidgetPointer::clear() {
    m_timer.stop();
    m_target.clear();
    delete m_frame;
}

WidgetPointer::Place WidgetPointer::find() const {
    if (auto* action = qobject_cast<QAction*>(m_target.data())) {
        for (auto* bar : m_window.findChildren<QToolBar*>()) {
            if (auto* button = bar->widgetForAction(action);
                button != nullptr && button->isVisible()) {
                return {button, button->rect()};
            }
        }
        auto* menu = menuOf(*action, *m_window.menuBar());
        return menu != nullptr ? Place{m_window.menuBar(), m_window.menuBar()->actionGeometry(menu)}
                               : Place{};
    }
    auto* widget = qobject_cast<QWidget*>(m_target.data());
    return widget != nullptr && widget->isVisible() ? Place{widget, widget->rect()} : Place{};
}

void WidgetPointer::follow() {
    const auto place = find();
    if (place.widget == nullptr || place.rectangle.isEmpty()) {
        delete m_frame;
        return;
    }
    auto* within = place.widget->window();
    if (m_frame && m_frame->parentWidget() != within) {
        delete m_frame;
    }
    if (!m_frame) {
        m_frame = new Frame(within);
        m_frame->show();
        m_frame->raise();
    }
    const QRect around(place.widget->mapTo(within, place.rectangle.topLeft()),
                       place.rectangle.size());
    const auto framed = around.adjusted(-frameWidth, -frameWidth, frameWidth, frameWidth)
                            .intersected(within->rect());
    if (framed != m_frame->geometry()) {
        static_cast<Frame*>(m_frame.data())->surround(framed);
        m_frame->raise();
    }
}

QRect WidgetPointer::place() const {
    return m_frame && m_frame->parentWidget() == &m_window ? m_frame->geometry() : QRect();
}

} // namespace parklens
