#include "gis/coverage/component_tree.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace parklens {

namespace {

constexpr std::string_view heading = "parklens component tree 1\n";

[[noreturn]] void refuseTree(const std::string& file) {
    throw FormatError({.what = {"斑块树不完整、已损坏或版本不符",
                                "the component tree is incomplete, damaged or of another version"},
                       .place = {.file = file},
                       .mend = {"请重新计算", "compute it again"}});
}

/// Numbers from the lowest byte on.
class ByteWriter {
public:
    explicit ByteWriter(std::string& bytes) : m_bytes(bytes) {}

    void put(std::uint64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            m_bytes.push_back(static_cast<char>((value >> shift) & 0xFFu));
        }
    }

    void put(double value) { put(std::bit_cast<std::uint64_t>(value)); }

    void put(Int128 value) {
        put(static_cast<std::uint64_t>(static_cast<UnsignedInt128>(value)));
        put(static_cast<std::uint64_t>(static_cast<UnsignedInt128>(value) >> 64));
    }

private:
    std::string& m_bytes;
};

class ByteReader {
public:
    ByteReader(std::string_view bytes, const std::string& file) : m_bytes(bytes), m_file(file) {}

    std::size_t left() const { return m_bytes.size(); }

    std::uint64_t number() {
        if (m_bytes.size() < 8) {
            refuseTree(m_file);
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < 8; ++i) {
            value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(m_bytes[i])) << (8 * i);
        }
        m_bytes.remove_prefix(8);
        return value;
    }

    double real() { return std::bit_cast<double>(number()); }

    Int128 large() {
        const std::uint64_t low = number();
        return static_cast<Int128>((static_cast<UnsignedInt128>(number()) << 64) | low);
    }

    /// A count of things of which each takes so many bytes.
    std::size_t count(std::size_t bytesEach) {
        const std::uint64_t value = number();
        if (value > m_bytes.size() / bytesEach) {
            refuseTree(m_file);
        }
        return static_cast<std::size_t>(value);
    }

private:
    std::string_view m_bytes;
    const std::string& m_file;
};

} // namespace

ComponentTree::ComponentTree(std::vector<Level> levels,
                             std::vector<Node> nodes,
                             double unitM2,
                             double resolutionM2,
                             double largestMinimumM2)
    : m_levels(std::move(levels))
    , m_nodes(std::move(nodes))
    , m_unitM2(unitM2)
    , m_resolutionM2(resolutionM2)
    , m_largestMinimumM2(largestMinimumM2) {
    requireSound();
    fillEntries();
}

void ComponentTree::requireSound() const {
    const auto isArea = [](double value) { return std::isfinite(value) && value >= 0.0; };
    bool sound = isArea(m_unitM2) && isArea(m_resolutionM2) && isArea(m_largestMinimumM2);
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        sound = sound && std::isfinite(m_levels[i].threshold) && m_levels[i].count >= 0 &&
                (i == 0 || m_levels[i - 1].threshold < m_levels[i].threshold);
    }
    for (const Node& node : m_nodes) {
        sound = sound && node.firstLevel <= node.lastLevel && node.lastLevel < m_levels.size() &&
                isArea(node.areaM2);
    }
    if (!sound) {
        refuseTree({});
    }
}

void ComponentTree::fillEntries() {
    m_firstEntry.assign(m_levels.size() + 1, 0);
    for (const Node& node : m_nodes) {
        for (std::uint32_t level = node.firstLevel; level <= node.lastLevel; ++level) {
            ++m_firstEntry[level + 1];
        }
    }
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        m_firstEntry[level + 1] += m_firstEntry[level];
    }
    m_entries.resize(m_firstEntry.back());
    std::vector<std::size_t> next = m_firstEntry;
    for (const Node& node : m_nodes) {
        for (std::uint32_t level = node.firstLevel; level <= node.lastLevel; ++level) {
            m_entries[next[level]++] = {node.areaM2, node.inside};
        }
    }
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(m_firstEntry[level]);
        const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(m_firstEntry[level + 1]);
        std::sort(begin, end, [](const Entry& a, const Entry& b) { return a.areaM2 < b.areaM2; });
        Int128 sum = 0;
        for (auto entry = end; entry != begin;) {
            --entry;
            sum += entry->insideFromHere;
            entry->insideFromHere = sum;
        }
        if (end - begin > m_levels[level].count) {
            refuseTree({});
        }
    }
}

