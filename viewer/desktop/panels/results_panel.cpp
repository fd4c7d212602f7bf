#include "viewer/desktop/panels/results_panel.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace parklens {

/// Which figures are shown.
enum class FigureKind { All, NotMet, NotEvaluable, WithReference };

class ResultsFilter : public QSortFilterProxyModel {
public:
    explicit ResultsFilter(QObject* parent) : QSortFilterProxyModel(parent) {
        setRecursiveFilteringEnabled(true);
        setFilterCaseSensitivity(Qt::CaseInsensitive);
        setFilterKeyColumn(ResultsModel::Indicator);
        // A heading that matches shows all that stands below it.
        setAutoAcceptChildRows(true);
    }

    void setKind(FigureKind kind) {
        m_kind = kind;
        setAutoAcceptChildRows(kind == FigureKind::All);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const auto index = sourceModel()->index(row, 0, parent);
        const bool isFigure = index.data(ResultsModel::FigureRole).isValid();
        if (m_kind != FigureKind::All && (!isFigure || !isOfKind(index))) {
            return false;
        }
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

private:
    bool isOfKind(const QModelIndex& index) const {
        const auto verdict = index.data(ResultsModel::VerdictRole).toString();
        switch (m_kind) {
        case FigureKind::NotMet:
            return verdict == QLatin1String("not_met");
        case FigureKind::NotEvaluable:
            return !index.data(ResultsModel::EvaluableRole).toBool();
        case FigureKind::WithReference:
            return !verdict.isEmpty();
        case FigureKind::All:
            break;
        }
        return true;
    }

    FigureKind m_kind = FigureKind::All;
};

ResultsPanel::ResultsPanel(Language language, QWidget* parent)
    : QWidget(parent)
    , m_model(new ResultsModel(language, this))
    , m_filter(new ResultsFilter(this))
    , m_tree(new QTreeView(this))
    , m_search(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_count(new QLabel(this)) {
    m_filter->setSourceModel(m_model);
    m_tree->setObjectName(QStringLiteral("resultsTree"));
    m_tree->setAccessibleName(tr("Results"));
    m_tree->setModel(m_filter);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->moveSection(ResultsModel::Verdict, ResultsModel::Value + 1);
    m_tree->header()->moveSection(m_tree->header()->visualIndex(ResultsModel::Period),
                                  ResultsModel::Value + 2);
    m_search->setObjectName(QStringLiteral("resultsSearch"));
    m_search->setPlaceholderText(tr("Search figures"));
    m_search->setClearButtonEnabled(true);
    m_kind->setObjectName(QStringLiteral("resultsKind"));
    m_kind->addItems(
        {tr("All figures"), tr("Not met"), tr("Not evaluable"), tr("With a reference value")});
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_kind);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    column->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        if (!text.isEmpty()) {
            m_tree->expandAll();
        }
        countShown();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this](int kind) {
        m_filter->setKind(static_cast<FigureKind>(kind));
        m_tree->expandToDepth(kind == 0 ? 1 : 4);
        countShown();
    });
    const auto figureOf = [](const QModelIndex& index) {
        return index.siblingAtColumn(0).data(ResultsModel::FigureRole);
    };
    connect(m_tree->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            [this, figureOf](const QModelIndex& current) {
                if (const auto figure = figureOf(current); figure.isValid()) {
                    Q_EMIT figureChosen(figure.toULongLong());
                }
            });
    connect(m_tree, &QTreeView::activated, this, [this, figureOf](const QModelIndex& index) {
        if (const auto figure = figureOf(index); figure.isValid()) {
            Q_EMIT figureActivated(figure.toULongLong());
        }
    });
}

ResultsPanel::~ResultsPanel() = default;

void ResultsPanel::setRun(const std::shared_ptr<const PipelineRun>& run) {
    m_model->setRun(run);
    m_tree->expandToDepth(1);
    for (int column = 0; column < ResultsModel::ColumnCount; ++column) {
        m_tree->resizeColumnToContents(column);
    }
    m_tree->setColumnWidth(ResultsModel::Indicator,
                           std::min(m_tree->columnWidth(ResultsModel::Indicator), 240));
    m_tree->setColumnWidth(ResultsModel::Verdict,
                           std::min(m_tree->columnWidth(ResultsModel::Verdict), 130));
    countShown();
}

void ResultsPanel::showFigure(std::size_t figure) {
    const auto source = m_model->indexOf(figure);
    auto shown = m_filter->mapFromSource(source);
    if (source.isValid() && !shown.isValid()) {
        m_search->clear();
        m_kind->setCurrentIndex(0);
        shown = m_filter->mapFromSource(source);
    }
    if (!shown.isValid()) {
        return;
    }
    const bool isCurrent = m_tree->currentIndex().siblingAtColumn(0) == shown;
    m_tree->setCurrentIndex(shown);
    m_tree->scrollTo(shown);
    if (isCurrent) {
        Q_EMIT figureChosen(figure); // the tree tells of another row only
    }
}

void ResultsPanel::leaveFigure() {
    m_tree->setCurrentIndex({});
}

void ResultsPanel::countShown() {
    const auto count = [this](auto&& self, const QModelIndex& parent) -> int {
        int figures = 0;
        for (int row = 0; row < m_filter->rowCount(parent); ++row) {
            const auto index = m_filter->index(row, 0, parent);
            figures += index.data(ResultsModel::FigureRole).isValid() ? 1 : 0;
            figures += self(self, index);
        }
        return figures;
    };
    m_count->setText(tr("%n figure(s)", nullptr, count(count, {})));
}

} // namespace parklens
