#include "analysis/results/reference.hpp"

namespace parklens {

namespace {

const LocalizedText& contractWords() {
    static const LocalizedText words{"合同约定", "contract"};
    return words;
}

bool isUpperBound(ComparisonOperator op) {
    return op == ComparisonOperator::Less || op == ComparisonOperator::LessOrEqual;
}

/// Whether `value op limit` holds for all of the interval; std::nullopt when its parts disagree.
std::optional<bool> holds(const Interval& interval, const Reference& reference) {
    const auto held = [&reference](double value) {
        return compare(value, reference.op, reference.value, reference.rounding);
    };
    const bool valueHolds = held(interval.value);
    if (held(interval.low) != valueHolds || held(interval.high) != valueHolds) {
        return std::nullopt;
    }
    return valueHolds;
}

LocalizedText limitWords(Verdict verdict, bool airLimit) {
    if (airLimit) {
        switch (verdict) {
        case Verdict::Met:
            return {"达标", "attained"};
        case Verdict::NotMet:
            return {"超标", "exceeded"};
        default:
            return {"数据不足", "insufficient data"};
        }
    }
    switch (verdict) {
    case Verdict::Met:
        return {"符合", "complies"};
    case Verdict::NotMet:
        return {"不符合", "does not comply"};
    default:
        return {"资料不足", "insufficient data"};
    }
}

LocalizedText targetWords(Verdict verdict) {
    switch (verdict) {
    case Verdict::Met:
        return {"达到", "reached"};
    case Verdict::NotMet:
        return {"未达到", "not reached"};
    default:
        return {"数据不足", "insufficient data"};
    }
}

LocalizedText recommendedWords(Verdict verdict, ComparisonOperator op) {
    switch (verdict) {
    case Verdict::AboveReference:
        return {"达到推荐值", "reaches the recommended value"};
    case Verdict::BelowReference:
        return isUpperBound(op) ? LocalizedText{"高于推荐值", "above the recommended value"}
                                : LocalizedText{"低于推荐值", "below the recommended value"};
    default:
        return {"资料不足", "insufficient data"};
    }
}

LocalizedText statisticWords(Verdict verdict) {
    switch (verdict) {
    case Verdict::AboveReference:
        return {"高于参照值", "above the reference value"};
    case Verdict::BelowReference:
        return {"低于参照值", "below the reference value"};
    default:
        return {"资料不足", "insufficient data"};
    }
}

} // namespace

Verdict judge(const std::optional<Interval>& interval, const Reference& reference) {
    const bool binds =
        reference.kind == ReferenceKind::Limit || reference.kind == ReferenceKind::Target;
    if (binds && !reference.covers) {
        return Verdict::NotApplicable;
    }
    const std::optional<bool> held = interval ? holds(*interval, reference) : std::nullopt;
    if (!held) {
        return Verdict::Insufficient;
    }
    if (binds) {
        return *held ? Verdict::Met : Verdict::NotMet;
    }
    const bool above =
        reference.kind == ReferenceKind::Statistic && isUpperBound(reference.op) ? !*held : *held;
    return above ? Verdict::AboveReference : Verdict::BelowReference;
}

std::string_view key(Verdict verdict) {
    switch (verdict) {
    case Verdict::Met:
        return "met";
    case Verdict::NotMet:
        return "not_met";
    case Verdict::Insufficient:
        return "insufficient";
    case Verdict::NotApplicable:
        return "not_applicable";
    case Verdict::AboveReference:
        return "above_reference";
    case Verdict::BelowReference:
        return "below_reference";
    }
    return {};
}

const std::string& contractSource() {
    static const std::string source = contractWords().zh + " / " + contractWords().en;
    return source;
}

LocalizedText sourceWords(const Reference& reference) {
    return reference.source == contractSource() ? contractWords()
                                                : LocalizedText{reference.source, reference.source};
}

bool isUnverified(const Reference& reference) {
    return reference.confidence == "background" || reference.confidence == "B";
}

std::string_view key(ReferenceKind kind) {
    switch (kind) {
    case ReferenceKind::Limit:
        return "limit";
    case ReferenceKind::Target:
        return "target";
    case ReferenceKind::Recommended:
        return "recommended";
    case ReferenceKind::Statistic:
        return "statistic";
    }
    return {};
}

LocalizedText words(ReferenceKind kind) {
    switch (kind) {
    case ReferenceKind::Limit:
        return {"限值", "limit"};
    case ReferenceKind::Target:
        return {"目标", "target"};
    case ReferenceKind::Recommended:
        return {"推荐值", "recommended"};
    case ReferenceKind::Statistic:
        return {"统计参照值", "statistic"};
    }
    return {};
}

std::string_view key(PlanAttribute attribute) {
    return attribute == PlanAttribute::Binding ? "binding" : "expected";
}

LocalizedText words(PlanAttribute attribute) {
    return attribute == PlanAttribute::Binding ? LocalizedText{"约束性", "binding"}
                                               : LocalizedText{"预期性", "expected"};
}

LocalizedText words(Verdict verdict, const Reference& reference) {
    if (verdict == Verdict::NotApplicable) {
        return {"不适用", "not applicable"};
    }
    switch (reference.kind) {
    case ReferenceKind::Limit:
        return limitWords(verdict, reference.airLimit);
    case ReferenceKind::Target:
        return targetWords(verdict);
    case ReferenceKind::Recommended:
        return recommendedWords(verdict, reference.op);
    case ReferenceKind::Statistic:
        return statisticWords(verdict);
    }
    return {};
}

} // namespace parklens
