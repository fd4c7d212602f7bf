/// \file
/// The one thread facility below the desktop (oneTBB behind it).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace parklens {

/// A bounded set of worker threads.
///
/// Results must not depend on the number of threads or on the order of tasks: a body writes only
/// to the slot of its own index, and slots are combined in index order afterwards.
class TaskPool {
public:
    /// \param threadCount  number of threads that work at the same time, the caller's included;
    ///                     0 = one per processor core.
    explicit TaskPool(int threadCount = 0);
    ~TaskPool();
    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;

    int threadCount() const;

    /// Calls `body(i)` once for each i in [0, count), in no particular order. Blocks until all are
    /// done. Of the exceptions thrown by bodies one is rethrown, the remaining work is dropped.
    /// A body may call it again: while the inner call waits, its thread takes no outer body, so
    /// that what the outer one has under way is never re-entered.
    void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens
