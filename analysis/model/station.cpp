#include "analysis/model/station.hpp"

namespace parklens {

std::string_view key(StationClass stationClass) {
    switch (stationClass) {
    case StationClass::Assessment:
        return "assessment";
    case StationClass::Background:
        return "background";
    case StationClass::Traffic:
        return "traffic";
    case StationClass::Source:
        return "source";
    case StationClass::Micro:
        return "micro";
    }
    return {};
}

std::string_view key(DataStatus status) {
    switch (status) {
    case DataStatus::Audited:
        return "audited";
    case DataStatus::Realtime:
        return "realtime";
    case DataStatus::Unknown:
        return "unknown";
    }
    return {};
}

} // namespace parklens
