/// \file
/// A chart above the table of its rows, each leading to the other.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

#include <QWidget>

class QComboBox;
class QTabWidget;

namespace parklens {

class ChartWidget;
class EvidenceTable;

/// How the chart and the table of its rows share the room.
enum class ChartArrangement {
    Stacked, ///< one above the other
    Paged    ///< one at a time, where there is little room
};

/// Choosing an item of the chart chooses its rows in the table; choosing a row marks its item. A
/// single row that has a place is shown on the map.
class ChartedTable : public QWidget {
    Q_OBJECT

public:
    /// \param view  outlives the widget, as those of evidenceViews() do
    ChartedTable(const EvidenceContext& context,
                 const std::shared_ptr<const FeatureLayer>& rows,
                 const ChartedEvidence& view,
                 ChartArrangement arrangement = ChartArrangement::Stacked,
                 QWidget* parent = nullptr);
    ~ChartedTable() override;

    ChartWidget& chart() { return *m_chartWidget; }

    EvidenceTable& table() { return *m_table; }

    const EvidenceChart& shown() const { return m_shown; }

    /// What of the view's choices is drawn; empty where there are none.
    std::string choice() const;

    /// Draws it; nothing happens where there is no such choice.
    void choose(const std::string& choice);

    /// Puts a page beside the table.
    void addPage(QWidget* page, const QString& title);

    /// The page of the table (and before it of the chart, where they are paged) and those added.
    QTabWidget& pages() { return *m_pages; }

Q_SIGNALS:
    void itemChosen(std::size_t item); ///< in the chart
    void rowChosen(std::size_t row);   ///< in the table

private:
    QWidget* arranged(ChartArrangement arrangement);
    void draw();
    void takeItem(std::size_t item);
    void takeRow(std::size_t row);

    EvidenceContext m_context;
    std::shared_ptr<const FeatureLayer> m_rows;
    const ChartedEvidence& m_view;
    EvidenceChart m_shown;
    QComboBox* m_choice; ///< hidden where there is nothing to choose
    ChartWidget* m_chartWidget;
    QTabWidget* m_pages;
    EvidenceTable* m_table;
};

} // namespace parklens
