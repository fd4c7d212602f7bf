#include "analysis/indicators/parcel/parcel_indicator.hpp"

#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/indicators/subjects.hpp"
#include "analysis/land/control_limits.hpp"
#include "analysis/land/parcel_use.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace parklens {

namespace {

void append(LocalizedText& text, const LocalizedText& more) {
    if (!text.empty()) {
        text.zh += "；";
        text.en += "; ";
    }
    text.zh += more.zh;
    text.en += more.en;
}

/// "100 · K / S": percent of areas, else an amount over an area.
FigureFormula formulaOf(const ParcelIndicatorRule& rule) {
    const std::string head = rule.unit == "%" ? "100 · " : "";
    const char* base = rule.over.base == nullptr ? "S" : "J";
    const auto with = [&](const char* bound) {
        return fmt::format("{}{}{} / {}", head, rule.over.symbol, bound, base);
    };
    return {with(""), with("_low"), with("_high")};
}

/// The amounts of a figure that has a value.
std::vector<FigureTerm> termsOf(const ParcelIndicatorRule& rule,
                                const LandAmounts& amounts,
                                const LocalizedText& landName) {
    std::vector<FigureTerm> terms;
    const ParcelIndicatorRule::Over& over = rule.over;
    addTerms(terms, over.symbol, over.name, *(amounts.*over.amount).interval, 1.0, over.unit);
    if (over.base != nullptr) {
        terms.push_back({"J", over.baseName, (amounts.*over.base).interval->value, over.unit});
    } else if (over.unit == "m²") {
        terms.push_back({"S", landName, amounts.landAreaM2, "m²"});
    } else {
        const double hectares = Area::fromSquareMetres(amounts.landAreaM2).hectares();
        terms.push_back({"S", landName, hectares, "ha"});
    }
    return terms;
}

class ParcelEvaluation {
public:
    ParcelEvaluation(const IndicatorDescriptor& descriptor,
                     const ParcelIndicatorRule& rule,
                     const EvaluationContext& context,
                     const ParcelsOfPark& parcels)
        : m_descriptor(descriptor)
        , m_rule(rule)
        , m_context(context)
        , m_parcels(parcels)
        , m_use(context.standards, *parcels.land)
        , m_finder(context.standards, *parcels.land, lastDayOf(context.project.year)) {}

    std::vector<IndicatorResult> run() const {
        std::vector<IndicatorResult> results;
        std::set<std::size_t> projects;
        for (const std::size_t index : m_parcels.parcels) {
            if (!isInScope(index)) {
                continue;
            }
            results.push_back(ofParcel(index));
            const std::size_t project = m_parcels.figures->projectOfParcel[index];
            if (project != LandFigures::npos && projects.insert(project).second) {
                results.push_back(ofProject(m_parcels.figures->projects[project]));
            }
        }
        return results;
    }

private:
    const Parcel& parcel(std::size_t index) const { return m_parcels.land->parcels[index]; }

    bool isInScope(std::size_t index) const {
        const ParcelFigures& figures = m_parcels.figures->parcels[index];
        if (!ParcelUse::isBuilt(parcel(index), figures)) {
            return false;
        }
        if (m_use.isIndustrial(parcel(index))) {
            return true;
        }
        const std::optional<Interval>& floors = figures.amounts.floorAreaM2.interval;
        return m_rule.scope == ParcelScope::Built && floors && floors->value > 0.0;
    }

    IndicatorResult blank(Subject subject, const LandRate& rate) const {
        IndicatorResult result;
        result.id = m_descriptor.id;
        result.name = m_descriptor.name;
        result.unit = m_descriptor.unit;
        result.subject = std::move(subject);
        result.period = fmt::to_string(m_context.project.year);
        result.rule = m_rule.rule;
        result.citations = m_descriptor.citations;
        for (const LayerSource* layer : m_context.project.land->layers()) {
            result.dataSources.push_back(layer->key);
        }
        result.grade = rate.isEstimate ? Grade::Estimate : Grade::Measured;
        if (rate.interval) {
            result.value = rate.interval->value;
            result.low = rate.interval->low;
            result.high = rate.interval->high;
            result.numerator = rate.numerator;
            result.denominator = rate.denominator;
        } else {
            result.reason = rate.reason;
        }
        return result;
    }

