/// \file
/// The rows of one layer: sorted, searched, and shown on the map.
#pragma once

#include "viewer/desktop/session/attribute_model.hpp"
#include "viewer/desktop/session/map_document.hpp"

#include <QItemSelection>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace parklens {

class AttributeFilter;

/// What is chosen in the table is chosen on the map, and the other way round. While no layer is
/// shown it says how to get one: asked for, or that of what is chosen on the map next.
class AttributePanel : public QWidget {
    Q_OBJECT

public:
    /// \param standards  name the codes in the tables; outlive the panel
    AttributePanel(MapDocument& document,
                   const StandardsLibrary& standards,
                   Language language,
                   QWidget* parent = nullptr);
    ~AttributePanel() override;

    void showLayer(const QString& layerId);

    const QString& layer() const { return m_layer; }

Q_SIGNALS:
    void zoomToRequested(const parklens::RowReference& row);

private:
    void followDocument();
    void showHint();
    void onSelected();
    void followSelection();
    QItemSelection shownRows(const std::set<std::size_t>& chosen) const;
    void tellSelection();
    void countRows();

    MapDocument& m_document;
    QString m_layer;
    AttributeModel* m_model;
    AttributeFilter* m_filter;
    QTableView* m_table;
    QLineEdit* m_search;
    QCheckBox* m_selectedOnly;
    QLabel* m_name; ///< of the layer
    QLabel* m_count;
    QLabel* m_hint;               ///< in place of the table
    bool m_followsClicks = false; ///< the layer was not asked for by showLayer()
    bool m_following = false;     ///< the document's selection is being taken over
};

} // namespace parklens
