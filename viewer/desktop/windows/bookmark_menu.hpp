/// \file
/// Bookmarks in the menu, and the dialog in which they are put in order.
#pragma once

#include "viewer/desktop/canvas/map_canvas.hpp"
#include "viewer/desktop/session/bookmarks.hpp"

#include <QDialog>

#include <optional>

class QAction;
class QListWidget;
class QMenu;

namespace parklens {

/// Fills the menu with the bookmarks and does what its entries say with the canvas.
class BookmarkMenu : public QObject {
    Q_OBJECT

public:
    /// \param menu  cleared whenever the bookmarks change
    BookmarkMenu(MapCanvas& canvas, QMenu& menu, QAction& add, QWidget& window);

    /// \param crs  of the map; std::nullopt: nothing can be marked yet
    void setProject(const std::filesystem::path& file, const std::optional<Crs>& crs);

    /// The map has got a system.
    void setCrs(const std::optional<Crs>& crs);

    Bookmarks& bookmarks() { return m_bookmarks; }

    void go(const Bookmark& bookmark);

Q_SIGNALS:
    void failed(const parklens::Problem& problem);

private:
    void fill();
    void askForName();
    void mark(const QString& name);
    void manage();

    MapCanvas& m_canvas;
    QMenu& m_menu;
    QAction& m_add;
    QWidget& m_window;
    Bookmarks m_bookmarks;
    std::optional<Crs> m_crs;
};

/// Renames by editing in the list; removes the chosen one.
class BookmarkDialog : public QDialog {
    Q_OBJECT

public:
    explicit BookmarkDialog(Bookmarks& bookmarks, QWidget* parent = nullptr);

private:
    void fill();

    Bookmarks& m_bookmarks;
    QListWidget* m_list;
};

} // namespace parklens
