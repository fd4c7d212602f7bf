/// \file
/// Widgets with the names by which tests and the tour find them.
#pragma once

#include <QString>
#include <QWidget>

namespace parklens {

template <class Widget>
Widget* named(Widget* widget, const char* name) {
    widget->setObjectName(QLatin1String(name));
    return widget;
}

template <class Widget>
Widget* named(Widget* widget, const QString& name) {
    widget->setObjectName(name);
    return widget;
}

} // namespace parklens
