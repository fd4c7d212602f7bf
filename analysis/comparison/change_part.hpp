/// \file
/// The parts of the change between two runs, in the order in which they are substituted.
#pragma once

#include "gis/base/text.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace parklens {

enum class ChangePart {
    Boundary,    ///< 范围: the boundary entries are others, or say something else
    Rules,       ///< 标准与口径: settings, profiles, references, editions of standards
    DataVersion, ///< 数据版本: data of the same year, in another file or with other contents
    RealChange   ///< 实际变化: another year reported on, data of another year, and the rest
};

inline constexpr std::array<ChangePart, 4> allChangeParts = {
    ChangePart::Boundary, ChangePart::Rules, ChangePart::DataVersion, ChangePart::RealChange};

constexpr std::size_t indexOf(ChangePart part) {
    return static_cast<std::size_t>(part);
}

std::string_view key(ChangePart part); ///< "boundary", "rules", "data_version", "real_change"
LocalizedText words(ChangePart part); ///< 范围变化, 标准与口径, 数据版本, 实际变化

} // namespace parklens
