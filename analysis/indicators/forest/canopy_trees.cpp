#include "analysis/indicators/forest/canopy_trees.hpp"

#include "analysis/indicators/subjects.hpp"
#include "gis/base/quantity.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// Between thresholds where values are not counted one by one.
constexpr double heightStepM = 0.5;
constexpr double coverStepPct = 1.0;
/// Patches below this are told as a sum: half of the smallest area that a definition of forest asks
/// for. Nearly all patches are smaller.
constexpr Area resolution = Area::fromMu(0.5);

bool isPlainProfile(const ForestSource& source,
                    const std::string& profile,
                    const LayerFacts& facts,
                    const StandardsLibrary& standards) {
    const std::vector<std::string>& known = rasterProfiles();
    return std::find(known.begin(), known.end(), profile) != known.end() &&
           !rasterRule(source, profile, facts.nominalCellM, standards).membership.minimumClosure;
}

} // namespace

std::vector<ComponentTreeRequest> canopyTreeRequests(const EvaluationContext& context) {
    std::vector<ComponentTreeRequest> requests;
    const ExtentChoice choice =
        chooseExtent(context, "forest.canopy_cover", BoundaryRole::Administered);
    if (choice.extent == nullptr) {
        return requests;
    }
    for (const ForestSource& source : context.project.forests) {
        const auto facts = context.layers.find(source.layer.key);
        if (facts == context.layers.end() || !facts->second.isRaster) {
            continue;
        }
        const ProductKind kind = forestProduct(source, context.standards).kind;
        const bool isPlain = std::any_of(
            source.profiles.begin(), source.profiles.end(), [&](const std::string& profile) {
                return isPlainProfile(source, profile, facts->second, context.standards);
            });
        if (kind != ProductKind::Classes && isPlain) {
            requests.push_back({source.layer.key,
                                {choice.extent->role, ""},
                                canopyThresholdStep(kind),
                                resolution.squareMetres()});
        }
    }
    return requests;
}

double canopyThresholdStep(ProductKind kind) {
    return kind == ProductKind::Height ? heightStepM : coverStepPct;
}

} // namespace parklens
