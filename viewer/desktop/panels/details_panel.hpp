/// \file
/// Why a figure is what it is: its formula filled in, its clause, inputs and evidence.
#pragma once

#include "viewer/charts/chart_theme.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/map/lettering.hpp"

#include <QWidget>

#include <memory>
#include <vector>

class QTabWidget;
class QTextBrowser;

namespace parklens {

/// Shows the explanation of the session, and beside it a view for each piece of evidence
/// (evidence_views.hpp). Also what was found by clicking on the map, with the figures it enters.
class DetailsPanel : public QWidget {
    Q_OBJECT

public:
    /// \throws IoError, ConfigError when the looks of charts are not installed
    DetailsPanel(ProjectSession& session, const Lettering& lettering, QWidget* parent = nullptr);
    ~DetailsPanel() override;

    /// A figure whose explanation is being computed: what is known of it already.
    void showFigure(std::size_t figure);

    /// Nothing: what was shown belongs to another project or run.
    void clear();

    /// The rows at a place of the map; the first is shown unfolded.
    void showRows(const Point& ground, const std::vector<RowReference>& rows);

Q_SIGNALS:
    void figureRequested(std::size_t figure);
    void rowRequested(const parklens::RowReference& row);

private:
    struct Names;

    const Names* names();
    void showExplanation();
    void fillTab(int index);
    void dropEvidenceTabs();
    void openLink(const QUrl& link);

    ProjectSession& m_session;
    Lettering m_lettering;
    std::shared_ptr<const ChartTheme> m_theme;
    QTabWidget* m_tabs;
    QTextBrowser* m_text;
    std::vector<RowReference> m_rows;     ///< that links of the text lead to
    std::unique_ptr<const Names> m_names; ///< of the run that was clicked last
};

} // namespace parklens
