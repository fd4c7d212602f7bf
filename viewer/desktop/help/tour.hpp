/// \file
/// The tour of the demo.
#pragma once

#include "viewer/desktop/help/help_page.hpp"

#include <QFrame>
#include <QTimer>

#include <vector>

class QLabel;
class QMainWindow;
class QPushButton;

namespace parklens {

class WidgetPointer;

/// A section of the page `tour`.
struct TourStep {
    QString title = {};
    QString markdown = {};  ///< below the title
    QString target = {};    ///< object name of the first `show:` link; may be empty
    QString indicator = {}; ///< of the first `figure:` link; may be empty
};

/// The sections of the page (headings of level 2), in their order.
std::vector<TourStep> tourSteps(const HelpPage& page);

/// Goes through the steps beside what each is about, which it brings to the front and frames. It
/// computes nothing and changes nothing in the window but which docks are to be seen; figures are
/// asked for with figureRequested().
class Tour : public QFrame {
    Q_OBJECT

public:
    /// \param window  in which it stands \param pointer  outlives the tour
    Tour(QMainWindow& window, std::vector<TourStep> steps, WidgetPointer& pointer);

    /// From the first step.
    void begin();

    /// Asks once more for the figure of this step: results have come.
    void repeatFigure();

    /// Frames what this step is about, if the tour is under way.
    void pointAgain();

    std::size_t step() const { return m_step; }

    const std::vector<TourStep>& steps() const { return m_steps; }

Q_SIGNALS:
    void figureRequested(const QString& indicator);

protected:
    void showEvent(QShowEvent* event) override; ///< also together with its window
    void hideEvent(QHideEvent* event) override;

private:
    void showStep(std::size_t step);
    void place();
    void follow(const QString& link);

    QMainWindow& m_window;
    std::vector<TourStep> m_steps;
    WidgetPointer& m_pointer;
    QLabel* m_count;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_back;
    QPushButton* m_next;
    QTimer m_timer;
    std::size_t m_step = 0;
};

} // namespace parklens
