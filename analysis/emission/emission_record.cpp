#include "analysis/emission/emission_record.hpp"

namespace parklens {

std::string_view key(Medium medium) {
    switch (medium) {
    case Medium::Air:
        return "air";
    case Medium::Water:
        return "water";
    case Medium::Unknown:
        break;
    }
    return "unknown";
}

std::string_view key(AmountKind kind) {
    switch (kind) {
    case AmountKind::ExecutionReport:
        return "execution_report";
    case AmountKind::Statistics:
        return "statistics";
    case AmountKind::Permit:
        return "permit";
    case AmountKind::Unstated:
        break;
    }
    return "unstated";
}

std::string_view key(DischargeMode mode) {
    switch (mode) {
    case DischargeMode::Direct:
        return "direct";
    case DischargeMode::Indirect:
        return "indirect";
    case DischargeMode::Unstated:
        break;
    }
    return "unstated";
}

LocalizedText words(Medium medium) {
    switch (medium) {
    case Medium::Air:
        return {"大气", "air"};
    case Medium::Water:
        return {"水", "water"};
    case Medium::Unknown:
        break;
    }
    return {"未知", "unknown"};
}

LocalizedText words(AmountKind kind) {
    switch (kind) {
    case AmountKind::ExecutionReport:
        return {"执行报告", "execution report"};
    case AmountKind::Statistics:
        return {"环统", "environmental statistics"};
    case AmountKind::Permit:
        return {"许可量", "permitted amount 许可量"};
    case AmountKind::Unstated:
        break;
    }
    return {"未注明", "unstated"};
}

LocalizedText words(DischargeMode mode) {
    switch (mode) {
    case DischargeMode::Direct:
        return {"直接", "direct"};
    case DischargeMode::Indirect:
        return {"间接", "indirect"};
    case DischargeMode::Unstated:
        break;
    }
    return {"未注明", "unstated"};
}

std::string enterpriseKeyOf(const EmissionRecord& record) {
    if (!record.creditCode.empty()) {
        return record.creditCode;
    }
    return record.enterprise.empty() ? record.id : record.enterprise;
}

std::string sourceKeyOf(const EmissionRecord& record) {
    return sourceKeyOf(record.id, enterpriseKeyOf(record), record.outlet);
}

std::string
sourceKeyOf(const std::string& id, const std::string& enterpriseKey, std::string_view outlet) {
    if (!id.empty()) {
        return id;
    }
    std::string key = enterpriseKey;
    if (!outlet.empty()) {
        key += '/';
        key += outlet;
    }
    return key;
}

} // namespace parklens
