#include "analysis/emission/emission_selection.hpp"
#include "analysis/emission/text_numbering.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

namespace {

/// Metres on the ground between two places near one another (a sphere will do: it only tells
/// whether rows of one outlet disagree).
double roughDistanceM(Point a, Point b) {
    const double eastM = (a.x - b.x) * sphereMetresPerDegree * std::cos(a.y * radiansPerDegree);
    return std::hypot(eastM, (a.y - b.y) * sphereMetresPerDegree);
}

void checkBalance(const EmissionRecord& record, double tolerancePct, Diagnostics& diagnostics) {
    if (!record.generatedTPerA || !record.amountTPerA) {
        return;
    }
    const double generated = *record.generatedTPerA;
    const double emitted = *record.amountTPerA;
    const auto source = [&] { return sourceKeyOf(record) + " " + record.pollutant; };
    if (emitted > generated && record.amountKind != AmountKind::Permit) {
        diagnostics.addCounted(
            Severity::Warning,
            "emitted_above_generated",
            {{fmt::format("{} 排放量 {} t/a 大于产生量 {} t/a", source(), emitted, generated),
              fmt::format("{} emits {} t/a, more than the {} t/a it produces",
                          source(),
                          emitted,
                          generated)},
             record.place,
             {"请核实两列的单位", "check the units of both columns"}});
    } else if (record.removedTPerA && record.amountKind != AmountKind::Permit &&
               std::fabs(generated - *record.removedTPerA - emitted) >
                   tolerancePct / 100.0 * generated) {
        diagnostics.addCounted(
            Severity::Warning,
            "balance_off",
            {{fmt::format("{} 产生量 {} − 去除量 {} ≠ 排放量 {} t/a",
                          source(),
                          generated,
                          *record.removedTPerA,
                          emitted),
              fmt::format("{}: produced {} less removed {} is not the {} t/a emitted",
                          source(),
                          generated,
                          *record.removedTPerA,
                          emitted)},
             record.place,
             {"请核实三列", "check the three columns"}});
    }
}

void checkStack(const EmissionRecord& record, Diagnostics& diagnostics) {
    if (record.stackHeightM && *record.stackHeightM <= 0.0 && record.medium == Medium::Air) {
        diagnostics.addCounted(
            Severity::Warning,
            "stack_height_zero",
            {{fmt::format("{} 排气筒高度为 {} m", sourceKeyOf(record), *record.stackHeightM),
              fmt::format("{} has a stack of {} m", sourceKeyOf(record), *record.stackHeightM)},
             record.place,
             {"无组织排放请留空", "leave it blank for fugitive emissions"}});
    }
}

/// Rows in groups of equal keys, in the order in which the keys are met.
class KeyedRows {
public:
    KeyedRows(std::vector<const EmissionRecord*> rows,
              std::string (*keyOf)(const EmissionRecord& record))
        : m_rows(std::move(rows))
        , m_groups(groupsOf(m_rows, keyOf)) {}

    /// Calls `look` with the rows of each group.
    template <typename Look>
    void forEachGroup(Look look) const {
        std::vector<const EmissionRecord*> group;
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            group.clear();
            for (auto row = m_groups.begin(i); row != m_groups.end(i); ++row) {
                group.push_back(m_rows[*row]);
            }
            look(group);
        }
    }

private:
    static NumberedGroups groupsOf(const std::vector<const EmissionRecord*>& rows,
                                   std::string (*keyOf)(const EmissionRecord& record)) {
        std::vector<std::string> keys;
        keys.reserve(rows.size());
        for (const EmissionRecord* row : rows) {
            keys.push_back(keyOf(*row));
        }
        TextNumbering numbering(rows.size());
        std::vector<std::uint32_t> numbers;
        numbers.reserve(rows.size());
        for (const std::string& key : keys) {
            numbers.push_back(numbering.of(key));
        }
        return {numbers, numbering.size()};
    }

    std::vector<const EmissionRecord*> m_rows;
    NumberedGroups m_groups;
};

void checkSpread(const std::vector<const EmissionRecord*>& outlet,
                 double limitM,
                 Diagnostics& diagnostics) {
    const Point first = *outlet.front()->position;
    for (const EmissionRecord* row : outlet) {
        const double apartM = roughDistanceM(first, *row->position);
        if (apartM > limitM) {
            const std::string source = sourceKeyOf(*row);
            diagnostics.addCounted(
                Severity::Warning,
                "outlet_positions_differ",
                {{fmt::format("{} 各行坐标相差 {:.0f} m，用第一行的", source, apartM),
                  fmt::format("rows of {} lie {:.0f} m apart; the first is used", source, apartM)},
                 row->place,
                 {"同一排放口请用同一坐标", "give one outlet one position"}});
            return;
        }
    }
}

/// \param outlets  the first row of each outlet of one enterprise
void checkOnePoint(const std::vector<const EmissionRecord*>& outlets, Diagnostics& diagnostics) {
    const EmissionRecord& first = *outlets.front();
    const bool isOne =
        std::all_of(outlets.begin(), outlets.end(), [&](const EmissionRecord* outlet) {
            return outlet->position == first.position;
        });
    if (outlets.size() > 1 && isOne) {
        diagnostics.addCounted(
            Severity::Warning,
            "outlets_at_one_point",
            {{fmt::format("{} 的 {} 个排放口坐标完全相同，可能填的是厂区坐标",
                          first.enterprise,
                          outlets.size()),
              fmt::format("the {} outlets of {} stand at one point, perhaps that of the plant",
                          outlets.size(),
                          first.enterprise)},
             first.place,
             {"请逐个排放口定位", "locate each outlet"}});
    }
}

} // namespace

void checkInventory(const EmissionInventory& inventory,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics) {
    const StandardTable& rules = standards.standard("emission-inventory").table("rules");
    const double tolerancePct = rules.row({{"rule", "balance_tolerance"}}).number("value");
    const double spreadM = rules.row({{"rule", "outlet_spread"}}).number("value");
    std::vector<const EmissionRecord*> placed;
    placed.reserve(inventory.records.size());
    for (const EmissionRecord& record : inventory.records) {
        checkBalance(record, tolerancePct, diagnostics);
        checkStack(record, diagnostics);
        if (record.position) {
            placed.push_back(&record);
        }
    }
    std::vector<const EmissionRecord*> outlets;
    KeyedRows(std::move(placed), [](const EmissionRecord& record) {
        return sourceKeyOf(record);
    }).forEachGroup([&](const std::vector<const EmissionRecord*>& outlet) {
        checkSpread(outlet, spreadM, diagnostics);
        if (outlet.front()->rowKind == RowKind::Outlet && !outlet.front()->outlet.empty()) {
            outlets.push_back(outlet.front());
        }
    });
    KeyedRows(std::move(outlets), [](const EmissionRecord& record) {
        return enterpriseKeyOf(record);
    }).forEachGroup([&](const std::vector<const EmissionRecord*>& ofEnterprise) {
        checkOnePoint(ofEnterprise, diagnostics);
    });
}

} // namespace parklens
