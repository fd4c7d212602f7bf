/// \file
/// The settings of a what-if to move.
#pragma once

#include "viewer/desktop/session/what_if_desk.hpp"

#include <QScrollArea>

#include <functional>
#include <vector>

class QFormLayout;

namespace parklens {

/// A slider and a box for every number, a list for every choice of the desk; they move it.
class WhatIfSettings : public QScrollArea {
    Q_OBJECT

public:
    WhatIfSettings(WhatIfDesk& desk, Language language, QWidget* parent = nullptr);
    ~WhatIfSettings() override;

    /// A row for each of the desk's choices, in place of those there.
    void fill();

    /// All as the project has it; the desk is not told.
    void restore();

protected:
    /// The wheel scrolls the settings; it moves one only that has the focus.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void spareFromWheel(QWidget& widget);
    void addNumber(const AssumptionChoice& choice);
    void addList(const AssumptionChoice& choice);

    WhatIfDesk& m_desk;
    Language m_language;
    QFormLayout* m_form = nullptr;
    std::vector<std::function<void()>> m_restore; ///< sets the widgets of a choice back
    bool m_isSetting = false;                     ///< widgets are set, not moved by the user
};

} // namespace parklens
