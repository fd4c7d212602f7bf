/// \file
/// A list to choose from in a form that scrolls.
#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace parklens {

/// The wheel scrolls the form and does not change the value under the pointer.
class StillComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace parklens
