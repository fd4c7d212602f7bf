#include "tests/viewer/monkey/monkey.hpp"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <QWheelEvent>
#include <QWindow>
#include <boost/test/unit_test.hpp>

#include <ctime>

namespace parklens::test {

namespace {

QString nameOf(const QObject& object) {
    const auto name = object.objectName();
    return name.isEmpty() ? QString::fromLatin1(object.metaObject()->className()) : name;
}

/// Presses and lets go; the press may close the window it was in.
void press(QWindow& window, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, QPoint at) {
    const QPointer<QWindow> still(&window);
    QTest::mousePress(&window, button, modifiers, at);
    if (still) {
        QTest::mouseRelease(&window, button, modifiers, at);
    }
}

/// A dialog, or a window beside the main one; no popup and no floating dock.
bool isOwnWindow(const QWidget& widget) {
    return widget.isWindow() &&
           (widget.windowType() == Qt::Dialog || widget.windowType() == Qt::Window);
}

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

} // namespace

double threadCpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Monkey::Monkey(QMainWindow& window, Toys toys, std::uint64_t seed)
    : m_window(window)
    , m_toys(std::move(toys))
    , m_random(seed) {}

void Monkey::play(int events) {
    m_left = events;
    m_done = 0;
    m_wall.start();
    m_cpuBefore = threadCpuSeconds();
    schedule();
    while (m_left >= 0) { // leaving the application also ends this loop
        m_loop.exec();
    }
}

QStringList Monkey::lastEvents() const {
    return {m_events.begin(), m_events.end()};
}

/// A timer of its own for each event: it also runs in the loops of menus and dialogs.
void Monkey::schedule() {
    QTimer::singleShot(1, this, [this] { next(); });
}

void Monkey::next() {
    measure();
    if (m_left > 0) {
        --m_left;
        ++m_done;
        schedule();
        act();
    } else {
        leave();
    }
    if (m_left >= 0) {
        m_wall.restart(); // what follows is the window's own time
        m_cpuBefore = threadCpuSeconds();
    }
}

void Monkey::measure() {
    const Absence absence{threadCpuSeconds() - m_cpuBefore,
                          static_cast<double>(m_wall.nsecsElapsed()) * 1e-9,
                          m_events.empty() ? QString() : m_events.back()};
    if (absence.cpuSeconds > m_longestWork.cpuSeconds) {
        m_longestWork = absence;
    }
    if (absence.wallSeconds > m_longestWait.wallSeconds) {
        m_longestWait = absence;
    }
    m_wall.restart();
    m_cpuBefore = threadCpuSeconds();
}

/// Closes popups and dialogs one by one, innermost first.
void Monkey::leave() {
    if (auto* popup = QApplication::activePopupWidget()) {
        popup->close();
        schedule();
        return;
    }
    if (auto* modal = QApplication::activeModalWidget()) {
        // A window whose changes are not wanted closes.
        auto* discard = modal->findChild<QAbstractButton*>(QStringLiteral("unsavedDiscard"));
        if (discard != nullptr) {
            discard->click();
        } else {
            modal->close();
        }
        schedule();
        return;
    }
    for (auto* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget != &m_window && isOwnWindow(*widget)) {
            widget->close();
            schedule();
            return;
        }
    }
    m_left = -1;
    m_loop.quit();
}

void Monkey::act() {
    if (!m_window.isVisible()) {
        m_window.show();
        note(QStringLiteral("show the window again"));
        return;
    }
    auto* within = reachableWindow();
    if (auto* dialog = qobject_cast<QFileDialog*>(within)) {
        answer(*dialog);
        return;
    }
    const auto kind = below(100);
    if (kind < 36) {
        click(*within);
    } else if (kind < 48) {
        dragAcross(*within);
    } else if (kind < 58) {
        wheel(*within);
    } else if (kind < 72) {
        key(*within);
    } else if (kind < 78) {
        text(*within);
    } else if (kind < 88) {
        chooseRow(*within);
    } else if (kind < 97) {
        triggerAction(*within);
    } else if (kind < 99) {
        resizeWindow(*within);
    } else {
        dropFile();
    }
}

