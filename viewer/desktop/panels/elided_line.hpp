/// \file
/// A line of text in whatever room there is.
#pragma once

#include <QLabel>

namespace parklens {

/// Cut in the middle, where a path says least; whole in its tooltip and in text().
class ElidedLine : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLine(QWidget* parent = nullptr);

    void setLine(const QString& line);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace parklens
