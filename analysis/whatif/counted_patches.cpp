#include "analysis/whatif/counted_patches.hpp"

#include "analysis/forest/forest_profile.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/overlay.hpp"

#include <algorithm>
#include <variant>

namespace parklens {

namespace {

const ForestSource* sourceOf(const Project& project, const IndicatorResult& figure) {
    const auto found =
        std::find_if(project.forests.begin(), project.forests.end(), [&](const auto& source) {
            return figure.dataSources == std::vector{source.layer.key};
        });
    return found == project.forests.end() ? nullptr : &*found;
}

bool isTouched(const IndicatorResult& figure,
               const PatchRequest& request,
               const Assumptions& assumptions) {
    const std::string group = figure.id.substr(0, figure.id.find('.'));
    return assumptions.forests.contains(request.layer) ||
           assumptions.boundaryRoles.contains(figure.id) ||
           assumptions.boundaryRoles.contains(group);
}

/// The patches that a figure counts, also where it asks for class areas alone because every patch
/// counts; nothing where it counts no cells.
std::optional<PatchRequest> patchesBehind(const Indicator& indicator,
                                          const IndicatorResult& figure,
                                          const EvaluationContext& context) {
    const ForestSource* source = sourceOf(context.project, figure);
    if (source == nullptr || figure.edition == "survey") {
        return std::nullopt;
    }
    const auto facts = context.layers.find(source->layer.key);
    if (facts == context.layers.end() || !facts->second.isRaster) {
        return std::nullopt;
    }
    const RasterRule rule =
        rasterRule(*source, figure.edition, facts->second.nominalCellM, context.standards);
    if (rule.isMeanCover) {
        return std::nullopt;
    }
    const std::vector<MeasurementRequest> behind = requestsBehind(indicator, context, figure);
    for (const MeasurementRequest& any : behind) {
        if (const auto* zonal = std::get_if<ZonalRequest>(&any)) {
            return PatchRequest{zonal->layer, zonal->extent, rule.membership, rule.minimumPatchM2};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<CountedFigure> figureWithPatches(
    std::span<const std::pair<const Indicator*, std::vector<IndicatorResult>>> figures,
    const EvaluationContext& context,
    const Assumptions& assumptions) {
    std::optional<CountedFigure> first;
    for (const auto& [indicator, ofIndicator] : figures) {
        for (const IndicatorResult& figure : ofIndicator) {
            if (figure.subject.kind != SubjectKind::Park) {
                continue;
            }
            const std::optional<PatchRequest> request = patchesBehind(*indicator, figure, context);
            if (request && isTouched(figure, *request, assumptions)) {
                return CountedFigure{&figure, *request};
            }
            if (request && !first) {
                first = CountedFigure{&figure, *request};
            }
        }
    }
    return first;
}

void cutToExtent(std::vector<Patch>& patches,
                 const MultiPolygon& extent,
                 const Crs& extentCrs,
                 const Crs& outlinesCrs) {
    PolygonTransforms transforms(outlinesCrs);
    const PreparedPolygon inside(transforms.transformed(extent, extentCrs));
    for (Patch& patch : patches) {
        // Shares of cells are exact: what lies inside whole has the same area to the bit.
        if (patch.insideAreaM2 < patch.areaM2) {
            patch.outline = inside.intersection(patch.outline);
        }
    }
}

} // namespace parklens
