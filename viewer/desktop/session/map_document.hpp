/// \file
/// The layers of the map, in order, with what the user set: visibility, opacity, selection.
#pragma once

#include "viewer/desktop/session/document_layer.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QObject>

#include <set>
#include <tuple>

namespace parklens {

/// Which row of which layer.
struct RowReference {
    QString layer;
    std::size_t row = 0;

    friend bool operator==(const RowReference&, const RowReference&) = default;

    friend bool operator<(const RowReference& one, const RowReference& other) {
        return std::tie(one.layer, one.row) < std::tie(other.layer, other.row);
    }
};

/// Lives on the GUI thread. Every change makes a new snapshot with a higher revision; snapshots
/// already taken stay as they are.
class MapDocument : public QObject {
    Q_OBJECT

public:
    struct Entry {
        std::shared_ptr<const DocumentLayer> layer;
        bool isVisible = true;
        double opacity = 1.0;
    };

    explicit MapDocument(QObject* parent = nullptr) : QObject(parent) {}

    /// Drops all layers and starts with another system.
    void reset(const Crs& crs);

    /// std::nullopt before the first reset().
    const std::optional<Crs>& crs() const { return m_crs; }

    /// The first is the lowest.
    const std::vector<Entry>& entries() const { return m_entries; }

    const Entry* find(const QString& id) const;

    /// Adds it on top of its group, or puts it in the place of the one with its id, whose settings
    /// it takes over; rows of that one are no longer selected.
    void put(std::shared_ptr<const DocumentLayer> layer, bool isVisible = true);
    void remove(const QString& id);
    void removeGroup(LayerGroup group);
    void move(const QString& id, std::size_t newPlace); ///< place in entries() afterwards
    void setVisible(const QString& id, bool isVisible);
    void setOpacity(const QString& id, double opacity);

    std::shared_ptr<const PaintedScene> scene() const { return m_scene; }

    /// What is at a place of the map, each row once: points and lines first, then areas from the
    /// smallest to the largest, of equals the topmost; hidden layers are not asked.
    std::vector<RowReference> rowsAt(Point ground, double tolerance) const;

    /// What shares a point with the polygon, likewise; in a layer the rows ascending.
    std::vector<RowReference> rowsWithin(const std::vector<Point>& ring) const;

    const std::set<RowReference>& selection() const { return m_selection; }

    void select(std::set<RowReference> rows);

    /// Ground covered by one row, or by the layers (where no ids are given: all but the background,
    /// which may be the whole world, unless there is nothing else); nullopt if none.
    std::optional<Envelope> extentOf(const RowReference& row) const;
    std::optional<Envelope> extentOf(const std::vector<QString>& ids = {}) const;

Q_SIGNALS:
    void layersChanged(); ///< scene() is another one
    void selectionChanged();

private:
    std::size_t placeFor(LayerGroup group) const;
    void changed(const QString& exchanged = {});

    std::optional<Crs> m_crs;
    std::vector<Entry> m_entries;
    std::set<RowReference> m_selection;
    std::shared_ptr<const PaintedScene> m_scene =
        std::make_shared<const PaintedScene>(PaintedScene{.crs = Crs::wgs84()});
    std::uint64_t m_revision = 0;
};

} // namespace parklens
