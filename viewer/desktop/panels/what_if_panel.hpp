/// \file
/// 口径推演: settings to move, and the figures that answer.
#pragma once

#include "viewer/desktop/session/what_if_desk.hpp"
#include "viewer/desktop/session/what_if_model.hpp"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace parklens {

class ChangedRows;
class RobustnessTable;
class WhatIfSettings;

/// A slider and a box for every number, a list for every choice that the park's data allow; below
/// them the figures as reported and under these settings, the changed ones first, the lines of the
/// project file that say the same, and the table of robustness. Nothing is opened before the panel
/// is seen.
class WhatIfPanel : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfPanel(ProjectSession& session, QWidget* parent = nullptr);
    ~WhatIfPanel() override;

    WhatIfDesk& desk() { return m_desk; }

    /// Whether the user sees it: a dock behind another is not, though it counts as visible.
    void setSeen(bool isSeen);

    bool isSeen() const { return m_isSeen; }

    /// Nothing that the user sees of it is being read or computed.
    bool isAtRest() const;

private:
    QWidget* makeFigures();
    QWidget* makeKeys();
    void connectDesk();
    void openIfSeen();
    void fillParks();
    void showAnswer();
    void showKeys();
    void showState();

    ProjectSession& m_session;
    WhatIfDesk m_desk;
    WhatIfModel* m_model;
    ChangedRows* m_rows;
    QComboBox* m_park = nullptr;
    QPushButton* m_reset = nullptr;
    QLabel* m_state = nullptr;
    WhatIfSettings* m_settings = nullptr;
    RobustnessTable* m_robustness = nullptr;
    QTableView* m_figures = nullptr;
    QCheckBox* m_changesOnly = nullptr;
    QPlainTextEdit* m_keys = nullptr;
    bool m_isSeen = false;
    bool m_isFilling = false; ///< parks are listed, none is chosen by the user
};

} // namespace parklens
