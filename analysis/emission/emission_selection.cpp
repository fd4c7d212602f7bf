#include "analysis/emission/emission_selection.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace parklens {

namespace {

/// Unstated is direct: indirect discharge is what a table would tell.
bool isIndirect(const EmissionRecord& record) {
    return record.dischargeMode == DischargeMode::Indirect;
}

/// Names that stand for exactly one credit code somewhere in the table.
std::map<std::string, std::string> codesByName(const std::vector<EmissionRecord>& records) {
    std::map<std::string, std::set<std::string>> codes;
    for (const EmissionRecord& record : records) {
        if (!record.creditCode.empty() && !record.enterprise.empty()) {
            codes[record.enterprise].insert(record.creditCode);
        }
    }
    std::map<std::string, std::string> unique;
    for (const auto& [name, found] : codes) {
        if (found.size() == 1) {
            unique.emplace(name, *found.begin());
        }
    }
    return unique;
}

class Selector {
public:
    Selector(const EmissionInventory& inventory,
             const SelectionOptions& options,
             const EmissionVocabulary& vocabulary)
        : m_records(inventory.records)
        , m_options(options)
        , m_vocabulary(vocabulary)
        , m_codes(codesByName(inventory.records)) {}

    EmissionSelection select() {
        m_selection.year = m_options.year;
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            if (isAsked(m_records[i])) {
                m_candidates.push_back(candidate(i));
            }
        }
        findPositions();
        leaveOutPlantTotals();
        chooseKinds();
        chooseMembers();
        std::sort(m_candidates.begin(), m_candidates.end(), byRecord);
        std::sort(m_selection.missing.begin(), m_selection.missing.end(), byRecord);
        std::sort(m_selection.leftOut.begin(),
                  m_selection.leftOut.end(),
                  [](const auto& a, const auto& b) { return a.record < b.record; });
        m_selection.emissions = std::move(m_candidates);
        return std::move(m_selection);
    }

private:
    static bool byRecord(const SelectedEmission& a, const SelectedEmission& b) {
        return a.record < b.record;
    }

    bool isAsked(const EmissionRecord& record) const {
        const bool otherYear = m_options.year && record.year && *record.year != *m_options.year;
        const bool otherPollutant =
            !m_options.pollutant.empty() && record.pollutant != m_options.pollutant;
        const bool otherMedium = m_options.medium && record.medium != *m_options.medium;
        return !otherYear && !otherPollutant && !otherMedium;
    }

    SelectedEmission candidate(std::size_t index) const {
        EmissionRecord named;
        const EmissionRecord& record = m_records[index];
        named.id = record.id;
        named.enterprise = record.enterprise;
        named.outlet = record.rowKind == RowKind::PlantTotal ? std::string() : record.outlet;
        const auto code = m_codes.find(record.enterprise);
        named.creditCode =
            record.creditCode.empty() && code != m_codes.end() ? code->second : record.creditCode;
        return {index,
                sourceKeyOf(named),
                enterpriseKeyOf(named),
                record.position,
                record.amountTPerA.value_or(0.0)};
    }

    bool isUnplaced(const SelectedEmission& row) const {
        return !row.position && m_records[row.record].shape == nullptr;
    }

