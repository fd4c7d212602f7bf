// A window on the offscreen platform, and what drives it.
#pragma once

#include "viewer/desktop/windows/main_window.hpp"

#include <QAbstractItemView>
#include <QString>

#include <functional>

namespace parklens::test {

/// Lets events happen until the condition holds. \return whether it did within the time
bool waitUntil(const std::function<bool()>& condition, int milliseconds = 30000);

/// The child of this name; the test fails where there is none.
template <typename Widget>
Widget& child(QObject& parent, const char* name) {
    auto* found = parent.findChild<Widget*>(QLatin1String(name));
    if (found == nullptr) {
        throw std::runtime_error(std::string("there is no ") + name);
    }
    return *found;
}

/// The first row below `parent` whose first column shows the text, wherever in the tree; invalid
/// where there is none.
QModelIndex
findRow(const QAbstractItemModel& model, const QString& text, const QModelIndex& parent = {});

/// Presses the left button at one place, moves and lets go at another.
void drag(QWidget& widget,
          const QPoint& from,
          const QPoint& to,
          Qt::KeyboardModifiers modifiers = {});

/// The pixel of the map that is nearest to a place of the ground.
QPoint pixelOf(const MapCanvas& canvas, Point ground);

/// Saves a picture of the widget into PARKLENS_TEST_PICTURES, where that is set: for eyes.
void keepPicture(QWidget& widget, const QString& name);

/// A window of 1600 × 1000 with the demo open, analysed and drawn; made once for all tests that
/// leave it as they found it.
MainWindow& demoWindow();

/// Puts layers, view, tool and dialogs back as after opening.
void restoreDemo(MainWindow& window);

} // namespace parklens::test
