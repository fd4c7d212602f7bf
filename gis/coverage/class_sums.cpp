#include "gis/coverage/class_sums.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t smallest = 64;

} // namespace

void ClassSums::add(const ClassSum& sum) {
    if (m_sums.size() >= smallest && m_sums.size() >= 2 * m_compacted) {
        compact();
    }
    m_sums.push_back(sum);
}

void ClassSums::add(const ClassSums& other) {
    for (const ClassSum& sum : other.m_sums) {
        add(sum);
    }
}

const std::vector<ClassSum>& ClassSums::sorted() {
    compact();
    return m_sums;
}

void ClassSums::compact() {
    if (m_compacted == m_sums.size()) {
        return;
    }
    std::sort(m_sums.begin(), m_sums.end(), [](const ClassSum& a, const ClassSum& b) {
        return a.value < b.value;
    });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        if (m_sums[i].value == m_sums[kept].value) {
            m_sums[kept].covered += m_sums[i].covered;
            m_sums[kept].area += m_sums[i].area;
        } else {
            m_sums[++kept] = m_sums[i];
        }
    }
    m_sums.resize(m_sums.empty() ? 0 : kept + 1);
    m_compacted = m_sums.size();
}

} // namespace parklens
