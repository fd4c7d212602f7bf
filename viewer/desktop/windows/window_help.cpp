// Help without a network, and a tour.

#include "analysis/standards/standards_library.hpp"
#include "viewer/desktop/help/help_desk.hpp"
#include "viewer/desktop/panels/results_panel.hpp"
#include "viewer/desktop/windows/main_window.hpp"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>

namespace parklens {

namespace {

bool isOpen(const std::filesystem::path& file, const ProjectSession& session) {
    std::error_code ignored; // a file that is gone is not the same
    return session.project() &&
           std::filesystem::equivalent(session.project()->project.file, file, ignored);
}

/// The first figure of the indicator that has a value, of whatever it is about.
std::optional<std::size_t> figureOf(const ShownResults& run, const std::string& indicator) {
    const auto& figures = run.results.indicators;
    const auto found = std::ranges::find_if(figures, [&](const IndicatorResult& figure) {
        return figure.id == indicator && figure.isEvaluable();
    });
    return found == figures.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - figures.begin()));
}

/// Asks before the tour closes what is open.
void askForDemo(MainWindow& window, const std::function<void()>& goOn) {
    auto* box = new QMessageBox(
        QMessageBox::Question,
        MainWindow::tr("Tour of the demo"),
        MainWindow::tr("The tour shows the demo project. What is open now is closed; files are not "
                       "changed."),
        QMessageBox::Cancel,
        &window);
    box->setObjectName(QStringLiteral("tourQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* open = box->addButton(MainWindow::tr("&Open the demo"), QMessageBox::AcceptRole);
    open->setObjectName(QStringLiteral("tourOpenDemo"));
    QObject::connect(open, &QAbstractButton::clicked, &window, goOn);
    box->open();
}

} // namespace

void MainWindow::addHelp() {
    auto* desk = new HelpDesk(*this, m_language);
    const auto demo = dataDirectory() / "demo" / "park.toml";
    auto* contents =
        makeAction(*this, "helpContents", tr("&Contents"), QKeySequence(QStringLiteral("F1")));
    auto* tour = makeAction(*this, "helpTour", tr("&Tour of the demo"));
    m_actions.help->insertActions(m_actions.shortcuts, {contents, tour});
    connect(contents, &QAction::triggered, this, [desk] {
        desk->showContext(QApplication::focusWidget());
    });
    connect(desk, &HelpDesk::failed, this, &MainWindow::showProblemOf);
    connect(desk, &HelpDesk::figureRequested, this, [this](const QString& indicator) {
        const auto run = m_session.run();
        const auto figure = run ? figureOf(*run, indicator.toStdString()) : std::nullopt;
        if (figure) {
            m_results->showFigure(*figure);
        }
    });
    connect(&m_session, &ProjectSession::analysed, desk, &HelpDesk::repeatFigure);
    connect(&m_session, &ProjectSession::opened, desk, [this, desk, demo] {
        if (!isOpen(demo, m_session)) {
            desk->endTour();
        }
    });
    const auto openDemo = [this, desk, demo] {
        open(demo);
        desk->beginTour();
    };
    connect(tour, &QAction::triggered, this, [this, desk, demo, openDemo] {
        if (isOpen(demo, m_session)) {
            desk->beginTour();
        } else if (m_session.project() || m_session.run()) {
            askForDemo(*this, openDemo);
        } else {
            openDemo();
        }
    });
}

} // namespace parklens
