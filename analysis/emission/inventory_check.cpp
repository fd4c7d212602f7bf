#include "analysis/emission/emission_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

namespace parklens {

namespace {

/// Metres on the ground between two places near one another (a sphere will do: it only tells
/// whether rows of one outlet disagree).
double roughDistanceM(Point a, Point b) {
    constexpr double metresPerDegree = 111195.0;
    constexpr double radiansPerDegree = 0.017453292519943295;
    const double eastM = (a.x - b.x) * metresPerDegree * std::cos(a.y * radiansPerDegree);
    return std::hypot(eastM, (a.y - b.y) * metresPerDegree);
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

using Rows = std::vector<const EmissionRecord*>;

/// Rows under their keys, in the order in which the keys are met.
class Groups {
public:
    void add(const std::string& key, const EmissionRecord& row) {
        const auto [known, isNew] = m_numbers.try_emplace(key, m_groups.size());
        if (isNew) {
            m_groups.emplace_back();
        }
        m_groups[known->second].push_back(&row);
    }

    const std::vector<Rows>& groups() const { return m_groups; }

private:
    std::unordered_map<std::string, std::size_t> m_numbers;
    std::vector<Rows> m_groups;
};

void checkSpread(const Groups& outlets, double limitM, Diagnostics& diagnostics) {
    for (const Rows& rows : outlets.groups()) {
        const Point first = *rows.front()->position;
        for (const EmissionRecord* row : rows) {
            const double apartM = roughDistanceM(first, *row->position);
            if (apartM > limitM) {
                const std::string source = sourceKeyOf(*row);
                diagnostics.addCounted(
                    Severity::Warning,
                    "outlet_positions_differ",
                    {{fmt::format("{} 各行坐标相差 {:.0f} m，用第一行的", source, apartM),
                      fmt::format(
                          "rows of {} lie {:.0f} m apart; the first is used", source, apartM)},
                     row->place,
                     {"同一排放口请用同一坐标", "give one outlet one position"}});
                break;
            }
        }
    }
}

void checkOnePoint(const Groups& outlets, Diagnostics& diagnostics) {
    Groups enterprises;
    for (const Rows& rows : outlets.groups()) {
        if (rows.front()->rowKind == RowKind::Outlet && !rows.front()->outlet.empty()) {
            enterprises.add(enterpriseKeyOf(*rows.front()), *rows.front());
        }
    }
    for (const Rows& rows : enterprises.groups()) {
        const bool isOne = std::all_of(rows.begin(), rows.end(), [&](const EmissionRecord* row) {
            return row->position == rows.front()->position;
        });
        if (rows.size() > 1 && isOne) {
            diagnostics.addCounted(
                Severity::Warning,
                "outlets_at_one_point",
                {{fmt::format("{} 的 {} 个排放口坐标完全相同，可能填的是厂区坐标",
                              rows.front()->enterprise,
                              rows.size()),
                  fmt::format("the {} outlets of {} stand at one point, perhaps that of the plant",
                              rows.size(),
                              rows.front()->enterprise)},
                 rows.front()->place,
                 {"请逐个排放口定位", "locate each outlet"}});
        }
    }
}

} // namespace

void checkInventory(const EmissionInventory& inventory,
                    const StandardsLibrary& standards,
                    Diagnostics& diagnostics) {
    const StandardTable& rules = standards.standard("emission-inventory").table("rules");
    const double tolerancePct = rules.row({{"rule", "balance_tolerance"}}).number("value");
    Groups outlets;
    for (const EmissionRecord& record : inventory.records) {
        checkBalance(record, tolerancePct, diagnostics);
        checkStack(record, diagnostics);
        if (record.position) {
            outlets.add(sourceKeyOf(record), record);
        }
    }
    checkSpread(outlets, rules.row({{"rule", "outlet_spread"}}).number("value"), diagnostics);
    checkOnePoint(outlets, diagnostics);
}

} // namespace parklens
