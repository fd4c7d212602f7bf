#include "analysis/comparison/figure_pairs.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace parklens {

namespace {

/// What a figure is matched by beside indicator, subject and dimension.
struct MatchedBy {
    bool period = true;
    bool edition = true;
};

std::string nameOf(const IndicatorResult& figure, MatchedBy by) {
    IndicatorResult named;
    named.id = figure.id;
    named.subject = figure.subject;
    named.dimension = figure.dimension;
    named.period = by.period ? figure.period : std::string();
    named.edition = by.edition ? figure.edition : std::string();
    return named.key();
}

/// The figures of both sides that share a name, by their places.
struct Group {
    std::vector<std::size_t> a;
    std::vector<std::size_t> b;
};

class Pairing {
public:
    Pairing(const ResultSet& a, const ResultSet& b)
        : m_a(a.indicators)
        , m_b(b.indicators)
        , m_partnerOfA(m_a.size(), none)
        , m_isPaired(m_b.size(), false) {}

    void matchBy(MatchedBy by) {
        std::map<std::string, Group> groups;
        for (std::size_t i = 0; i < m_a.size(); ++i) {
            if (m_partnerOfA[i] == none) {
                groups[nameOf(m_a[i], by)].a.push_back(i);
            }
        }
        for (std::size_t i = 0; i < m_b.size(); ++i) {
            if (!m_isPaired[i]) {
                groups[nameOf(m_b[i], by)].b.push_back(i);
            }
        }
        for (auto& [name, group] : groups) {
            match(group, by);
        }
    }

    std::vector<FigurePair> pairs() const {
        std::vector<FigurePair> pairs;
        for (std::size_t i = 0; i < m_a.size(); ++i) {
            const std::size_t partner = m_partnerOfA[i];
            pairs.push_back({&m_a[i], partner == none ? nullptr : &m_b[partner]});
        }
        for (std::size_t i = 0; i < m_b.size(); ++i) {
            if (!m_isPaired[i]) {
                pairs.push_back({nullptr, &m_b[i]});
            }
        }
        return pairs;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// True when another period of the figure has its partner already: then the periods that only
    /// one side reports on stay alone.
    bool hasCommonPeriod(const Group& group) const {
        const std::string name = nameOf(m_a[group.a.front()], {false, true});
        return m_common.contains(name);
    }

    void match(Group& group, MatchedBy by) {
        if (group.a.empty() || group.b.empty() || (!by.period && hasCommonPeriod(group))) {
            return;
        }
        if (!by.edition && (group.a.size() != 1 || group.b.size() != 1)) {
            return;
        }
        const auto latestFirst = [](const std::vector<IndicatorResult>& figures) {
            return [&figures](std::size_t i, std::size_t j) {
                return figures[i].period > figures[j].period;
            };
        };
        std::stable_sort(group.a.begin(), group.a.end(), latestFirst(m_a));
        std::stable_sort(group.b.begin(), group.b.end(), latestFirst(m_b));
        for (std::size_t i = 0; i < std::min(group.a.size(), group.b.size()); ++i) {
            m_partnerOfA[group.a[i]] = group.b[i];
            m_isPaired[group.b[i]] = true;
            if (by.period && by.edition) {
                m_common.insert(nameOf(m_a[group.a[i]], {false, true}));
            }
        }
    }

    const std::vector<IndicatorResult>& m_a;
    const std::vector<IndicatorResult>& m_b;
    std::vector<std::size_t> m_partnerOfA;
    std::vector<bool> m_isPaired;
    std::set<std::string> m_common; ///< names without period of those matched with it
};

} // namespace

std::vector<FigurePair> pairFigures(const ResultSet& a, const ResultSet& b) {
    Pairing pairing(a, b);
    pairing.matchBy({true, true});
    pairing.matchBy({false, true});
    pairing.matchBy({true, false});
    pairing.matchBy({false, false});
    return pairing.pairs();
}

} // namespace parklens
