#include "analysis/results/indicator_result.hpp"

namespace parklens {

const std::string& parkIdOf(const Subject& subject) {
    return subject.kind == SubjectKind::Park ? subject.id : subject.parkId;
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
