/// \file
/// What stands in the status bar.
#pragma once

#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/geometry.hpp"

#include <QComboBox>
#include <QLabel>
#include <QTimer>
#include <QWidget>

#include <optional>

class QProgressBar;
class QToolButton;

namespace parklens {

/// The scale of the map: chosen from round ones or typed, "1:5000" or "5000".
class ScaleBox : public QComboBox {
    Q_OBJECT

public:
    explicit ScaleBox(QWidget* parent = nullptr);

    void showScale(double denominator);

Q_SIGNALS:
    void scaleChosen(double denominator);
    void refused(const QString& sentence);

private:
    void choose();
};

/// The pointer's place in the map's system and in degrees.
class CoordinateLabel : public QLabel {
    Q_OBJECT

public:
    explicit CoordinateLabel(QWidget* parent = nullptr);

    void setCrs(const std::optional<Crs>& crs);
    void showPlace(const Point& ground);

private:
    std::optional<CrsTransform> m_toDegrees;
};

/// Name and progress of the work in the background, with a button that cancels it.
class TaskIndicator : public QWidget {
    Q_OBJECT

public:
    /// \param name     "task": its parts are named taskText, taskProgress, taskCancel
    /// \param delayMs  what takes less is not shown, lest the bar flicker
    TaskIndicator(const QString& name, int delayMs, QWidget* parent = nullptr);

    void begin(const QString& name);
    void show(double fraction, const QString& stage);
    void end();

Q_SIGNALS:
    void cancelled();

private:
    QLabel* m_text;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
    QString m_name;
    QTimer m_delay;
};

} // namespace parklens
