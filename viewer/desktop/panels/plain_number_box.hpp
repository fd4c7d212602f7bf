/// \file
/// A box for a number in a form.
#pragma once

#include <QDoubleSpinBox>
#include <QFontMetrics>

namespace parklens {

/// Writes as many decimals as the number has, up to decimals(): "1 ha" where 0.066667 ha can stand,
/// too. Its width is that of all of them.
class PlainNumberBox : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override {
        QString text = QDoubleSpinBox::textFromValue(value);
        const QString point = locale().decimalPoint();
        if (!text.contains(point)) {
            return text;
        }
        while (text.endsWith(locale().zeroDigit())) {
            text.chop(1);
        }
        return text.endsWith(point) ? text.chopped(point.size()) : text;
    }

    QSize sizeHint() const override { return widened(QDoubleSpinBox::sizeHint()); }

    QSize minimumSizeHint() const override { return widened(QDoubleSpinBox::minimumSizeHint()); }

private:
    QSize widened(QSize size) const {
        const auto whole = QDoubleSpinBox::textFromValue(maximum());
        const auto plain = textFromValue(maximum());
        const auto more =
            fontMetrics().horizontalAdvance(whole) - fontMetrics().horizontalAdvance(plain);
        return {size.width() + more, size.height()};
    }
};

} // namespace parklens