std::size_t Monkey::below(std::size_t count) {
    return m_random() % count;
}

QWidget* Monkey::reachableWindow() {
    if (auto* popup = QApplication::activePopupWidget()) {
        return popup;
    }
    if (auto* modal = QApplication::activeModalWidget()) {
        return modal;
    }
    std::vector<QWidget*> windows;
    for (auto* window : m_window.findChildren<QWidget*>()) { // in the order they were made
        if (isOwnWindow(*window) && window->isVisible()) {
            windows.push_back(window);
        }
    }
    for (auto* widget : QApplication::topLevelWidgets()) {
        const bool isStray = widget->parentWidget() == nullptr && widget != &m_window; // the help
        if (isStray && isOwnWindow(*widget) && widget->isVisible()) {
            windows.push_back(widget);
        }
    }
    windows.insert(windows.end(), windows.size() + 1, &m_window); // half of it all
    return windows[below(windows.size())];
}

QWidget& Monkey::anyWidgetOf(QWidget& within) {
    std::vector<QWidget*> widgets;
    for (auto* widget : within.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->window() == within.window() && widget->width() > 0 &&
            widget->height() > 0) {
            widgets.push_back(widget);
        }
    }
    // every third time the map, if there is one: it has the most to lose
    auto* map = within.findChild<QWidget*>(QStringLiteral("mapCanvas"));
    if (map != nullptr && map->isVisible() && below(3) == 0) {
        return *map;
    }
    return widgets.empty() ? within : *widgets[below(widgets.size())];
}

void Monkey::note(const QString& event) {
    m_events.push_back(QStringLiteral("%1: %2").arg(m_done).arg(event));
    if (m_events.size() > 40) {
        m_events.pop_front();
    }
    BOOST_TEST_CHECKPOINT(m_events.back().toStdString()); // told where the program ends here
    if (qEnvironmentVariableIsSet("PARKLENS_MONKEY_TELLS")) {
        fprintf(stderr, "%s\n", qPrintable(m_events.back()));
    }
}

void Monkey::click(QWidget& within) {
    auto& widget = anyWidgetOf(within);
    const QPoint at(static_cast<int>(below(static_cast<std::size_t>(widget.width()))),
                    static_cast<int>(below(static_cast<std::size_t>(widget.height()))));
    const QPointer<QWindow> window(widget.window()->windowHandle());
    if (!window) {
        return;
    }
    const auto place = widget.mapTo(widget.window(), at);
    const auto kind = below(10);
    const auto modifier = below(6) == 0 ? Qt::ControlModifier : Qt::NoModifier;
    note(QStringLiteral("click %1 on %2").arg(kind).arg(nameOf(widget)));
    if (kind == 0) {
        const QPointer<QWidget> under(&widget);
        press(*window, Qt::LeftButton, modifier, place);
        if (under) {
            QMouseEvent again(QEvent::MouseButtonDblClick,
                              at,
                              widget.mapToGlobal(at),
                              Qt::LeftButton,
                              Qt::LeftButton,
                              modifier);
            QApplication::sendEvent(under, &again);
        }
    } else if (kind <= 2) {
        const QPointer<QWidget> under(&widget); // the click may close what it was on
        QContextMenuEvent menu(QContextMenuEvent::Mouse, at, widget.mapToGlobal(at));
        press(*window, Qt::RightButton, modifier, place);
        if (under) {
            QApplication::sendEvent(under, &menu);
        }
    } else {
        press(*window, Qt::LeftButton, modifier, place);
    }
}

