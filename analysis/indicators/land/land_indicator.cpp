#include "analysis/indicators/land/land_indicator.hpp"

#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace parklens {

namespace {

constexpr std::array<std::pair<EvaluationScope, BoundaryRole>, 2> scopes = {
    {{EvaluationScope::Main, BoundaryRole::EvaluationMain},
     {EvaluationScope::Direction, BoundaryRole::EvaluationDirection}}};

/// A project states the extent of the main scope; the direction of development is what it is.
ExtentChoice extentOf(const LandIndicator& described,
                      const EvaluationContext& context,
                      EvaluationScope scope,
                      BoundaryRole role) {
    return scope == EvaluationScope::Main ? chooseExtent(context, described.id, role)
                                          : chooseExtent(context, role);
}

bool isAsked(const LandIndicator& described, const Subject& subject) {
    return described.forBlocks || subject.kind == SubjectKind::Park;
}

std::vector<MeasurementRequest> requirementsOf(const LandIndicator& described,
                                               const EvaluationContext& context) {
    std::vector<MeasurementRequest> requests;
    for (const auto& [scope, role] : scopes) {
        const ExtentChoice choice = extentOf(described, context, scope, role);
        if (choice.extent == nullptr ||
            (scope == EvaluationScope::Direction && !described.inDirection)) {
            continue;
        }
        for (const ExtentSubject& on : subjectsOn(context.park, *choice.extent)) {
            if (isAsked(described, on.subject)) {
                requests.emplace_back(ParcelsRequest{on.selector});
            }
        }
    }
    return requests;
}

/// The rates of one indicator on one scope.
class ScopeEvaluation {
public:
    ScopeEvaluation(const LandIndicator& described,
                    const EvaluationContext& context,
                    EvaluationScope scope,
                    BoundaryRole role)
        : m_described(described)
        , m_context(context)
        , m_scope(scope)
        , m_choice(extentOf(described, context, scope, role))
        , m_rules(LandSurveyRules::of(context.standards)) {}

    std::vector<IndicatorResult> run(const Measurements& measurements) const {
        std::vector<IndicatorResult> results;
        if (m_choice.extent == nullptr) {
            // Many parks have no direction of development: then there is nothing to say of it.
            if (m_scope == EvaluationScope::Main) {
                results.push_back(blank(subjectOf(m_context.park)));
                results.back().reason = m_choice.missing();
            }
            return results;
        }
        for (const ExtentSubject& on : subjectsOn(m_context.park, *m_choice.extent)) {
            if (isAsked(m_described, on.subject)) {
                results.push_back(blank(on.subject));
                fill(results.back(), {on.selector}, measurements);
            }
        }
        return results;
    }

private:
    IndicatorResult blank(Subject subject) const {
        IndicatorResult result;
        result.id = m_described.id;
        result.subject = std::move(subject);
        result.period = fmt::to_string(m_context.project.year);
        result.dimension["scope"] = key(m_scope);
        result.unit = m_described.unit;
        result.boundary = key(m_choice.extent == nullptr ? m_choice.wanted : m_choice.extent->role);
        result.edition = m_described.edition;
        result.name = nameOnExtent(m_described.name, m_choice);
        result.rule = m_described.rule;
        result.citations = m_described.citations;
        result.dataSources = {"land.parcels"};
        return result;
    }

    void fill(IndicatorResult& result,
              const ParcelsRequest& request,
              const Measurements& measurements) const {
        const ParkParcels* parcels = measurements.find(request);
        if (parcels == nullptr) {
            result.reason = measurements.failure(request);
            return;
        }
        setPeriodAndSources(result, *parcels->land);
        const EvaluatedLand evaluated = {m_context,
                                         result.subject,
                                         *parcels,
                                         m_rules,
                                         m_scope,
                                         sumParkLand(*parcels, m_scope, m_rules)};
        const LandRate rate = m_described.rate(evaluated, result);
        if (rate.isKnown()) {
            result.value = rate.interval->value;
            result.low = rate.interval->low;
            result.high = rate.interval->high;
            result.numerator = rate.numerator;
            result.denominator = rate.denominator;
            result.terms = m_described.terms(evaluated);
            result.grade = rate.isEstimate ? Grade::Estimate : Grade::Measured;
        } else {
            result.reason = rate.reason;
        }
        if (m_scope == EvaluationScope::Main) {
            attachReferences(result, m_context);
            tellStatedExtent(result, m_choice);
        }
    }

