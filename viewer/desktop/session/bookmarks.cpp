#include "viewer/desktop/session/bookmarks.hpp"

#include "gis/crs/crs_transform.hpp"

#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace parklens {

void Bookmarks::setProject(const std::filesystem::path& file) {
    m_project = file.empty()
                    ? QString()
                    : QString::fromStdU16String(std::filesystem::absolute(file).u16string());
    m_bookmarks.clear();
    QSettings settings;
    const int count = settings.beginReadArray(group());
    for (int index = 0; index < count; ++index) {
        settings.setArrayIndex(index);
        m_bookmarks.push_back({settings.value(QStringLiteral("name")).toString(),
                               {settings.value(QStringLiteral("longitude")).toDouble(),
                                settings.value(QStringLiteral("latitude")).toDouble()},
                               settings.value(QStringLiteral("scale"), 10'000.0).toDouble()});
    }
    Q_EMIT changed();
}

/// Slashes of the path would be levels of the settings.
QString Bookmarks::group() const {
    return QStringLiteral("bookmarks/") +
           (m_project.isEmpty() ? QStringLiteral("none")
                                : QString::fromLatin1(QUrl::toPercentEncoding(m_project)));
}

void Bookmarks::save() const {
    QSettings settings;
    settings.remove(group());
    settings.beginWriteArray(group(), static_cast<int>(m_bookmarks.size()));
    int index = 0;
    for (const auto& bookmark : m_bookmarks) {
        settings.setArrayIndex(index++);
        settings.setValue(QStringLiteral("name"), bookmark.name);
        settings.setValue(QStringLiteral("longitude"), bookmark.degrees.x);
        settings.setValue(QStringLiteral("latitude"), bookmark.degrees.y);
        settings.setValue(QStringLiteral("scale"), bookmark.scaleDenominator);
    }
}

void Bookmarks::add(const Bookmark& bookmark) {
    const auto same = std::ranges::find(m_bookmarks, bookmark.name, &Bookmark::name);
    if (same != m_bookmarks.end()) {
        *same = bookmark;
    } else {
        m_bookmarks.push_back(bookmark);
    }
    save();
    Q_EMIT changed();
}

bool Bookmarks::rename(std::size_t index, const QString& name) {
    const auto same = std::ranges::find(m_bookmarks, name, &Bookmark::name);
    if (name.isEmpty() || index >= m_bookmarks.size() || same != m_bookmarks.end()) {
        return false;
    }
    m_bookmarks[index].name = name;
    save();
    Q_EMIT changed();
    return true;
}

void Bookmarks::remove(std::size_t index) {
    if (index < m_bookmarks.size()) {
        m_bookmarks.erase(m_bookmarks.begin() + static_cast<std::ptrdiff_t>(index));
        save();
        Q_EMIT changed();
    }
}

Bookmark bookmarkAt(const QString& name, Point centre, double scaleDenominator, const Crs& crs) {
    return {name, CrsTransform(crs, Crs::wgs84())(centre), scaleDenominator};
}

Point groundOf(const Bookmark& bookmark, const Crs& crs) {
    return CrsTransform(Crs::wgs84(), crs)(bookmark.degrees);
}

} // namespace parklens
