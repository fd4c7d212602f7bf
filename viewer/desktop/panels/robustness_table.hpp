/// \file
/// 口径稳健性表: every verdict under every combination of the settings that rules leave open;
/// behind them the figures whose limit is not known, with the reason.
#pragma once

#include "viewer/desktop/session/what_if_desk.hpp"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QTableWidget;

namespace parklens {

class RepeatedNames;

/// Computed by the desk when the user asks for it; a run can be cancelled, the table copied. Where
/// it comes out empty a line says why.
class RobustnessTable : public QWidget {
    Q_OBJECT

public:
    RobustnessTable(WhatIfDesk& desk, Language language, QWidget* parent = nullptr);
    ~RobustnessTable() override;

private:
    void refill();
    void fillRow(int row, const QStringList& cells, std::optional<Verdict> verdict);
    void fillUnknownLimits(int row, const RepeatedNames& names);
    std::vector<UnknownLimits> unknownLimits() const;
    void showState();

    WhatIfDesk& m_desk;
    Language m_language;
    QPushButton* m_compute = nullptr;
    QLabel* m_none = nullptr; ///< says that no figure has a verdict
    QTableWidget* m_table = nullptr;
};

} // namespace parklens
