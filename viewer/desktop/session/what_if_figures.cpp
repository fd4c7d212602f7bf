#include "viewer/desktop/session/what_if_figures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace parklens {

namespace {

/// What tells figures of one indicator apart, the edition left aside: settings may change it.
std::string placeOf(const IndicatorResult& figure) {
    IndicatorResult plain;
    plain.id = figure.id;
    plain.subject = figure.subject;
    plain.period = figure.period;
    plain.dimension = figure.dimension;
    return plain.key();
}

/// Under another edition a verdict is of another limit, which alone changes no figure.
bool haveEqualVerdicts(const IndicatorResult& one, const IndicatorResult& other) {
    const bool isOneEdition = one.edition == other.edition;
    return knowLimitsAlike(one, other) &&
           std::ranges::equal(
               one.references,
               other.references,
               [isOneEdition](const JudgedReference& left, const JudgedReference& right) {
                   return left.verdict == right.verdict &&
                          (!isOneEdition || left.reference.value == right.reference.value);
               });
}

bool isEqual(const IndicatorResult& one, const IndicatorResult& other) {
    return one.value == other.value && one.low == other.low && one.high == other.high &&
           one.reason == other.reason && one.grade == other.grade && haveEqualVerdicts(one, other);
}

} // namespace

std::vector<std::string> movedIndicators(const std::vector<AssumptionChoice>& choices) {
    std::set<std::string> ids;
    for (const auto& choice : choices) {
        ids.insert(choice.indicators.begin(), choice.indicators.end());
    }
    return {ids.begin(), ids.end()};
}

std::vector<WhatIfFigure> movableFigures(const std::vector<IndicatorResult>& reported,
                                         const std::vector<AssumptionChoice>& choices) {
    const auto ids = movedIndicators(choices);
    std::vector<WhatIfFigure> figures;
    for (const auto& figure : reported) {
        if (figure.subject.kind == SubjectKind::Park &&
            std::ranges::binary_search(ids, figure.id)) {
            figures.push_back({figure, figure, false, false});
        }
    }
    return figures;
}

void holdAgainst(const std::vector<IndicatorResult>& moved, std::vector<WhatIfFigure>& figures) {
    std::map<std::string, const IndicatorResult*> byKey;
    std::map<std::string, const IndicatorResult*> byPlace;
    for (const auto& figure : moved) {
        byKey.emplace(figure.key(), &figure);
        byPlace.emplace(placeOf(figure), &figure);
    }
    for (auto& figure : figures) {
        auto found = byKey.find(figure.reported.key());
        if (found == byKey.end()) {
            found = byPlace.find(placeOf(figure.reported));
            figure.moved = found == byPlace.end() ? std::nullopt : std::optional(*found->second);
        } else {
            figure.moved = *found->second;
        }
        figure.hasChanged = !figure.moved || !isEqual(figure.reported, *figure.moved);
        figure.hasOtherEdition =
            !figure.hasChanged && figure.moved->edition != figure.reported.edition;
    }
}

} // namespace parklens
