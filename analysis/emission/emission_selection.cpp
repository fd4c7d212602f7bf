#include "analysis/emission/emission_selection.hpp"

#include "analysis/emission/text_numbering.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace parklens {

namespace {

/// Unstated is direct: indirect discharge is what a table would tell.
bool isIndirect(const EmissionRecord& record) {
    return record.dischargeMode == DischargeMode::Indirect;
}

/// Names that stand for exactly one credit code somewhere in the table.
std::map<std::string, std::string> codesByName(const std::vector<EmissionRecord>& records) {
    std::map<std::string_view, std::set<std::string_view>> codes;
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
        m_candidates.reserve(m_records.size());
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            if (isAsked(m_records[i])) {
                m_candidates.push_back(candidate(i));
            }
        }
        findPositions();
        leaveOutPlantTotals();
        numberCandidates();
        chooseInGroups([this](std::size_t record) { return m_pollutants[record]; },
                       [this](std::vector<SelectedEmission>& rows) { chooseKind(rows); });
        chooseInGroups([this](std::size_t record) { return m_families[m_pollutants[record]]; },
                       [this](std::vector<SelectedEmission>& rows) { chooseMember(rows); });
        if (!std::is_sorted(m_candidates.begin(), m_candidates.end(), byRecord)) {
            std::sort(m_candidates.begin(), m_candidates.end(), byRecord);
        }
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
        const EmissionRecord& record = m_records[index];
        std::string enterprise = enterpriseKeyOf(record);
        if (record.creditCode.empty() && !m_codes.empty()) {
            const auto code = m_codes.find(record.enterprise);
            enterprise = code == m_codes.end() ? std::move(enterprise) : code->second;
        }
        const std::string_view outlet =
            record.rowKind == RowKind::PlantTotal ? std::string_view() : record.outlet;
        std::string source = sourceKeyOf(record.id, enterprise, outlet);
        return {index,
                std::move(source),
                std::move(enterprise),
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
        const auto isTotal = [this](const SelectedEmission& row) {
            return m_records[row.record].rowKind == RowKind::PlantTotal;
        };
        if (std::none_of(m_candidates.begin(), m_candidates.end(), isTotal)) {
            return;
        }
        using EnterpriseMedium = std::pair<std::string, Medium>;
        std::map<EnterpriseMedium, std::size_t> outlets;
        for (const SelectedEmission& row : m_candidates) {
            if (!isTotal(row)) {
                outlets.emplace(EnterpriseMedium(row.enterprise, m_records[row.record].medium),
                                row.record);
            }
        }
        std::erase_if(m_candidates, [&](const SelectedEmission& row) {
            const auto outlet = outlets.find({row.enterprise, m_records[row.record].medium});
            const bool isOut = isTotal(row) && outlet != outlets.end();
            if (isOut) {
                leaveOut(row.record, LeftOutReason::PlantTotal, outlet->second);
            }
            return isOut;
        });
    }

    /// Numbers the candidates' sources, pollutants and families of pollutants.
    void numberCandidates() {
        m_sources.resize(m_records.size());
        m_pollutants.resize(m_records.size());
        TextNumbering sources(m_candidates.size());
        TextNumbering pollutants(m_vocabulary.pollutants().size());
        TextNumbering families(m_vocabulary.pollutants().size());
        for (const SelectedEmission& row : m_candidates) {
            const std::string& written = m_records[row.record].pollutant;
            const std::uint32_t number = pollutants.of(written);
            m_sources[row.record] = sources.of(row.source);
            m_pollutants[row.record] = number;
            if (number == m_families.size()) {
                const EmissionPollutant* pollutant = m_vocabulary.pollutant(written);
                const bool isMember = pollutant != nullptr && !pollutant->family.empty();
                m_families.push_back(families.of(isMember ? pollutant->family : written));
                m_widths.push_back(pollutant == nullptr ? 0 : pollutant->width);
            }
        }
    }

    /// Sorts the candidates into groups of one source, medium, mode of discharge and `numberOf`
    /// (a pollutant or its family), keeps what `choose` keeps of each.
    template <typename NumberOf, typename Choose>
    void chooseInGroups(NumberOf numberOf, Choose choose) {
        using Group = std::tuple<std::uint32_t, std::uint32_t, Medium, bool>;
        std::vector<std::pair<Group, std::size_t>> order;
        order.reserve(m_candidates.size());
        for (std::size_t i = 0; i < m_candidates.size(); ++i) {
            const std::size_t index = m_candidates[i].record;
            const EmissionRecord& record = m_records[index];
            order.emplace_back(
                Group(m_sources[index], numberOf(index), record.medium, isIndirect(record)), i);
        }
        std::sort(order.begin(), order.end());
        std::vector<SelectedEmission> candidates = std::move(m_candidates);
        m_candidates.clear();
        m_candidates.reserve(candidates.size());
        std::vector<SelectedEmission> rows;
        for (std::size_t i = 0; i < order.size(); ++i) {
            rows.push_back(std::move(candidates[order[i].second]));
            if (i + 1 == order.size() || order[i + 1].first != order[i].first) {
                choose(rows);
                rows.clear();
            }
        }
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
        m_candidates.push_back(std::move(rows[static_cast<std::size_t>(best - rows.data())]));
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

    int widthOf(const SelectedEmission& row) const { return m_widths[m_pollutants[row.record]]; }

    void chooseMember(std::vector<SelectedEmission>& rows) {
        if (rows.size() == 1) {
            m_candidates.push_back(std::move(rows.front()));
            return;
        }
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
    std::vector<std::uint32_t> m_sources;    ///< by record
    std::vector<std::uint32_t> m_pollutants; ///< by record
    std::vector<std::uint32_t> m_families;   ///< by pollutant
    std::vector<int> m_widths;               ///< by pollutant: the wider contains the narrower
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