    void setPeriodAndSources(IndicatorResult& result, const LandData& land) const {
        std::optional<int> year = land.parcelYear;
        if (m_context.project.land->parcelRegister) {
            result.dataSources.emplace_back("land.register");
        }
        if (m_described.basis == LandBasis::Buildings && land.hasBuildingLayer) {
            result.dataSources.emplace_back("land.buildings");
        } else if (m_described.basis == LandBasis::Enterprises && land.hasEnterpriseTable) {
            result.dataSources.emplace_back("land.enterprises");
            year = land.enterpriseYear ? land.enterpriseYear : year;
        }
        result.period = fmt::to_string(year.value_or(m_context.project.year));
    }

    const LandIndicator& m_described;
    const EvaluationContext& m_context;
    EvaluationScope m_scope;
    ExtentChoice m_choice;
    LandSurveyRules m_rules;
};

EvaluationScope scopeOf(const IndicatorResult& result) {
    const auto scope = result.dimension.find("scope");
    const bool isDirection =
        scope != result.dimension.end() && scope->second == key(EvaluationScope::Direction);
    return isDirection ? EvaluationScope::Direction : EvaluationScope::Main;
}

/// The terms are sums, so they can be had of any part of the land. As a parcel's they know no
/// totals of the zone.
std::vector<std::vector<FigureTerm>> termsOfParcels(const LandIndicator& described,
                                                    const EvaluationContext& context,
                                                    const ParkParcels& parcels,
                                                    const IndicatorResult& result) {
    const LandSurveyRules rules = LandSurveyRules::of(context.standards);
    const EvaluationScope scope = scopeOf(result);
    Subject subject;
    subject.kind = SubjectKind::Parcel;
    ParkParcels part;
    part.land = parcels.land;
    part.figures = parcels.figures;
    const auto termsOfPart = [&] {
        return described.terms(
            {context, subject, part, rules, scope, sumParkLand(part, scope, rules)});
    };
    std::vector<std::vector<FigureTerm>> terms;
    for (const ParcelInPark& in : parcels.parcels) {
        part.parcels = {in};
        terms.push_back(termsOfPart());
    }
    part.parcels.clear();
    part.extentAreaM2 = parcels.extentAreaM2;
    part.coveredAreaM2 = parcels.coveredAreaM2;
    terms.push_back(termsOfPart());
    return terms;
}

} // namespace

Indicator landIndicator(LandIndicator described) {
    Indicator indicator;
    indicator.descriptor.id = described.id;
    indicator.descriptor.theme = Theme::Land;
    indicator.descriptor.name = described.name;
    indicator.descriptor.unit = described.unit;
    indicator.descriptor.boundaryRole = std::string(key(BoundaryRole::EvaluationMain));
    indicator.descriptor.methodPage = described.methodPage;
    indicator.descriptor.formula = described.formula;
    indicator.descriptor.citations = described.citations;
    indicator.requirements = [described](const EvaluationContext& context) {
        return requirementsOf(described, context);
    };
    indicator.termsOfParcels = [described](const EvaluationContext& context,
                                           const ParkParcels& parcels,
                                           const IndicatorResult& result) {
        return termsOfParcels(described, context, parcels, result);
    };
    indicator.evaluate = [described](const EvaluationContext& context,
                                     const Measurements& measurements) {
        std::vector<IndicatorResult> results;
        for (const auto& [scope, role] : scopes) {
            if (scope == EvaluationScope::Direction && !described.inDirection) {
                continue;
            }
            for (IndicatorResult& result :
                 ScopeEvaluation(described, context, scope, role).run(measurements)) {
                results.push_back(std::move(result));
            }
        }
        return results;
    };
    return indicator;
}

void addNote(IndicatorResult& result, const LocalizedText& note) {
    result.note.zh += (result.note.zh.empty() ? "" : "；") + note.zh;
    result.note.en += (result.note.en.empty() ? "" : "; ") + note.en;
}

std::string_view key(EvaluationScope scope) {
    switch (scope) {
    case EvaluationScope::Unstated:
        return "unstated";
    case EvaluationScope::Main:
        return "main";
    case EvaluationScope::Direction:
        return "direction";
    }
    return {};
}

} // namespace parklens
