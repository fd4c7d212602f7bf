#include "viewer/desktop/panels/figure_limit.hpp"

#include "viewer/layout/figure_words.hpp"

namespace parklens {

namespace {

LocalizedText wordsOf(ReferenceKind kind) {
    switch (kind) {
    case ReferenceKind::Limit:
        return {"限值", "limit"};
    case ReferenceKind::Target:
        return {"目标", "target"};
    case ReferenceKind::Recommended:
        return {"推荐值", "recommended value"};
    case ReferenceKind::Statistic:
        return {"统计参照值", "reference value"};
    }
    return {};
}

} // namespace

std::optional<FigureLimit> limitOf(const IndicatorResult& figure, Language language) {
    const Reference* best = nullptr;
    for (const auto& [reference, verdict] : figure.references) {
        const bool concerns = reference.covers && verdict != Verdict::NotApplicable;
        if (concerns && (best == nullptr || reference.kind < best->kind)) {
            best = &reference;
        }
    }
    if (best == nullptr) {
        return std::nullopt;
    }
    auto title = QString::fromStdString(wordsOf(best->kind).in(language));
    if (isUnverified(*best)) {
        title += QString::fromUtf8(language == Language::Chinese ? "（待核实）" : " (unverified)");
    }
    return FigureLimit{best->value, title};
}

} // namespace parklens
