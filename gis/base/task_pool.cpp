#include "gis/base/task_pool.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <optional>

namespace parklens {

struct TaskPool::Implementation {
    explicit Implementation(int threadCount)
        : arena(threadCount > 0 ? threadCount : tbb::task_arena::automatic) {
        // oneTBB gives no more workers than cores unless it is told so.
        if (threadCount > tbb::info::default_concurrency()) {
            limit.emplace(tbb::global_control::max_allowed_parallelism,
                          static_cast<std::size_t>(threadCount));
        }
        arena.initialize();
    }

    std::optional<tbb::global_control> limit;
    mutable tbb::task_arena arena;
};

TaskPool::TaskPool(int threadCount)
    : m_implementation(std::make_unique<Implementation>(threadCount)) {}

TaskPool::~TaskPool() = default;

int TaskPool::threadCount() const {
    return m_implementation->arena.max_concurrency();
}

void TaskPool::parallelFor(std::size_t count, const std::function<void(std::size_t)>& body) const {
    // A grain of one: the bodies are blocks, batches and parks, each worth a task.
    const auto loop = [&] {
        tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 1),
                          [&](const tbb::blocked_range<std::size_t>& range) {
                              for (std::size_t i = range.begin(); i != range.end(); ++i) {
                                  body(i);
                              }
                          });
    };
    m_implementation->arena.execute([&] { tbb::this_task_arena::isolate(loop); });
}

} // namespace parklens
