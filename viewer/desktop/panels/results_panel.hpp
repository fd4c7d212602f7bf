/// \file
/// The figures of all parks, searched and filtered.
#pragma once

#include "viewer/desktop/session/results_model.hpp"

#include <QPersistentModelIndex>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QComboBox;
class QTreeView;

namespace parklens {

class FittedColumns;
class ResultsFilter;

/// Results read from a folder say so in a banner. A figure is chosen with the mouse or the
/// keyboard; choosing it asks for its explanation.
class ResultsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ResultsPanel(Language language, QWidget* parent = nullptr);
    ~ResultsPanel() override;

    void setRun(const std::shared_ptr<const ShownResults>& run);

    /// Chooses a figure in the tree, which need not pass the filter: then the filter is cleared.
    void showFigure(std::size_t figure);

    /// No figure is looked at any more, so that a click on the last one shows it again.
    void leaveFigure();

Q_SIGNALS:
    void figureChosen(std::size_t figure);
    void figureActivated(std::size_t figure); ///< double click or Return: go to its place

private:
    std::optional<std::size_t> figureAt(const QModelIndex& shown) const;
    bool isFiltered() const;
    void refilter();
    std::vector<QPersistentModelIndex> unfolded() const;
    void showBanner(const RecordedFolder* folder);
    void countShown();

    Language m_language;
    ResultsModel* m_model;
    ResultsFilter* m_filter;
    QTreeView* m_tree;
    FittedColumns* m_columns;
    QLineEdit* m_search;
    QComboBox* m_kind;
    QLabel* m_count;
    QLabel* m_banner;                              ///< of results read from a folder
    std::optional<std::size_t> m_figure;           ///< looked at, also when the filter hides it
    std::vector<QPersistentModelIndex> m_unfolded; ///< of the model, when nothing was filtered
    bool m_wasFiltered = false;
    bool m_isFiltering = false;
};

} // namespace parklens
