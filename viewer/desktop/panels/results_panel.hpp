/// \file
/// The figures of all parks, searched and filtered.
#pragma once

#include "viewer/desktop/session/results_model.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QComboBox;
class QTreeView;

namespace parklens {

class ResultsFilter;

/// A figure is chosen with the mouse or the keyboard; choosing it asks for its explanation.
class ResultsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ResultsPanel(Language language, QWidget* parent = nullptr);
    ~ResultsPanel() override;

    void setRun(const std::shared_ptr<const PipelineRun>& run);

    /// Chooses a figure in the tree, which need not pass the filter: then the filter is cleared.
    void showFigure(std::size_t figure);

    /// No figure is looked at any more, so that a click on the last one shows it again.
    void leaveFigure();

Q_SIGNALS:
    void figureChosen(std::size_t figure);
    void figureActivated(std::size_t figure); ///< double click or Return: go to its place

private:
    void countShown();

    ResultsModel* m_model;
    ResultsFilter* m_filter;
    QTreeView* m_tree;
    QLineEdit* m_search;
    QComboBox* m_kind;
    QLabel* m_count;
};

} // namespace parklens
