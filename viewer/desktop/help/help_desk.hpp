/// \file
/// Gives help where it is asked for.
#pragma once

#include "gis/base/problem.hpp"
#include "viewer/desktop/help/help_window.hpp"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace parklens {

class Tour;
class WidgetPointer;

/// Opens the help window at the page about what has the focus, and takes through the tour. Pages
/// are read when they are first asked for. F1 is heard in dialogs of the window, too; in the window
/// itself it belongs to an action.
class HelpDesk : public QObject {
    Q_OBJECT

public:
    HelpDesk(QMainWindow& window, Language language);
    ~HelpDesk() override;

    /// The help window at the page about the focus, or about the named widget.
    void showContext(const QWidget* focus);
    void showPage(const QString& name);

    /// Shows a part of the main window for a moment.
    void pointAt(const QString& objectName);

    /// The tour from its first step; the demo should be open or on its way.
    void beginTour();
    void endTour();

    /// Of the step on which the tour is, if it is under way.
    void repeatFigure();

    /// Null until it was first needed.
    HelpWindow* helpWindow() const { return m_help.get(); }

Q_SIGNALS:
    void figureRequested(const QString& indicator); ///< by a link or a step of the tour
    void failed(const parklens::Problem& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool makeHelp();
    void come();

    QMainWindow& m_window;
    Language m_language;
    std::unique_ptr<HelpWindow> m_help;
    WidgetPointer* m_pointer;
    QPointer<Tour> m_tour; ///< a child of the main window
    QTimer m_pointing;
};

} // namespace parklens