void Monkey::dragAcross(QWidget& within) {
    auto& widget = anyWidgetOf(within);
    const QPointer<QWindow> window(widget.window()->windowHandle());
    if (!window) {
        return;
    }
    const auto place = [&](const QWidget& of) {
        return QPoint(static_cast<int>(below(static_cast<std::size_t>(of.width()))),
                      static_cast<int>(below(static_cast<std::size_t>(of.height()))));
    };
    const auto from = widget.mapTo(widget.window(), place(widget));
    const auto to =
        below(4) == 0 ? place(*widget.window()) : widget.mapTo(widget.window(), place(widget));
    const auto modifier = below(4) == 0 ? Qt::ShiftModifier : Qt::NoModifier;
    note(QStringLiteral("drag on %1").arg(nameOf(widget)));
    QTest::mousePress(window, Qt::LeftButton, modifier, from);
    for (const auto& at : {(from + to) / 2, to}) {
        if (window) { // a press or a move may close what it was on
            QTest::mouseMove(window, at);
        }
    }
    if (window) {
        QTest::mouseRelease(window, Qt::LeftButton, modifier, to);
    }
}

void Monkey::wheel(QWidget& within) {
    auto& widget = anyWidgetOf(within);
    const QPointF at(static_cast<double>(below(static_cast<std::size_t>(widget.width()))),
                     static_cast<double>(below(static_cast<std::size_t>(widget.height()))));
    const int turns = static_cast<int>(below(5)) - 2;
    note(QStringLiteral("wheel %1 on %2").arg(turns).arg(nameOf(widget)));
    QWheelEvent event(at,
                      widget.mapToGlobal(at),
                      {},
                      QPoint(0, 120 * turns),
                      Qt::NoButton,
                      below(8) == 0 ? Qt::ControlModifier : Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&widget, &event);
}

void Monkey::key(QWidget& within) {
    constexpr Qt::Key keys[] = {Qt::Key_Left,   Qt::Key_Right, Qt::Key_Up,     Qt::Key_Down,
                                Qt::Key_Plus,   Qt::Key_Minus, Qt::Key_Return, Qt::Key_Escape,
                                Qt::Key_Tab,    Qt::Key_Space, Qt::Key_Delete, Qt::Key_Backspace,
                                Qt::Key_Home,   Qt::Key_End,   Qt::Key_PageUp, Qt::Key_PageDown,
                                Qt::Key_Escape, Qt::Key_F1,    Qt::Key_F5,     Qt::Key_A,
                                Qt::Key_C,      Qt::Key_F,     Qt::Key_G,      Qt::Key_O,
                                Qt::Key_P,      Qt::Key_S,     Qt::Key_Z,      Qt::Key_1};
    constexpr Qt::KeyboardModifier modifiers[] = {Qt::NoModifier,
                                                  Qt::NoModifier,
                                                  Qt::NoModifier,
                                                  Qt::ControlModifier,
                                                  Qt::ShiftModifier,
                                                  Qt::AltModifier};
    const auto key = keys[below(std::size(keys))];
    const auto modifier = modifiers[below(std::size(modifiers))];
    auto* focus = QApplication::focusWidget();
    const QPointer<QWidget> target(
        focus != nullptr && focus->window() == within.window() ? focus : &within);
    note(QStringLiteral("key %1 with %2 in %3").arg(key).arg(modifier).arg(nameOf(*target)));
    const auto text = modifier == Qt::NoModifier && key < 0x80 ? QString(QChar(key)) : QString();
    if (qt_sendShortcutOverrideEvent(target, 0, key, modifier, text)) {
        return; // it was a shortcut
    }
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        if (target) { // the press may close it
            QKeyEvent event(type, key, modifier, text);
            QApplication::sendEvent(target, &event);
        }
    }
}

