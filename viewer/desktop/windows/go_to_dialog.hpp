/// \file
/// Asks for a place by its coordinates.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <QDialog>
#include <QString>

#include <optional>

class QLabel;
class QLineEdit;

namespace parklens {

/// A place from text: "120.12, 30.27" or 120°7′12″E 30°16′12″N as longitude and latitude on the
/// datum of `crs`, or two larger numbers as easting and northing in it (with or without zone
/// number). std::nullopt for anything else.
std::optional<Point> placeFromText(const QString& text, const Crs& crs);

class GoToDialog : public QDialog {
    Q_OBJECT

public:
    explicit GoToDialog(const Crs& crs, QWidget* parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void placeChosen(const parklens::Point& ground);

private:
    Crs m_crs;
    QLineEdit* m_text;
    QLabel* m_remark;
};

} // namespace parklens
