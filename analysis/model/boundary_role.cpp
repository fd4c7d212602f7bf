#include "analysis/model/boundary_role.hpp"

namespace parklens {

std::string_view key(BoundaryRole role) {
    switch (role) {
    case BoundaryRole::Approved:
        return "approved";
    case BoundaryRole::Planned:
        return "planned";
    case BoundaryRole::Administered:
        return "administered";
    case BoundaryRole::EvaluationMain:
        return "evaluation_main";
    case BoundaryRole::EvaluationDirection:
        return "evaluation_direction";
    case BoundaryRole::BuiltUp:
        return "built_up";
    }
    return {};
}

LocalizedText words(BoundaryRole role) {
    switch (role) {
    case BoundaryRole::Approved:
        return {"核准", "approved"};
    case BoundaryRole::Planned:
        return {"规划", "planned"};
    case BoundaryRole::Administered:
        return {"管辖", "administered"};
    case BoundaryRole::EvaluationMain:
        return {"评价主区", "evaluation (main zone)"};
    case BoundaryRole::EvaluationDirection:
        return {"评价发展方向区", "evaluation (direction of development)"};
    case BoundaryRole::BuiltUp:
        return {"建成区", "built-up"};
    }
    return {};
}

std::optional<BoundaryRole> boundaryRoleOf(std::string_view text) {
    for (const BoundaryRole role : allBoundaryRoles) {
        if (key(role) == text) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace parklens
