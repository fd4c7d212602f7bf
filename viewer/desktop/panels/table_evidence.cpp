#include "viewer/desktop/panels/table_evidence.hpp"

#include "viewer/desktop/session/attribute_model.hpp"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace parklens {

QString TableEvidence::title(const FeatureLayer& layer, Language) const {
    return QString::fromStdString(layer.name);
}

std::unique_ptr<QWidget> TableEvidence::make(const EvidenceContext& context,
                                             const FeatureLayer& layer) const {
    auto table = std::make_unique<QTableView>();
    auto* model = new AttributeModel(table.get());
    // The layer is part of the explanation, which lives as long as the model needs it.
    model->setRows(std::shared_ptr<const FeatureLayer>(context.explanation, &layer));
    auto* sorted = new QSortFilterProxyModel(table.get());
    sorted->setSourceModel(model);
    sorted->setSortRole(AttributeModel::SortRole);
    table->setObjectName(QStringLiteral("evidenceTable"));
    table->setModel(sorted);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->verticalHeader()->hide();
    QObject::connect(table->selectionModel(),
                     &QItemSelectionModel::currentRowChanged,
                     table.get(),
                     [sorted, context, name = layer.name](const QModelIndex& current) {
                         if (current.isValid() && context.showOnMap) {
                             context.showOnMap(
                                 name,
                                 static_cast<std::size_t>(sorted->mapToSource(current).row()));
                         }
                     });
    return table;
}

} // namespace parklens
