/// \file
/// Views with a name, kept for each project.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"

#include <QObject>
#include <QString>

#include <filesystem>
#include <vector>

namespace parklens {

/// A place in degrees, so that it is found again in whatever system the project is shown.
struct Bookmark {
    QString name;
    Point degrees; ///< longitude and latitude of the centre, WGS 84
    double scaleDenominator = 10'000.0;

    friend bool operator==(const Bookmark& a, const Bookmark& b) {
        return a.name == b.name && a.degrees.x == b.degrees.x && a.degrees.y == b.degrees.y &&
               a.scaleDenominator == b.scaleDenominator;
    }
};

/// The bookmarks of the project that is open, kept in QSettings by the path of its file. Lives on
/// the GUI thread.
class Bookmarks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Reads those of another project. An empty path: views without a project.
    void setProject(const std::filesystem::path& file);

    const std::vector<Bookmark>& all() const { return m_bookmarks; }

    /// One of the same name is put in its place.
    void add(const Bookmark& bookmark);

    /// Nothing happens where another has the name, or the name is empty. \return whether it did
    bool rename(std::size_t index, const QString& name);
    void remove(std::size_t index);

Q_SIGNALS:
    void changed();

private:
    QString group() const;
    void save() const;

    QString m_project;
    std::vector<Bookmark> m_bookmarks;
};

/// \throws CrsError where the place has no coordinates in WGS 84
Bookmark bookmarkAt(const QString& name, Point centre, double scaleDenominator, const Crs& crs);

/// \throws CrsError where the bookmark lies outside of the system
Point groundOf(const Bookmark& bookmark, const Crs& crs);

} // namespace parklens
