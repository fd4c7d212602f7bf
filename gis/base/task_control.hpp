/// \file
/// How a long computation is watched and stopped.
#pragma once

#include "gis/base/error.hpp"

#include <atomic>
#include <functional>
#include <string>

namespace parklens {

/// Set by the signal handler, a Cancel button or a test; read by the tasks between blocks,
/// batches or thousands of rows, so that a stop takes at most a second. Lock-free.
class CancellationToken {
public:
    void cancel() noexcept { m_cancelled.store(true, std::memory_order_relaxed); }

    bool isCancelled() const noexcept { return m_cancelled.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> m_cancelled{false};
};

/// One step of a run, as shown to the user.
struct Progress {
    double fraction = 0.0; ///< 0…1 over the whole run
    LocalizedText stage;   ///< "覆盖统计" / "zonal statistics"
};

/// Handed down through every long computation. A default-constructed one is never cancelled and
/// tells nobody. Copyable; the token must outlive it.
class TaskControl {
public:
    TaskControl() = default;

    TaskControl(const CancellationToken* token, std::function<void(const Progress&)> listener)
        : m_token(token)
        , m_listener(std::move(listener)) {}

    /// Throws CancelledError once the token is set. Thread-safe.
    void checkCancelled() const {
        if (m_token != nullptr && m_token->isCancelled()) {
            throw CancelledError();
        }
    }

    /// Call from one thread at a time.
    void report(double fraction, const LocalizedText& stage) const {
        if (m_listener) {
            m_listener({fraction, stage});
        }
    }

    /// A control whose 0…1 maps onto [from, to] of this one.
    TaskControl part(double from, double to) const;

private:
    const CancellationToken* m_token = nullptr;
    std::function<void(const Progress&)> m_listener;
};

} // namespace parklens
