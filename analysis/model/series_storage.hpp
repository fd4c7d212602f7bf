/// \file
/// Memory for the values of very many series.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <type_traits>
#include <vector>

namespace parklens {

/// Hands out room from few large pieces, which the system may back by huge pages: a year of 9,000
/// series is 300 MB, and taking it page by page takes longer than filling it. Nothing is given back
/// before the whole is destroyed. Safe to use from several threads.
class SeriesStorage {
public:
    void* allocate(std::size_t bytes);

private:
    struct Free {
        void operator()(std::byte* piece) const;
    };

    std::mutex m_mutex;
    std::vector<std::unique_ptr<std::byte[], Free>> m_pieces;
    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
};

/// Takes memory from a SeriesStorage, which lives as long as one container uses it; without one
/// from the heap. Copies of a container go to the heap.
template <class T>
class SeriesAllocator {
public:
    using value_type = T;
    using propagate_on_container_move_assignment = std::true_type;
    using propagate_on_container_swap = std::true_type;

    SeriesAllocator() = default;

    explicit SeriesAllocator(std::shared_ptr<SeriesStorage> storage)
        : m_storage(std::move(storage)) {}

    template <class U>
    explicit SeriesAllocator(const SeriesAllocator<U>& other) : m_storage(other.storage()) {}

    T* allocate(std::size_t count) {
        return m_storage != nullptr ? static_cast<T*>(m_storage->allocate(count * sizeof(T)))
                                    : std::allocator<T>().allocate(count);
    }

    void deallocate(T* pointer, std::size_t count) noexcept {
        if (m_storage == nullptr) {
            std::allocator<T>().deallocate(pointer, count);
        }
    }

    SeriesAllocator select_on_container_copy_construction() const { return {}; }

    const std::shared_ptr<SeriesStorage>& storage() const { return m_storage; }

    friend bool operator==(const SeriesAllocator& a, const SeriesAllocator& b) {
        return a.m_storage == b.m_storage;
    }

private:
    std::shared_ptr<SeriesStorage> m_storage;
};

} // namespace parklens
