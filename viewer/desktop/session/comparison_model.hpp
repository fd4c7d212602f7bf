/// \file
/// The figures of a comparison as rows.
#pragma once

#include "analysis/comparison/comparison.hpp"
#include "analysis/standards/standards_library.hpp"
#include "viewer/desktop/session/changed_rows.hpp"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace parklens {

/// Figures that stand under another edition with the same value and verdict are marked by a ring
/// and said to be so in the note; they are no changes. Values stand as the results show them, with
/// their units; bounds, and what was rounded before it was judged, in the tips.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Subject,
        Figure,
        From,
        To,
        Difference,
        Period,
        BoundaryPart,
        RulesPart,
        DataVersionPart,
        RealChangePart,
        NotSeparable,
        VerdictFrom,
        VerdictTo,
        VerdictChanged, ///< 结论改变, 限值现为不明, …
        Note,
        ColumnCount
    };

    enum Role {
        SortRole = Qt::UserRole, ///< numbers as numbers, words as they are shown
        ChangeRole               ///< RowChange as int
    };

    /// \param standards  name the editions of a comparison when it is set
    ComparisonModel(const StandardsLibrary& standards,
                    Language language,
                    QObject* parent = nullptr);

    /// Null = no rows.
    void setComparison(std::shared_ptr<const Comparison> comparison);

    const std::shared_ptr<const Comparison>& comparison() const { return m_comparison; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// What a row says of year and edition. Once for all cells, which are asked for until the
    /// window has gone, after its standards.
    struct Placed {
        QString period;
        QString editions;
    };

    QString cell(std::size_t row, int column) const;

    const StandardsLibrary& m_standards;
    Language m_language;
    std::shared_ptr<const Comparison> m_comparison;
    std::vector<Placed> m_placed; ///< of each row
};

} // namespace parklens
