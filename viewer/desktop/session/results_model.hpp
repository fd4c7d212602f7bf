/// \file
/// The results as a tree: park, theme, figure; the figures of blocks stand below the
/// park's, those of parcels, projects, enterprises, stations and sources below their indicator. A
/// project is named with its parcels.
#pragma once

#include "viewer/desktop/session/shown_results.hpp"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace parklens {

class ResultsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Indicator, Value, Range, Reference, Verdict, Period, Grade, ColumnCount };

    enum Role {
        FigureRole = Qt::UserRole, ///< index into run->results.indicators; invalid for headings
        KeyRole,                   ///< IndicatorResult::key()
        VerdictRole,    ///< "met", "not_met", … the gravest of the references; or empty
        EvaluableRole,  ///< false: not evaluable
        FallsShortRole, ///< bool: any reference is not kept, or it is below a statistic
        SearchRole      ///< names in both languages, code and subject; of a project its parcels too
    };

    explicit ResultsModel(Language language, QObject* parent = nullptr);
    ~ResultsModel() override;

    void setRun(std::shared_ptr<const ShownResults> run);

    /// Where a figure stands; invalid when it is none of the run.
    QModelIndex indexOf(std::size_t figure) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    class Planter;

    const Node& nodeOf(const QModelIndex& index) const;
    QVariant headingData(const Node& node, int column, int role) const;
    QString cell(const IndicatorResult& figure, int column) const;
    QString shownWhole(const QString& cell, const IndicatorResult& figure) const;

    Language m_language;
    std::shared_ptr<const ShownResults> m_run;
    std::unique_ptr<Node> m_root;
    std::vector<Node*> m_nodes; ///< of each figure
};

} // namespace parklens