    IndicatorResult ofParcel(std::size_t index) const {
        const ParcelFigures& figures = m_parcels.figures->parcels[index];
        IndicatorResult result =
            blank(parcelSubject(m_context.park, parcel(index)), figures.rates.*m_rule.rate);
        if (result.isEvaluable()) {
            result.terms =
                termsOf(m_rule,
                        figures.amounts,
                        figures.landAreaBasis == LandAreaBasis::Contract
                            ? LocalizedText{"合同或证载用地面积", "land area of the contract"}
                            : LocalizedText{"椭球用地面积", "land area on the ellipsoid"});
        }
        result.note = figures.landAreaBasis == LandAreaBasis::Contract
                          ? LocalizedText{"用地面积为合同或证载面积", "land area of the contract"}
                          : LocalizedText{"用地面积为椭球面积", "land area on the ellipsoid"};
        sayWhyEstimate(figures.floorSources, result);
        if (parcel(index).isCodeRepeated) {
            append(result.note,
                   {"宗地号 " + parcel(index).code + " 重复，未合并",
                    "the code " + parcel(index).code + " occurs twice; not merged"});
        }
        const std::size_t project = m_parcels.figures->projectOfParcel[index];
        if (project != LandFigures::npos) {
            const std::string& name = m_parcels.figures->projects[project].name;
            append(result.note,
                   {"与同项目其他宗地合并评价：" + name, "judged with its project: " + name});
        } else {
            judgeBy({index}, result);
        }
        return result;
    }

    IndicatorResult ofProject(const LandProject& project) const {
        IndicatorResult result =
            blank(projectSubject(m_context.park, project), project.rates.*m_rule.rate);
        if (result.isEvaluable()) {
            result.terms =
                termsOf(m_rule, project.amounts, {"各宗用地面积之和", "land area of its parcels"});
        }
        std::string codes;
        for (const std::size_t index : project.parcels) {
            codes += (codes.empty() ? "" : "、") + parcel(index).id;
        }
        result.note = {"一企多宗合并：" + codes, "parcels of one project together: " + codes};
        if (const LocalizedText unbuilt = m_use.unbuiltRemark(project.parcels); !unbuilt.empty()) {
            append(result.note, unbuilt);
        }
        FloorSources sources;
        for (const std::size_t index : project.parcels) {
            sources += m_parcels.figures->parcels[index].floorSources;
        }
        sayWhyEstimate(sources, result);
        judgeBy(project.parcels, result);
        return result;
    }

    void sayWhyEstimate(const FloorSources& sources, IndicatorResult& result) const {
        if (!m_rule.whyEstimate || !result.isEvaluable() || result.grade != Grade::Estimate) {
            return;
        }
        if (const LocalizedText why = m_rule.whyEstimate(sources); !why.empty()) {
            append(result.note, why);
        }
    }

    void judgeBy(const std::vector<std::size_t>& parcels, IndicatorResult& result) const {
        attachProjectReferences(result, m_context);
        if (!m_rule.isControlled) {
            return;
        }
        const ControlLimits limits = m_finder.limitsOf(m_rule.name, parcels);
        const std::vector<Verdict> verdicts = verdictsOf(result.interval(), limits);
        for (std::size_t i = 0; i < limits.limits.size(); ++i) {
            result.references.push_back({limits.limits[i].reference, verdicts[i]});
        }
        for (const Reference& reference : limits.recommended) {
            result.references.push_back({reference, judge(result.interval(), reference)});
        }
        if (verdictOf(result.interval(), limits) != Verdict::NotApplicable) {
            result.unknownLimit = limits.unknown; // else nothing binds yet, known or not
        }
        if (const LocalizedText disagreement = disagreementOf(result.interval(), limits);
            !disagreement.empty()) {
            append(result.note, disagreement);
        }
        if (result.unknownLimit) {
            append(result.note,
                   {"限值：资料不足（" + limits.unknown->text.zh + "）",
                    "limit: insufficient data (" + limits.unknown->text.en + ")"});
        }
        if (limits.notYet) {
            append(result.note, limits.notYet->text);
        }
    }

    const IndicatorDescriptor& m_descriptor;
    const ParcelIndicatorRule& m_rule;
    const EvaluationContext& m_context;
    const ParcelsOfPark& m_parcels;
    ParcelUse m_use;
    ControlLimitFinder m_finder;
};

} // namespace

Indicator parcelIndicator(ParcelIndicatorRule rule) {
    IndicatorDescriptor descriptor;
    descriptor.id = "parcel." + rule.name;
    descriptor.theme = Theme::Land;
    descriptor.name = rule.title;
    descriptor.unit = rule.unit;
    descriptor.formula = formulaOf(rule);
    descriptor.subjectKind = SubjectKind::Parcel;
    descriptor.methodPage = rule.methodPage;
    descriptor.citations = rule.citations;
    return {descriptor,
            parcelRequests,
            [descriptor, rule = std::move(rule)](
                const EvaluationContext& context,
                const Measurements& measurements) -> std::vector<IndicatorResult> {
                const ParcelsOfPark parcels = parcelsOf(context, measurements);
                if (parcels.land == nullptr || !rule.hasData(*parcels.land)) {
                    return {};
                }
                return ParcelEvaluation(descriptor, rule, context, parcels).run();
            }};
}

} // namespace parklens
