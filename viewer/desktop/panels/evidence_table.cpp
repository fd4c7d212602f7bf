#include "viewer/desktop/panels/evidence_table.hpp"

#include "viewer/desktop/panels/click_in_place.hpp"
#include "viewer/desktop/panels/copied_rows.hpp"
#include "viewer/desktop/panels/fitted_columns.hpp"
#include "viewer/desktop/panels/readable_headings.hpp"
#include "viewer/desktop/session/attribute_model.hpp"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace parklens {

namespace {

/// Evidence holds the code of the park; it is about one.
std::map<std::string, QString> parkMeaning(const Explanation& explanation) {
    const auto& subject = explanation.result.subject;
    const auto& name = subject.kind == SubjectKind::Park ? subject.name : subject.parkName;
    return name.empty()
               ? std::map<std::string, QString>()
               : std::map<std::string, QString>{{parkIdOf(subject), QString::fromStdString(name)}};
}

} // namespace

EvidenceTable::EvidenceTable(const EvidenceContext& context,
                             const std::shared_ptr<const FeatureLayer>& rows,
                             QWidget* parent)
    : QTableView(parent)
    , m_showOnMap(context.showOnMap)
    , m_rows(rows)
    , m_model(new AttributeModel(context.language, this))
    , m_sorted(new QSortFilterProxyModel(this)) {
    m_model->nameCodes(context.standards);
    m_model->setRows(rows);
    if (context.explanation != nullptr) { // charts of the whole park have none
        m_model->setMeanings("park", parkMeaning(*context.explanation));
    }
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(AttributeModel::SortRole);
    setObjectName(QStringLiteral("evidenceTable"));
    setAccessibleName(tr("Rows of the evidence"));
    setModel(m_sorted);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // else it sorts by the first
    setSortingEnabled(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    letCopyRows(*this);
    stayOnClick(*this);
    keepHeadingsReadable(*horizontalHeader());
    verticalHeader()->hide();
    constexpr int rowsMeasured = 40; // the widest of hundreds of thousands need not be found
    horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
    resizeColumnsToContents();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    connect(selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            [this](const QModelIndex& current) {
                if (current.isValid() && !m_isChoosing) {
                    const auto row = static_cast<std::size_t>(m_sorted->mapToSource(current).row());
                    showOnMap(row);
                    Q_EMIT rowChosen(row);
                }
            });
}

EvidenceTable::~EvidenceTable() = default;

void EvidenceTable::evenDigits() {
    m_model->evenDigits();
    resizeColumnsToContents();
}

void EvidenceTable::keepColumnsInSight() {
    constexpr int few = 4;
    const int count = m_model->columnCount();
    if (count == 0 || count > few) {
        return;
    }
    std::vector<int> numbers;
    std::vector<int> words;
    for (int column = 1; column < count; ++column) {
        const auto type = m_rows->fields[static_cast<std::size_t>(column)].type;
        (type == FieldType::Text ? words : numbers).push_back(column);
    }
    auto* columns = new FittedColumns(*this, {0}, numbers, words);
    columns->measure();
}

void EvidenceTable::showOnMap(std::size_t row) const {
    const bool hasPlace = !std::holds_alternative<std::monostate>(m_rows->features[row].geometry);
    if (hasPlace && m_showOnMap) {
        m_showOnMap(row);
    }
}

void EvidenceTable::chooseRows(const std::vector<std::size_t>& rows) {
    m_isChoosing = true;
    QItemSelection selection;
    QModelIndex first;
    for (const auto row : rows) {
        const auto shown =
            m_sorted->mapFromSource(m_sorted->sourceModel()->index(static_cast<int>(row), 0));
        selection.select(shown, shown);
        if (!first.isValid() || shown.row() < first.row()) {
            first = shown;
        }
    }
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection,
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (first.isValid()) {
        scrollTo(first, PositionAtTop);
    }
    m_isChoosing = false;
    if (rows.size() == 1) {
        showOnMap(rows.front());
    }
}

std::vector<std::size_t> EvidenceTable::chosenRows() const {
    std::vector<std::size_t> rows;
    for (const auto& index : selectionModel()->selectedRows()) {
        rows.push_back(static_cast<std::size_t>(m_sorted->mapToSource(index).row()));
    }
    std::ranges::sort(rows);
    return rows;
}

} // namespace parklens
