#include "analysis/comparison/change_part.hpp"

namespace parklens {

std::string_view key(ChangePart part) {
    switch (part) {
    case ChangePart::Boundary:
        return "boundary";
    case ChangePart::Rules:
        return "rules";
    case ChangePart::DataVersion:
        return "data_version";
    case ChangePart::RealChange:
        return "real_change";
    }
    return {};
}

LocalizedText words(ChangePart part) {
    switch (part) {
    case ChangePart::Boundary:
        return {"范围变化", "boundary"};
    case ChangePart::Rules:
        return {"标准与口径", "standards and settings"};
    case ChangePart::DataVersion:
        return {"数据版本", "data version"};
    case ChangePart::RealChange:
        return {"实际变化", "real change"};
    }
    return {};
}

} // namespace parklens
