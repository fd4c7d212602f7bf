#include "analysis/project/project.hpp"

#include <algorithm>
#include <cctype>

namespace parklens {

namespace fs = std::filesystem;

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

bool isDriverName(std::string_view path) {
    if (path.substr(0, 4) == "/vsi") {
        return true;
    }
    // At least two characters before the colon, so that "C:\data" stays a path.
    const std::size_t colon = path.find(':');
    if (colon == std::string_view::npos || colon < 2) {
        return false;
    }
    return std::all_of(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
}

fs::path Project::resolve(const std::string& path) const {
    if (isDriverName(path)) {
        return path;
    }
    std::string portable = path;
    if (!fs::exists(file.parent_path() / path)) {
        std::replace(portable.begin(), portable.end(), '\\', '/');
    }
    return (fs::absolute(file).parent_path() / portable).lexically_normal();
}

} // namespace parklens