void Monkey::text(QWidget& within) {
    const QStringList texts{QStringLiteral("1:5000"),
                            QStringLiteral("1:0"),
                            QStringLiteral("120.18, 30.19"),
                            QStringLiteral("-1e308"),
                            QStringLiteral("500000 3350000"),
                            QStringLiteral("东区"),
                            QStringLiteral("pm25"),
                            QStringLiteral("999999999999999999999"),
                            QStringLiteral("nan"),
                            QStringLiteral("EPSG:4490"),
                            QStringLiteral("%s%n\"'<b>"),
                            QString(80, QChar(0x56ED))};
    auto* focus = QApplication::focusWidget();
    auto& widget =
        focus != nullptr && focus->window() == within.window() ? *focus : anyWidgetOf(within);
    const auto& words =
        texts[static_cast<qsizetype>(below(static_cast<std::size_t>(texts.size())))];
    if (!widget.testAttribute(Qt::WA_InputMethodEnabled)) {
        key(within); // input methods write into nothing else, and Qt does not refuse it itself
        return;
    }
    note(QStringLiteral("type %1 into %2").arg(words, nameOf(widget)));
    QInputMethodEvent event;
    event.setCommitString(words);
    QApplication::sendEvent(&widget, &event);
}

void Monkey::chooseRow(QWidget& within) {
    std::vector<QAbstractItemView*> views;
    for (auto* view : within.findChildren<QAbstractItemView*>()) {
        if (view->isVisible() && view->model() != nullptr && view->window() == within.window() &&
            qobject_cast<QHeaderView*>(view) == nullptr) {
            views.push_back(view);
        }
    }
    if (views.empty()) {
        click(within);
        return;
    }
    auto* view = views[below(views.size())];
    QModelIndex index;
    for (auto depth = 1 + below(5); depth-- > 0;) {
        const auto rows = view->model()->rowCount(index);
        if (rows == 0) {
            break;
        }
        index =
            view->model()->index(static_cast<int>(below(static_cast<std::size_t>(rows))), 0, index);
    }
    note(QStringLiteral("choose %1 of %2").arg(index.data().toString().left(30), nameOf(*view)));
    view->setCurrentIndex(index);
}

void Monkey::triggerAction(QWidget& within) {
    std::vector<QAction*> actions;
    for (auto* action : within.findChildren<QAction*>()) {
        if (action->isEnabled() && action->isVisible() && !action->isSeparator() &&
            action->menu() == nullptr) {
            actions.push_back(action);
        }
    }
    if (actions.empty()) {
        key(within);
        return;
    }
    auto* action = actions[below(actions.size())];
    note(QStringLiteral("trigger %1 %2").arg(nameOf(*action), action->text()));
    action->trigger();
}

void Monkey::dropFile() {
    if (QApplication::activeModalWidget() != nullptr || m_toys.files.empty()) {
        return;
    }
    const auto& file = m_toys.files[below(m_toys.files.size())];
    note(QStringLiteral("drop ") + toQString(file));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(toQString(file))});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_window, &enter);
    QDropEvent drop({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_window, &drop);
}

void Monkey::resizeWindow(QWidget& within) {
    auto& window = *within.window();
    if (QApplication::activePopupWidget() != nullptr) {
        return;
    }
    const QSize size(300 + static_cast<int>(below(1500)), 200 + static_cast<int>(below(900)));
    note(QStringLiteral("resize %1 to %2x%3")
             .arg(nameOf(window))
             .arg(size.width())
             .arg(size.height()));
    window.resize(size);
}

void Monkey::answer(QFileDialog& dialog) {
    const bool saving = dialog.acceptMode() == QFileDialog::AcceptSave;
    if (below(4) == 0 || (!saving && m_toys.files.empty())) {
        note(QStringLiteral("cancel a file dialog"));
        dialog.reject();
        return;
    }
    auto file = saving ? m_toys.savingFolder / ("saved" + std::to_string(below(5)))
                       : m_toys.files[below(m_toys.files.size())];
    if (dialog.fileMode() == QFileDialog::Directory) {
        file = m_toys.savingFolder;
    }
    note(QStringLiteral("answer a file dialog with ") + toQString(file));
    dialog.selectFile(toQString(file));
    QMetaObject::invokeMethod(&dialog, "accept");
}

} // namespace parklens::test