double ComponentTree::inSquareMetres(Int128 area) const {
    return std::ldexp(static_cast<double>(area), -52) * m_unitM2;
}

ComponentTree::Answer ComponentTree::answer(double threshold, double minimumAreaM2) const {
    Answer answer;
    answer.threshold = threshold;
    answer.minimumAreaM2 = minimumAreaM2 > 0.0
                               ? std::clamp(minimumAreaM2,
                                            m_resolutionM2,
                                            std::max(m_resolutionM2, m_largestMinimumM2))
                               : 0.0;
    const auto level =
        std::lower_bound(m_levels.begin(), m_levels.end(), threshold, [](const Level& a, double t) {
            return a.threshold < t;
        });
    if (level == m_levels.end()) {
        return answer;
    }
    answer.threshold = level->threshold;
    if (!(minimumAreaM2 > 0.0)) {
        answer.keptCount = level->count;
        answer.keptAreaM2 = inSquareMetres(level->inside);
        return answer;
    }
    const auto index = static_cast<std::size_t>(level - m_levels.begin());
    const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(m_firstEntry[index + 1]);
    const auto kept =
        std::lower_bound(m_entries.begin() + static_cast<std::ptrdiff_t>(m_firstEntry[index]),
                         end,
                         answer.minimumAreaM2,
                         [](const Entry& a, double area) { return a.areaM2 < area; });
    const Int128 keptInside = kept == end ? 0 : kept->insideFromHere;
    answer.keptCount = end - kept;
    answer.droppedCount = level->count - answer.keptCount;
    answer.keptAreaM2 = inSquareMetres(keptInside);
    answer.droppedAreaM2 = inSquareMetres(level->inside - keptInside);
    return answer;
}

std::string ComponentTree::toBytes() const {
    std::string bytes(heading);
    ByteWriter writer(bytes);
    writer.put(m_unitM2);
    writer.put(m_resolutionM2);
    writer.put(m_largestMinimumM2);
    writer.put(std::uint64_t{m_levels.size()});
    for (const Level& level : m_levels) {
        writer.put(level.threshold);
        writer.put(static_cast<std::uint64_t>(level.count));
        writer.put(level.inside);
    }
    writer.put(std::uint64_t{m_nodes.size()});
    for (const Node& node : m_nodes) {
        writer.put((std::uint64_t{node.lastLevel} << 32) | node.firstLevel);
        writer.put(node.areaM2);
        writer.put(node.inside);
    }
    return bytes;
}

ComponentTree ComponentTree::fromBytes(std::string_view bytes, const std::string& file) {
    if (!bytes.starts_with(heading)) {
        refuseTree(file);
    }
    ByteReader reader(bytes.substr(heading.size()), file);
    const double unitM2 = reader.real();
    const double resolutionM2 = reader.real();
    const double largestMinimumM2 = reader.real();
    std::vector<Level> levels(reader.count(32));
    for (Level& level : levels) {
        level.threshold = reader.real();
        level.count = static_cast<std::int64_t>(reader.number());
        level.inside = reader.large();
    }
    std::vector<Node> nodes(reader.count(32));
    for (Node& node : nodes) {
        const std::uint64_t range = reader.number();
        node.firstLevel = static_cast<std::uint32_t>(range);
        node.lastLevel = static_cast<std::uint32_t>(range >> 32);
        node.areaM2 = reader.real();
        node.inside = reader.large();
    }
    if (reader.left() > 0) {
        refuseTree(file);
    }
    try {
        return {std::move(levels), std::move(nodes), unitM2, resolutionM2, largestMinimumM2};
    } catch (const FormatError&) {
        refuseTree(file); // the same with the file named
    }
}

} // namespace parklens
