#include "viewer/desktop/help/help_desk.hpp"

#include "analysis/standards/standards_library.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/help/tour.hpp"
#include "viewer/desktop/help/widget_pointer.hpp"

#include <QApplication>
#include <QKeyEvent>

#include <chrono>

namespace parklens {

namespace {

constexpr auto pointedFor = std::chrono::seconds(5);

const auto tourPage = QStringLiteral("tour");

/// Also of another window than the widget's own: a dialog is a window with a parent.
bool belongsTo(const QWidget* widget, const QWidget& window) {
    while (widget != nullptr && widget != &window) {
        widget = widget->parentWidget();
    }
    return widget != nullptr;
}

} // namespace

HelpDesk::HelpDesk(QMainWindow& window, Language language)
    : QObject(&window)
    , m_window(window)
    , m_language(language)
    , m_pointer(new WidgetPointer(window)) {
    m_pointing.setSingleShot(true);
    connect(&m_pointing, &QTimer::timeout, this, [this] {
        m_pointer->clear();
        if (m_tour) {
            m_tour->pointAgain();
        }
    });
    QApplication::instance()->installEventFilter(this);
}

HelpDesk::~HelpDesk() = default;

bool HelpDesk::makeHelp() {
    if (m_help) {
        return true;
    }
    try {
        m_help = std::make_unique<HelpWindow>(HelpLibrary(dataDirectory() / "help", m_language),
                                              m_language);
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
        return false;
    }
    connect(m_help.get(), &HelpWindow::showRequested, this, &HelpDesk::pointAt);
    connect(m_help.get(), &HelpWindow::figureRequested, this, &HelpDesk::figureRequested);
    return true;
}

void HelpDesk::come() {
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void HelpDesk::showContext(const QWidget* focus) {
    if (!makeHelp()) {
        return;
    }
    QStringList names;
    for (; focus != nullptr; focus = focus->parentWidget()) {
        names << focus->objectName();
    }
    m_help->showPage(m_help->library().pageAbout(names).name);
    come();
}

void HelpDesk::showPage(const QString& name) {
    if (makeHelp()) {
        m_help->showPage(name);
        come();
    }
}

void HelpDesk::pointAt(const QString& objectName) {
    if (m_pointer->pointAt(objectName)) {
        m_window.raise();
        m_window.activateWindow();
        m_pointing.start(pointedFor);
    }
}

void HelpDesk::beginTour() {
    if (!makeHelp()) {
        return;
    }
    const auto* page = m_help->library().find(tourPage);
    if (!m_tour && page != nullptr) {
        m_tour = new Tour(m_window, tourSteps(*page), *m_pointer);
        connect(m_tour, &Tour::figureRequested, this, &HelpDesk::figureRequested);
    }
    if (m_tour) {
        m_pointing.stop();
        m_tour->begin();
    }
}

void HelpDesk::endTour() {
    if (m_tour) {
        m_tour->hide();
    }
}

void HelpDesk::repeatFigure() {
    if (m_tour) {
        m_tour->repeatFigure();
    }
}

bool HelpDesk::eventFilter(QObject* watched, QEvent* event) {
    // A closed window is hidden; a minimised one is, too, but not by the program.
    if (watched == &m_window && event->type() == QEvent::Hide && !event->spontaneous() && m_help) {
        m_help->close();
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F1 &&
        static_cast<QKeyEvent*>(event)->modifiers() == Qt::NoModifier) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget != nullptr && belongsTo(widget, m_window)) {
            showContext(widget);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace parklens
