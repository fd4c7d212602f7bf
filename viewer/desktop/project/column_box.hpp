/// \file
/// Columns of a table to choose from, whose names may be long.
#pragma once

#include "viewer/desktop/project/still_combo_box.hpp"

#include <functional>

namespace parklens {

/// The name of a column in the room there is. Columns below a merged heading begin alike ("2024年
/// 经济指标(万元)/营业收入"): the heading is cut, what stands behind the last "/" only when all of
/// the heading is gone. A name without one is cut in its middle. \param pixelsOf  how wide a text
/// is
QString cutColumnName(const QString& name,
                      int pixels,
                      const std::function<int(const QString& text)>& pixelsOf);

/// Closed, it has the name cut by cutColumnName(), and the whole in its tooltip; the opened list is
/// as wide as its longest name.
class ColumnBox : public StillComboBox {
public:
    explicit ColumnBox(QWidget* parent = nullptr);

    /// What the closed box shows.
    QString shownName() const;

    void showPopup() override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace parklens
