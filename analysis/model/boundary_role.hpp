/// \file
/// What an extent of a park is: approved, planned, administered, evaluated or built up
/// (contract §3).
#pragma once

#include "gis/base/text.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace parklens {

enum class BoundaryRole {
    Approved,
    Planned,
    Administered,
    EvaluationMain,
    EvaluationDirection,
    BuiltUp
};

/// All roles, in the order in which results list them.
inline constexpr std::array<BoundaryRole, 6> allBoundaryRoles = {BoundaryRole::Approved,
                                                                 BoundaryRole::Planned,
                                                                 BoundaryRole::Administered,
                                                                 BoundaryRole::EvaluationMain,
                                                                 BoundaryRole::EvaluationDirection,
                                                                 BoundaryRole::BuiltUp};

/// "approved", …, "evaluation_direction" as in the project file.
std::string_view key(BoundaryRole role);
LocalizedText words(BoundaryRole role); ///< 核准, 规划, 管辖, 评价主区, …

/// std::nullopt for what is no role.
std::optional<BoundaryRole> boundaryRoleOf(std::string_view key);

} // namespace parklens
