// Somebody who does anything at all, in an order that a seed decides.
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QObject>
#include <QPoint>
#include <QStringList>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <random>
#include <vector>

class QAbstractItemView;
class QFileDialog;
class QMainWindow;
class QWidget;

namespace parklens::test {

/// Seconds this thread has been computing.
double threadCpuSeconds();

/// Sends seeded random events to a window and to every window, dialog, menu and list it opens:
/// clicks, drags, the wheel, keys, text, entries of menus, dropped files, new sizes. Each event
/// goes to what a user could reach at that moment: the open popup, else the modal dialog, else any
/// window. File dialogs are answered with the given files, and what is saved goes into a folder of
/// its own, so that nothing else on the disk can be touched. The next event is under way before the
/// present one is done, so menus and dialogs that wait for an answer get one.
class Monkey : public QObject {
public:
    struct Toys {
        std::vector<std::filesystem::path> files; ///< opened and dropped
        std::filesystem::path savingFolder;       ///< where it saves
    };

    /// How long the thread of the window was away between two events.
    struct Absence {
        double cpuSeconds = 0;  ///< at work
        double wallSeconds = 0; ///< at work or waiting
        QString doing;          ///< the event before it
    };

    Monkey(QMainWindow& window, Toys toys, std::uint64_t seed);

    /// Sends that many events, then closes what is open. Returns when that is done.
    void play(int events);

    /// The longest times the window did not answer.
    const Absence& longestWork() const { return m_longestWork; }

    const Absence& longestWait() const { return m_longestWait; }

    /// The last events, oldest first: what to look at when something broke.
    QStringList lastEvents() const;

private:
    void next();
    void schedule();
    void measure();
    void act();
    void leave();

    void click(QWidget& within);
    void dragAcross(QWidget& within);
    void wheel(QWidget& within);
    void key(QWidget& within);
    void text(QWidget& within);
    void chooseRow(QWidget& within);
    void triggerAction(QWidget& within);
    void dropFile();
    void resizeWindow(QWidget& within);
    void answer(QFileDialog& dialog);

    std::size_t below(std::size_t count);
    QWidget* reachableWindow();
    QWidget& anyWidgetOf(QWidget& within);
    void note(const QString& event);

    QMainWindow& m_window;
    Toys m_toys;
    std::mt19937_64 m_random;
    QEventLoop m_loop;
    int m_left = 0;
    int m_done = 0;
    QElapsedTimer m_wall;
    double m_cpuBefore = 0;
    Absence m_longestWork;
    Absence m_longestWait;
    std::deque<QString> m_events;
};

} // namespace parklens::test
