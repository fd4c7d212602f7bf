/// \file
/// The rows of a piece of evidence as a table from which they are chosen.
#pragma once

#include "viewer/desktop/panels/evidence_view.hpp"

#include <QTableView>

class QSortFilterProxyModel;

namespace parklens {

class AttributeModel;

/// A row chosen by the user is shown on the map, where it has a place.
class EvidenceTable : public QTableView {
    Q_OBJECT

public:
    /// \param rows  of a layer of the explanation, or a part of one
    EvidenceTable(const EvidenceContext& context,
                  const std::shared_ptr<const FeatureLayer>& rows,
                  QWidget* parent = nullptr);
    ~EvidenceTable() override;

    /// Selects these rows of the layer and scrolls to the first; says nothing of it by signals. One
    /// row alone is shown on the map.
    void chooseRows(const std::vector<std::size_t>& rows);

    /// Shows all numbers of a column with the same decimals.
    void evenDigits();

    /// Keeps the columns of a table of few in sight: the names of its first column give way. Of a
    /// table of many, which nobody sees at once, nothing is changed.
    void keepColumnsInSight();

    /// Rows of the layer, in its order.
    std::vector<std::size_t> chosenRows() const;

Q_SIGNALS:
    void rowChosen(std::size_t row); ///< by mouse or keyboard

private:
    void showOnMap(std::size_t row) const;

    std::function<void(std::size_t row)> m_showOnMap;
    std::shared_ptr<const FeatureLayer> m_rows;
    AttributeModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_isChoosing = false;
};

} // namespace parklens
