#include "viewer/desktop/panels/results_panel.hpp"

#include "viewer/desktop/panels/elided_name.hpp"
#include "viewer/desktop/panels/fitted_columns.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace parklens {

namespace {

constexpr int indentationPixels = 12;

} // namespace

/// Which figures are shown.
enum class FigureKind { All, FallsShort, NotEvaluable, WithReference };

/// The figures asked for with the headings above them. What is asked for changes the whole tree at
/// once: the base class, which takes row after row out of an unfolded tree, loses count of the rows
/// below those it has taken (Qt 6.4).
class ResultsFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// \param words  of the title, the code or what else a row is found by; empty: all
    void show(FigureKind kind, const QString& words) {
        m_kind = kind;
        m_words = words;
        invalidate();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const auto index = sourceModel()->index(row, 0, parent);
        return passes(index) || isBelowOneThatPasses(parent) || isAboveOneThatPasses(index);
    }

private:
    bool passes(const QModelIndex& index) const {
        if (m_kind != FigureKind::All &&
            !(index.data(ResultsModel::FigureRole).isValid() && isOfKind(index))) {
            return false;
        }
        return m_words.isEmpty() || index.data(ResultsModel::SearchRole)
                                        .toString()
                                        .contains(m_words, Qt::CaseInsensitive);
    }

    /// A heading that is found shows all that stands below it.
    bool isBelowOneThatPasses(QModelIndex above) const {
        for (; m_kind == FigureKind::All && above.isValid(); above = above.parent()) {
            if (passes(above)) {
                return true;
            }
        }
        return false;
    }

    bool isAboveOneThatPasses(const QModelIndex& index) const {
        for (int row = 0; row < sourceModel()->rowCount(index); ++row) {
            const auto child = sourceModel()->index(row, 0, index);
            if (passes(child) || isAboveOneThatPasses(child)) {
                return true;
            }
        }
        return false;
    }

    bool isOfKind(const QModelIndex& index) const {
        const auto verdict = index.data(ResultsModel::VerdictRole).toString();
        switch (m_kind) {
        case FigureKind::FallsShort:
            return index.data(ResultsModel::FallsShortRole).toBool();
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
    QString m_words;
};

ResultsPanel::ResultsPanel(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_model(new ResultsModel(language, this))
    , m_filter(new ResultsFilter(this))
    , m_tree(new QTreeView(this))
    , m_columns(nullptr)
    , m_search(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_count(new QLabel(this))
    , m_banner(new QLabel(this)) {
    m_filter->setSourceModel(m_model);
    m_tree->setObjectName(QStringLiteral("resultsTree"));
    m_tree->setAccessibleName(tr("Results"));
    m_tree->setModel(m_filter);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(indentationPixels);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->moveSection(ResultsModel::Verdict, ResultsModel::Value + 1);
    m_tree->header()->moveSection(m_tree->header()->visualIndex(ResultsModel::Period),
                                  ResultsModel::Value + 2);
    m_columns = new FittedColumns(
        *m_tree, {ResultsModel::Indicator}, {ResultsModel::Value, ResultsModel::Verdict});
    elideAtEnd(*m_tree, ResultsModel::Verdict);
    m_search->setObjectName(QStringLiteral("resultsSearch"));
    m_search->setPlaceholderText(tr("Search figures by name or code"));
    m_search->setClearButtonEnabled(true);
    m_kind->setObjectName(QStringLiteral("resultsKind"));
    m_kind->addItems({tr("All figures"),
                      tr("Not kept, or below a statistic"),
                      tr("Not evaluable"),
                      tr("With a reference value")});
    m_kind->setItemData(static_cast<int>(FigureKind::FallsShort),
                        tr("Figures that do not keep a limit, a target or a recommended value, too "
                           "low or too high, or that are below a statistic. One of several is "
                           "enough; charts and the terminal count by what binds."),
                        Qt::ToolTipRole);
    auto* row = new QHBoxLayout;
    row->addWidget(m_search, 1);
    row->addWidget(m_kind);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    m_banner->setObjectName(QStringLiteral("resultsBanner"));
    m_banner->setWordWrap(true);
    m_banner->setMargin(6);
    m_banner->hide();
    column->addWidget(m_banner);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    column->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, this, &ResultsPanel::refilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ResultsPanel::refilter);
    connect(m_tree->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            [this](const QModelIndex& current) {
                const auto figure = figureAt(current);
                if (!m_isFiltering) {
                    m_figure = figure;
                }
                if (!m_isFiltering && figure) {
                    Q_EMIT figureChosen(*figure);
                }
            });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto figure = figureAt(index)) {
            Q_EMIT figureActivated(*figure);
        }
    });
}

ResultsPanel::~ResultsPanel() = default;

std::optional<std::size_t> ResultsPanel::figureAt(const QModelIndex& shown) const {
    const auto figure = shown.siblingAtColumn(0).data(ResultsModel::FigureRole);
    return figure.isValid() ? std::optional(figure.toULongLong()) : std::nullopt;
}

bool ResultsPanel::isFiltered() const {
    return !m_search->text().isEmpty() || m_kind->currentIndex() > 0;
}

/// The tree unfolds what passes the filter; without a filter it stands as the user left it. A
/// figure looked at that does not pass is not left for another.
void ResultsPanel::refilter() {
    const QScopedValueRollback filtering(m_isFiltering, true);
    if (!m_wasFiltered) {
        m_unfolded = unfolded();
    }
    m_wasFiltered = isFiltered();
    m_filter->show(static_cast<FigureKind>(m_kind->currentIndex()), m_search->text());
    if (m_wasFiltered) {
        m_tree->expandAll();
    } else {
        m_tree->collapseAll();
        for (const auto& heading : m_unfolded) {
            m_tree->expand(m_filter->mapFromSource(heading));
        }
    }
    const auto shown =
        m_figure ? m_filter->mapFromSource(m_model->indexOf(*m_figure)) : QModelIndex();
    m_tree->setCurrentIndex(shown);
    if (shown.isValid()) {
        m_tree->scrollTo(shown);
    }
    countShown();
}

/// Recorded results say what they are: in blue where nothing has changed since, else in amber.
void ResultsPanel::showBanner(const RecordedFolder* folder) {
    m_banner->setVisible(folder != nullptr);
    if (folder != nullptr) {
        m_banner->setText(bannerOf(*folder, m_language));
        m_banner->setStyleSheet(folder->isDoubtful()
                                    ? QStringLiteral("background: #fff1c9; color: #5a3d00;")
                                    : QStringLiteral("background: #dcebfa; color: #173f66;"));
        m_banner->setToolTip(
            QString::fromStdU16String(folder->recorded.file.parent_path().u16string()));
    }
}

std::vector<QPersistentModelIndex> ResultsPanel::unfolded() const {
    std::vector<QPersistentModelIndex> found;
    const auto visit = [&](auto&& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < m_filter->rowCount(parent); ++row) {
            const auto index = m_filter->index(row, 0, parent);
            if (m_tree->isExpanded(index)) {
                found.emplace_back(m_filter->mapToSource(index));
            }
            self(self, index); // a folded heading keeps what is unfolded below it
        }
    };
    visit(visit, {});
    return found;
}

void ResultsPanel::setRun(const std::shared_ptr<const ShownResults>& run) {
    m_figure.reset();
    m_model->setRun(run);
    showBanner(run ? run->folder.get() : nullptr);
    m_tree->expandToDepth(1);
    if (m_wasFiltered) {
        m_unfolded = unfolded();
        m_tree->expandAll();
    }
    m_columns->measure();
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
