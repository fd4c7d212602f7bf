/// \file
/// Points at a part of the window.
#pragma once

#include <QObject>
#include <QPointer>
#include <QRect>
#include <QTimer>

class QMainWindow;
class QWidget;

namespace parklens {

/// Draws a frame around what has an object name: a dock, a widget or an action (its button, else
/// its menu in the menu bar). A dock that is closed or behind another one is brought to the front.
/// The frame takes no clicks, follows what it is around, and goes when that goes.
class WidgetPointer : public QObject {
    Q_OBJECT

public:
    explicit WidgetPointer(QMainWindow& window);
    ~WidgetPointer() override;

    /// \return false where nothing has this name; then there is no frame
    bool pointAt(const QString& objectName);
    void clear();

    /// What the frame is around, in pixels of the main window; invalid where there is no frame, or
    /// in another window.
    QRect place() const;

private:
    struct Place {
        QWidget* widget = nullptr;
        QRect rectangle = {}; ///< within the widget
    };

    Place find() const;
    void follow();

    QMainWindow& m_window;
    QPointer<QObject> m_target;
    QPointer<QWidget> m_frame; ///< a child of the window that it is in, which may go with it
    QTimer m_timer;
};

} // namespace parklens
