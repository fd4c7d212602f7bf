#include "analysis/results/indicator_result.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace parklens {

const std::string& parkIdOf(const Subject& subject) {
    return subject.kind == SubjectKind::Park ? subject.id : subject.parkId;
}

const JudgedReference& judgedUnknownLimit() {
    static const JudgedReference unknown = [] {
        JudgedReference judged;
        judged.reference.kind = ReferenceKind::Limit;
        judged.reference.scope = {"本对象", "this subject"};
        judged.reference.value = std::numeric_limits<double>::quiet_NaN(); // missing is not zero
        judged.verdict = Verdict::Insufficient;
        return judged;
    }();
    return unknown;
}

bool isUnknownLimit(const Reference& reference) {
    return std::isnan(reference.value);
}

const JudgedReference* gravestLimit(const IndicatorResult& figure) {
    static constexpr std::array byGravity = {
        Verdict::NotMet, Verdict::Insufficient, Verdict::Met, Verdict::NotApplicable};
    for (const Verdict verdict : byGravity) {
        for (const JudgedReference& judged : figure.references) {
            if (judged.reference.kind == ReferenceKind::Limit && judged.verdict == verdict) {
                return &judged;
            }
        }
        if (figure.unknownLimit && judgedUnknownLimit().verdict == verdict) {
            return &judgedUnknownLimit();
        }
    }
    return nullptr;
}

bool knowLimitsAlike(const IndicatorResult& a, const IndicatorResult& b) {
    return a.unknownLimit.has_value() == b.unknownLimit.has_value();
}

std::string_view key(SubjectKind kind) {
    switch (kind) {
    case SubjectKind::Park:
        return "park";
    case SubjectKind::Block:
        return "block";
    case SubjectKind::Parcel:
        return "parcel";
    case SubjectKind::Project:
        return "project";
    case SubjectKind::Enterprise:
        return "enterprise";
    case SubjectKind::Station:
        return "station";
    case SubjectKind::Source:
        return "source";
    }
    return {};
}

LocalizedText words(SubjectKind kind) {
    switch (kind) {
    case SubjectKind::Park:
        return {"园区", "park"};
    case SubjectKind::Block:
        return {"区块", "block"};
    case SubjectKind::Parcel:
        return {"宗地", "parcel"};
    case SubjectKind::Project:
        return {"项目", "project"};
    case SubjectKind::Enterprise:
        return {"企业", "enterprise"};
    case SubjectKind::Station:
        return {"点位", "station"};
    case SubjectKind::Source:
        return {"污染源", "source"};
    }
    return {};
}

std::string_view key(Grade grade) {
    switch (grade) {
    case Grade::Official:
        return "official";
    case Grade::Measured:
        return "measured";
    case Grade::Estimate:
        return "estimate";
    }
    return {};
}

LocalizedText words(Grade grade) {
    switch (grade) {
    case Grade::Official:
        return {"官方", "official"};
    case Grade::Measured:
        return {"实测", "measured"};
    case Grade::Estimate:
        return {"估算", "estimate"};
    }
    return {};
}

std::optional<Interval> IndicatorResult::interval() const {
    const double* number = std::get_if<double>(&value);
    if (number == nullptr) {
        return std::nullopt;
    }
    return Interval{*number, low.value_or(*number), high.value_or(*number)};
}

std::string IndicatorResult::key() const {
    std::string text = id + "@";
    if (subject.kind != SubjectKind::Park) {
        text += std::string(parklens::key(subject.kind)) + ":";
    }
    // A parcel may lie in two parks of a project; blocks name theirs already.
    const bool namesPark = subject.kind != SubjectKind::Park && subject.kind != SubjectKind::Block;
    if (namesPark && !subject.parkId.empty()) {
        text += subject.parkId + "#";
    }
    text += subject.id;
    const auto append = [&](const std::string& part) {
        if (!part.empty()) {
            text += "/" + part;
        }
    };
    append(period);
    for (const auto& [member, chosen] : dimension) {
        append(member + "=" + chosen);
    }
    append(edition);
    return text;
}

} // namespace parklens
