/// \file
/// Tiles drawn ahead by workers and kept while there is room.
#pragma once

#include "viewer/desktop/canvas/tile.hpp"

#include <QCache>
#include <QObject>
#include <QThreadPool>

#include <map>

namespace parklens {

/// Under the map, where there is nothing.
inline constexpr QColor paperColour(252, 252, 250);

/// Lives on the GUI thread; draws on its own worker threads, those nearest to the centre first.
class TileStore : public QObject {
    Q_OBJECT

public:
    /// \param budgetBytes  of the tiles that are kept
    explicit TileStore(const Lettering& lettering,
                       qsizetype budgetBytes = 96 * 1024 * 1024,
                       QObject* parent = nullptr);
    ~TileStore() override; ///< cancels and waits

    /// Draws those of the tiles that are not there yet, in this order; what is being drawn and not
    /// among them is cancelled.
    void want(const std::vector<TileAddress>& tiles, std::shared_ptr<const PaintedScene> scene);

    /// The tile on paper, without transparency; null while it has not been drawn.
    const QImage* find(const TileAddress& tile) const;

    bool isDrawing() const { return !m_pending.empty(); }

Q_SIGNALS:
    void tileReady(const parklens::TileAddress& tile);
    void failed(const QString& sentence); ///< a layer could not be drawn

private:
    void
    start(const TileAddress& tile, const std::shared_ptr<const PaintedScene>& scene, int priority);
    void deliver(const TileAddress& tile,
                 const std::shared_ptr<CancellationToken>& token,
                 const QImage& image,
                 const QString& failure);

    Lettering m_lettering;
    mutable QCache<TileAddress, QImage> m_cache; ///< looking a tile up makes it the latest
    std::map<TileAddress, std::shared_ptr<CancellationToken>> m_pending;
    QThreadPool m_workers;
};

size_t qHash(const TileAddress& tile, size_t seed = 0) noexcept;

} // namespace parklens
