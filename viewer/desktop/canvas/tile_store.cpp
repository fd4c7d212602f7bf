#include "viewer/desktop/canvas/tile_store.hpp"

#include "gis/base/error.hpp"

#include <QHashFunctions>
#include <QLocale>
#include <QThread>

#include <algorithm>

namespace parklens {

namespace {

/// What went wrong, in the language of the desktop.
QString sentenceOf(const std::exception& error) {
    if (const auto* known = dynamic_cast<const Error*>(&error)) {
        const auto language =
            QLocale().language() == QLocale::Chinese ? Language::Chinese : Language::English;
        return QString::fromStdString(known->problem().sentence(language));
    }
    return QString::fromUtf8(error.what());
}

} // namespace

size_t qHash(const TileAddress& tile, size_t seed) noexcept {
    return qHashMulti(seed,
                      tile.revision,
                      tile.unitsPerPixel,
                      tile.pixelRatio,
                      tile.grid.width,
                      tile.grid.height,
                      tile.grid.shiftX,
                      tile.grid.shiftY,
                      tile.column,
                      tile.row);
}

TileStore::TileStore(const Lettering& lettering, qsizetype budgetBytes, QObject* parent)
    : QObject(parent)
    , m_lettering(lettering)
    , m_cache(budgetBytes) {
    m_workers.setMaxThreadCount(std::max(1, QThread::idealThreadCount()));
}

TileStore::~TileStore() {
    for (const auto& [tile, token] : m_pending) {
        token->cancel();
    }
    m_workers.clear();
    m_workers.waitForDone();
}

void TileStore::want(const std::vector<TileAddress>& tiles,
                     std::shared_ptr<const PaintedScene> scene) {
    for (auto pending = m_pending.begin(); pending != m_pending.end();) {
        if (std::ranges::find(tiles, pending->first) == tiles.end()) {
            pending->second->cancel();
            pending = m_pending.erase(pending);
        } else {
            ++pending;
        }
    }
    int priority = static_cast<int>(tiles.size());
    for (const auto& tile : tiles) {
        if (!m_cache.contains(tile) && !m_pending.contains(tile)) {
            start(tile, scene, priority);
        }
        --priority;
    }
}

const QImage* TileStore::find(const TileAddress& tile) const {
    return m_cache.object(tile);
}

void TileStore::start(const TileAddress& tile,
                      const std::shared_ptr<const PaintedScene>& scene,
                      int priority) {
    auto token = std::make_shared<CancellationToken>();
    m_pending.emplace(tile, token);
    m_workers.start(
        [this, tile, scene, token] {
            QImage image;
            QString failure;
            try {
                image =
                    paintTile(*scene, tile, m_lettering, TaskControl(token.get(), {}), paperColour);
            } catch (const CancelledError&) {
                return;
            } catch (const std::exception& error) {
                failure = sentenceOf(error);
            }
            QMetaObject::invokeMethod(
                this,
                [this, tile, token, image, failure] { deliver(tile, token, image, failure); },
                Qt::QueuedConnection);
        },
        priority);
}

void TileStore::deliver(const TileAddress& tile,
                        const std::shared_ptr<CancellationToken>& token,
                        const QImage& image,
                        const QString& failure) {
    const auto pending = m_pending.find(tile);
    if (pending == m_pending.end() || pending->second != token) {
        return; // cancelled when it was already drawn
    }
    m_pending.erase(pending);
    if (!failure.isEmpty()) {
        Q_EMIT failed(failure);
    }
    // A tile that failed is kept blank: it would fail again at every step.
    auto* kept = new QImage(image);
    m_cache.insert(tile, kept, std::max<qsizetype>(kept->sizeInBytes(), 1));
    Q_EMIT tileReady(tile);
}

} // namespace parklens
