#include "viewer/desktop/panels/attribute_panel.hpp"

#include "viewer/desktop/panels/click_in_place.hpp"
#include "viewer/desktop/panels/copied_rows.hpp"
#include "viewer/desktop/panels/readable_headings.hpp"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace parklens {

class AttributeFilter : public QSortFilterProxyModel {
public:
    explicit AttributeFilter(QObject* parent) : QSortFilterProxyModel(parent) {
        setSortRole(AttributeModel::SortRole);
        setFilterKeyColumn(-1);
        setFilterCaseSensitivity(Qt::CaseInsensitive);
    }

    /// Null: all rows.
    void showOnly(std::unique_ptr<std::set<std::size_t>> rows) {
        m_rows = std::move(rows);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        return (!m_rows || m_rows->contains(static_cast<std::size_t>(row))) &&
               QSortFilterProxyModel::filterAcceptsRow(row, parent);
    }

    /// Numbers before words, and the absent behind both whichever way is sorted.
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        const auto one = left.data(sortRole());
        const auto other = right.data(sortRole());
        if (one.isValid() != other.isValid()) {
            return one.isValid() == (sortOrder() == Qt::AscendingOrder);
        }
        if (one.typeId() != other.typeId()) {
            return one.typeId() == QMetaType::Double;
        }
        return QSortFilterProxyModel::lessThan(left, right);
    }

private:
    std::unique_ptr<std::set<std::size_t>> m_rows;
};

AttributePanel::AttributePanel(MapDocument& document,
                               const StandardsLibrary& standards,
                               Language language,
                               QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new AttributeModel(language, this))
    , m_filter(new AttributeFilter(this))
    , m_table(new QTableView(this))
    , m_search(new QLineEdit(this))
    , m_selectedOnly(new QCheckBox(tr("Selected only"), this))
    , m_name(new QLabel(this))
    , m_count(new QLabel(this))
    , m_hint(new QLabel(tr("Choose Open attribute table in the menu of a layer, or click an object "
                           "on the map: the rows of its layer come here."),
                        this)) {
    m_model->nameCodes(standards);
    m_filter->setSourceModel(m_model);
    m_table->setObjectName(QStringLiteral("attributeTable"));
    m_table->setAccessibleName(tr("Attributes"));
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    letCopyRows(*m_table);
    stayOnClick(*m_table);
    keepHeadingsReadable(*m_table->horizontalHeader());
    m_search->setObjectName(QStringLiteral("attributeSearch"));
    m_search->setPlaceholderText(tr("Search rows"));
    m_search->setClearButtonEnabled(true);
    m_selectedOnly->setObjectName(QStringLiteral("attributeSelectedOnly"));
    auto* row = new QHBoxLayout;
    m_name->setObjectName(QStringLiteral("attributeLayer"));
    row->addWidget(m_name);
    row->addWidget(m_search, 1);
    row->addWidget(m_selectedOnly);
    row->addWidget(m_count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    column->addWidget(m_hint, 1);
    m_hint->setObjectName(QStringLiteral("attributeHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    showHint();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        {
            // A row that the search hides stays chosen on the map.
            const QScopedValueRollback following(m_following, true);
            m_filter->setFilterFixedString(text);
        }
        followSelection();
    });
    connect(m_selectedOnly, &QCheckBox::toggled, this, &AttributePanel::followSelection);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &AttributePanel::tellSelection);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        const auto source = m_filter->mapToSource(index);
        Q_EMIT zoomToRequested({m_layer, static_cast<std::size_t>(source.row())});
    });
    connect(&document, &MapDocument::layersChanged, this, &AttributePanel::followDocument);
    connect(&document, &MapDocument::selectionChanged, this, &AttributePanel::onSelected);
}

AttributePanel::~AttributePanel() = default;

void AttributePanel::showLayer(const QString& layerId) {
    m_layer = layerId;
    m_followsClicks = false;
    followDocument();
}

void AttributePanel::followDocument() {
    const auto* entry = m_document.find(m_layer);
    const auto rows = entry == nullptr ? nullptr : entry->layer->rows;
    if (rows != m_model->rows()) {
        m_model->setRows(rows, entry != nullptr && entry->layer->group == LayerGroup::User);
        constexpr int rowsMeasured = 40; // the widest of hundreds of thousands need not be found
        m_table->horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
        m_table->resizeColumnsToContents();
        m_name->setText(entry == nullptr ? QString() : entry->layer->title);
        showHint();
        followSelection();
        countRows();
    }
}

/// An empty table does not tell what it is for.
void AttributePanel::showHint() {
    const bool hasRows = m_model->rows() != nullptr;
    m_table->setVisible(hasRows);
    m_count->setVisible(hasRows);
    m_hint->setVisible(!hasRows);
}

void AttributePanel::onSelected() {
    const auto& rows = m_document.selection();
    const auto isShown = [this](const RowReference& row) { return row.layer == m_layer; };
    if ((!m_model->rows() || m_followsClicks) && !rows.empty() &&
        std::ranges::none_of(rows, isShown)) {
        m_layer = rows.begin()->layer;
        m_followsClicks = true;
        followDocument();
    }
    followSelection();
}

void AttributePanel::followSelection() {
    const QScopedValueRollback following(m_following, true);
    std::set<std::size_t> chosen;
    for (const auto& row : m_document.selection()) {
        if (row.layer == m_layer) {
            chosen.insert(row.row);
        }
    }
    m_filter->showOnly(m_selectedOnly->isChecked() ? std::make_unique<std::set<std::size_t>>(chosen)
                                                   : nullptr);
    const auto shown = shownRows(chosen);
    m_table->selectionModel()->select(
        shown, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!shown.isEmpty()) {
        m_table->scrollTo(shown.front().topLeft());
    }
    countRows();
}

/// Rows that stand one below the other make one range: the selection model is slow with many.
QItemSelection AttributePanel::shownRows(const std::set<std::size_t>& chosen) const {
    std::vector<int> places;
    for (const auto row : chosen) {
        const auto index = m_filter->mapFromSource(m_model->index(static_cast<int>(row), 0));
        if (index.isValid()) {
            places.push_back(index.row());
        }
    }
    std::ranges::sort(places);
    QItemSelection shown;
    for (std::size_t first = 0; first < places.size();) {
        std::size_t last = first;
        while (last + 1 < places.size() && places[last + 1] == places[last] + 1) {
            ++last;
        }
        shown.append(QItemSelectionRange(m_filter->index(places[first], 0),
                                         m_filter->index(places[last], 0)));
        first = last + 1;
    }
    return shown;
}

void AttributePanel::tellSelection() {
    if (m_following) {
        return;
    }
    std::set<RowReference> rows;
    for (const auto& row : m_document.selection()) {
        if (row.layer != m_layer) {
            rows.insert(row);
        }
    }
    for (const auto& index : m_table->selectionModel()->selectedRows()) {
        rows.insert({m_layer, static_cast<std::size_t>(m_filter->mapToSource(index).row())});
    }
    m_document.select(std::move(rows));
}

void AttributePanel::countRows() {
    m_count->setText(tr("%1 of %2 rows").arg(m_filter->rowCount()).arg(m_model->rowCount()));
}

} // namespace parklens
