#include "gis/coverage/private/settled_zones.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace parklens {

namespace {

/// Distinct values of one zone: 48 bytes each, some more while they grow.
constexpr std::size_t mostDistinctValues = 10'000'000;

/// Takes the noData class of a byte band, and values that only rounding touched, out of the
/// classes, and sums the rest.
void settleClasses(ZonalTotals& totals, const std::optional<double>& noData) {
    ClassSums kept;
    const std::vector<ClassSum>& sums = totals.classes.sorted();
    kept.reserve(sums.size());
    for (const ClassSum& sum : sums) {
        if (noData && sum.value == *noData) {
            totals.invalidArea += sum.area;
            continue;
        }
        totals.validCovered += sum.covered;
        totals.validArea += sum.area;
        if (sum.covered > 0) {
            kept.add(sum);
        }
    }
    totals.classes = std::move(kept);
}

/// Rounded values tell quantiles alone: what only rounding touched has no weight.
void settleRounded(ZonalTotals& totals) {
    ClassSums kept;
    for (const ClassSum& sum : totals.classes.sorted()) {
        if (sum.covered > 0) {
            kept.add(sum);
        }
    }
    totals.classes = std::move(kept);
}

} // namespace

void SettledZones::add(std::size_t zone,
                       std::int64_t partCount,
                       std::size_t row,
                       TotalsOfBands&& ofBands) {
    TotalsOfBands whole = std::move(ofBands);
    if (partCount > 1) {
        const std::lock_guard lock(m_mutex);
        Unsettled& unsettled = m_unsettled[zone];
        join(unsettled, row, whole);
        for (std::size_t band = 0; band < m_bands.size(); ++band) {
            // Whether there are too many depends on all cells alone, not on when it is looked at.
            if (unsettled.ofBands[band].classes.entryCount() > unsettled.nextCheck[band]) {
                const std::size_t count = unsettled.ofBands[band].classes.sorted().size();
                requireFewValues(zone, band, count);
                unsettled.nextCheck[band] = count + mostDistinctValues;
            }
        }
        if (++unsettled.partCount < partCount) {
            return;
        }
        whole = joined(unsettled);
        m_unsettled.erase(zone);
    }
    settle(zone, whole);
    m_onZone(zone, {whole.data(), whole.size()});
}

void SettledZones::join(Unsettled& unsettled, std::size_t row, TotalsOfBands& ofBands) {
    unsettled.ofBands.resize(m_bands.size());
    unsettled.nextCheck.resize(m_bands.size(), mostDistinctValues);
    std::vector<ValueSums> values;
    for (std::size_t band = 0; band < m_bands.size(); ++band) {
        ZonalTotals& totals = unsettled.ofBands[band];
        totals.validCovered += ofBands[band].validCovered;
        totals.validArea += ofBands[band].validArea;
        totals.invalidArea += ofBands[band].invalidArea;
        totals.classes.add(ofBands[band].classes);
        values.push_back(ofBands[band].values);
    }
    unsettled.valuesOfRow.emplace_back(row, std::move(values));
}

TotalsOfBands SettledZones::joined(Unsettled& unsettled) {
    auto& rows = unsettled.valuesOfRow;
    std::sort(
        rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [row, values] : rows) {
        for (std::size_t band = 0; band < values.size(); ++band) {
            unsettled.ofBands[band].values.append(values[band]);
        }
    }
    return std::move(unsettled.ofBands);
}

void SettledZones::settle(std::size_t zone, TotalsOfBands& ofBands) const {
    for (std::size_t band = 0; band < m_bands.size(); ++band) {
        if (m_bands[band].collect == Collect::Classes) {
            const std::optional<double>& noData =
                m_bands[band].raster->band(m_bands[band].band).noData;
            settleClasses(ofBands[band], noData);
        } else if (m_bands[band].collect == Collect::ValuesAndRounded) {
            settleRounded(ofBands[band]);
        }
        requireFewValues(zone, band, ofBands[band].classes.entryCount());
    }
}

void SettledZones::requireFewValues(std::size_t zone, std::size_t band, std::size_t count) const {
    if (count <= mostDistinctValues) {
        return;
    }
    throw ConfigError(
        {.what = {fmt::format("面内不同的像元值超过 {} 个，逐值统计占用内存过多",
                              mostDistinctValues),
                  fmt::format("the zone has more than {} distinct values: to count each would take "
                              "too much memory",
                              mostDistinctValues)},
         .place = {.file = m_bands[band].raster->path(), .feature = m_zones[zone].id},
         .mend = {"请从 --stats 中去掉 majority、minority、variety、classes(逐值计数)；分位数请用 "
                  "--quantiles bounded(相对误差不超过 2^-13)",
                  "leave majority, minority, variety and classes out of --stats, which count each "
                  "value, "
                  "and take quantiles with --quantiles bounded (relative error at most 2^-13)"}});
}

} // namespace parklens
