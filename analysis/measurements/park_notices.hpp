/// \file
/// What is noticed while a batch of parks is measured, told to each park in an order that does not
/// depend on the other parks of the batch.
#pragma once

#include "gis/base/diagnostics.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace parklens {

/// The parks that hear of what a pass notices of a zone, each with the place that it takes among
/// the park's notices. The empty name stands for what names no zone: each park of the pass would
/// have met it alone.
class NoticeListeners {
public:
    /// \param order  of the request among those of its park; the first one of a park and zone
    /// counts
    void add(const std::string& zoneId, std::size_t park, std::size_t order);

    /// Park → order; empty where nobody listens.
    const std::map<std::size_t, std::size_t>& of(const std::string& zoneId) const;

private:
    std::map<std::string, std::map<std::size_t, std::size_t>> m_orders;
};

/// The notices of every park of a batch. Tasks that add to different parks may run at once.
class ParkNotices {
public:
    explicit ParkNotices(std::size_t parkCount) : m_notices(parkCount) {}

    void add(std::size_t park, std::size_t order, Diagnostic diagnostic);

    /// Hands what a pass noticed to those of `present` that it is about, in the places that they
    /// have among `group`: the same whether a group was measured together or one by one.
    void
    add(const Diagnostics& noticed, const NoticeListeners& present, const NoticeListeners& group);

    /// By order of the requests, each thing once.
    Diagnostics of(std::size_t park) const;

private:
    struct Notice {
        std::size_t order = 0;
        Diagnostic diagnostic;
    };

    std::vector<std::vector<Notice>> m_notices;
};

} // namespace parklens