    /// The first usable position of an outlet, also of other years and pollutants, stands for its
    /// rows that have none.
    void findPositions() {
        if (std::none_of(m_candidates.begin(), m_candidates.end(), [this](const auto& row) {
                return isUnplaced(row);
            })) {
            return;
        }
        std::map<std::string, Point> positions;
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            if (m_records[i].position) {
                positions.emplace(candidate(i).source, *m_records[i].position);
            }
        }
        for (SelectedEmission& row : m_candidates) {
            const auto known = positions.find(row.source);
            if (isUnplaced(row) && known != positions.end()) {
                row.position = known->second;
            }
        }
    }

    void leaveOutPlantTotals() {
        using EnterpriseMedium = std::pair<std::string, Medium>;
        std::map<EnterpriseMedium, std::size_t> outlets;
        for (const SelectedEmission& row : m_candidates) {
            const EmissionRecord& record = m_records[row.record];
            if (record.rowKind == RowKind::Outlet) {
                outlets.emplace(EnterpriseMedium(row.enterprise, record.medium), row.record);
            }
        }
        std::erase_if(m_candidates, [&](const SelectedEmission& row) {
            const EmissionRecord& record = m_records[row.record];
            const auto outlet = outlets.find({row.enterprise, record.medium});
            const bool isOut = record.rowKind == RowKind::PlantTotal && outlet != outlets.end();
            if (isOut) {
                leaveOut(row.record, LeftOutReason::PlantTotal, outlet->second);
            }
            return isOut;
        });
    }

    /// Sorts the candidates into groups by `keyOf`, keeps what `choose` keeps of each.
    template <typename KeyOf, typename Choose>
    void chooseInGroups(KeyOf keyOf, Choose choose) {
        std::map<decltype(keyOf(m_candidates.front())), std::vector<SelectedEmission>> groups;
        for (SelectedEmission& row : m_candidates) {
            auto groupKey = keyOf(row);
            groups[std::move(groupKey)].push_back(std::move(row));
        }
        m_candidates.clear();
        for (auto& [groupKey, rows] : groups) {
            choose(rows);
        }
    }

    void chooseKinds() {
        chooseInGroups(
            [this](const SelectedEmission& row) {
                const EmissionRecord& record = m_records[row.record];
                return std::tuple(row.source, record.medium, isIndirect(record), record.pollutant);
            },
            [this](std::vector<SelectedEmission>& rows) { chooseKind(rows); });
    }

    void chooseKind(std::vector<SelectedEmission>& rows) {
        const SelectedEmission* best = nullptr;
        for (const SelectedEmission& row : rows) {
            if (m_records[row.record].amountTPerA &&
                (best == nullptr ||
                 m_records[row.record].amountKind < m_records[best->record].amountKind)) {
                best = &row;
            }
        }
        if (best == nullptr) {
            m_selection.missing.push_back(rows.front());
            for (std::size_t i = 1; i < rows.size(); ++i) {
                leaveOut(rows[i].record, LeftOutReason::Repeat, rows.front().record);
            }
            return;
        }
        for (const SelectedEmission& row : rows) {
            if (&row != best) {
                leaveOut(row.record, reasonBeside(row.record, best->record), best->record);
            }
        }
        m_candidates.push_back(*best);
    }

    LeftOutReason reasonBeside(std::size_t other, std::size_t best) const {
        const EmissionRecord& record = m_records[other];
        const EmissionRecord& kept = m_records[best];
        if (!record.amountTPerA) {
            return LeftOutReason::NoAmount;
        }
        if (record.amountKind != kept.amountKind) {
            return LeftOutReason::LesserKind;
        }
        return record.amountTPerA == kept.amountTPerA ? LeftOutReason::Repeat
                                                      : LeftOutReason::Conflict;
    }

    void chooseMembers() {
        chooseInGroups(
            [this](const SelectedEmission& row) {
                const EmissionRecord& record = m_records[row.record];
                const EmissionPollutant* pollutant = m_vocabulary.pollutant(record.pollutant);
                const bool isMember = pollutant != nullptr && !pollutant->family.empty();
                return std::tuple(row.source,
                                  record.medium,
                                  isIndirect(record),
                                  isMember ? pollutant->family : record.pollutant);
            },
            [this](std::vector<SelectedEmission>& rows) { chooseMember(rows); });
    }

    int widthOf(const SelectedEmission& row) const {
        const EmissionPollutant* pollutant =
            m_vocabulary.pollutant(m_records[row.record].pollutant);
        return pollutant == nullptr ? 0 : pollutant->width;
    }

    void chooseMember(std::vector<SelectedEmission>& rows) {
        const SelectedEmission widest =
            *std::max_element(rows.begin(), rows.end(), [this](const auto& a, const auto& b) {
                return widthOf(a) < widthOf(b);
            });
        for (SelectedEmission& row : rows) {
            if (widthOf(row) == widthOf(widest)) {
                m_candidates.push_back(std::move(row));
            } else {
                leaveOut(row.record, LeftOutReason::NarrowerMember, widest.record);
            }
        }
    }

    void leaveOut(std::size_t record, LeftOutReason reason, std::size_t kept) {
        m_selection.leftOut.push_back({record, reason, kept});
    }

    const std::vector<EmissionRecord>& m_records;
    const SelectionOptions& m_options;
    const EmissionVocabulary& m_vocabulary;
    std::map<std::string, std::string> m_codes;
    std::vector<SelectedEmission> m_candidates;
    EmissionSelection m_selection;
};

} // namespace

std::vector<int> yearsOf(const EmissionInventory& inventory) {
    std::set<int> years;
    for (const EmissionRecord& record : inventory.records) {
        if (record.year) {
            years.insert(*record.year);
        }
    }
    return {years.begin(), years.end()};
}

EmissionSelection selectEmissions(const EmissionInventory& inventory,
                                  const SelectionOptions& options,
                                  const EmissionVocabulary& vocabulary) {
    return Selector(inventory, options, vocabulary).select();
}

} // namespace parklens
