/// \file
/// Finds the map of a project as the user left it.
#pragma once

#include "viewer/desktop/session/kept_arrangement.hpp"
#include "viewer/desktop/session/layer_styles.hpp"
#include "viewer/desktop/session/project_session.hpp"

#include <QObject>

namespace parklens {

/// Follows what the user does to the layers – styles, visibility, opacity, order, base maps – and
/// keeps it in QSettings by the path of the project's file; never in that file. When the project is
/// opened again, layers get it as they come. Evidence is not kept: it goes with its figure.
/// Lives on the GUI thread.
class KeptMap : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it; it is made after `styles`, so that these hear of changes first.
    KeptMap(ProjectSession& session, LayerStyles& styles, QObject* parent = nullptr);

    /// Adds it to the map; it is kept once it could be read, until the layer is removed.
    void addBaseMap(const BaseMapSource& source);

    /// Look and opacity as the layer came.
    void resetStyle(const QString& layerId);

    const KeptArrangement& arrangement() const { return m_kept; }

Q_SIGNALS:
    void told(const QString& sentence); ///< what is kept but cannot be used any more

private:
    void load();
    void save();
    void follow();
    bool welcomeNew();
    void putInOrder(const QString& id);
    bool recordChanges();
    void recordOrder();
    void bringBaseMaps();
    void tellUnused();
    QString key() const;

    ProjectSession& m_session;
    MapDocument& m_document;
    LayerStyles& m_styles;
    KeptArrangement m_kept;
    QString m_project; ///< path; empty: nothing is kept
    std::vector<MapDocument::Entry> m_seen;
    std::vector<BaseMapSource> m_asked; ///< base maps that are being read
    bool m_isWelcoming = false;
    bool m_hasTold = false; ///< of this project
};

} // namespace parklens
