#include "viewer/desktop/session/repeated_names.hpp"

#include "viewer/layout/figure_words.hpp"

namespace parklens {

RepeatedNames::RepeatedNames(std::span<const IndicatorResult> figures, Language language)
    : m_language(language) {
    for (const auto& figure : figures) {
        add(figure);
    }
}

void RepeatedNames::add(const IndicatorResult& figure) {
    m_years[nameOf(figure)].insert(figure.period);
}

QString RepeatedNames::yearOf(const IndicatorResult& figure) const {
    const auto found = m_years.find(nameOf(figure));
    return found == m_years.end() || found->second.size() < 2
               ? QString()
               : QStringLiteral(" · ") + QString::fromStdString(figure.period);
}

RepeatedNames::Name RepeatedNames::nameOf(const IndicatorResult& figure) const {
    const auto& subject = figure.subject;
    return {subject.kind, subject.parkId, subject.id, figure.id, figureName(figure, m_language)};
}

} // namespace parklens
