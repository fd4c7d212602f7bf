#include "analysis/indicators/park/park_area.hpp"

#include "analysis/indicators/subjects.hpp"
#include "gis/base/quantity.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace parklens {

namespace {

IndicatorDescriptor descriptorOf(std::string id, LocalizedText name, std::string role) {
    IndicatorDescriptor descriptor;
    descriptor.id = std::move(id);
    descriptor.theme = Theme::Park;
    descriptor.name = std::move(name);
    descriptor.unit = "ha";
    descriptor.boundaryRole = std::move(role);
    descriptor.methodPage = "park_area";
    descriptor.formula = {"A", {}, {}};
    return descriptor;
}

IndicatorResult blank(const IndicatorDescriptor& descriptor,
                      const EvaluationContext& context,
                      Subject subject,
                      const Extent& extent) {
    IndicatorResult result;
    result.id = descriptor.id;
    result.name = descriptor.name;
    result.unit = descriptor.unit;
    result.subject = std::move(subject);
    result.period = fmt::to_string(context.project.year);
    result.boundary = key(extent.role);
    result.dataSources = extent.layerKeys;
    return result;
}

void setArea(IndicatorResult& result, double hectares) {
    result.value = hectares;
    result.low = hectares;
    result.high = hectares;
    result.terms = {{"A", {"面积", "area"}, hectares, "ha"}};
}

constexpr double noticeableHa = 1e-6; ///< 0.01 m²: what rounding leaves is no overlap

double sumOf(const std::vector<FigureTerm>& terms) {
    return std::accumulate(terms.begin(), terms.end(), 0.0, [](double sum, const FigureTerm& term) {
        return sum + term.value;
    });
}

const LocalizedText drawnRule = {"图上范围在椭球面上的面积",
                                 "area of the drawn extent on the ellipsoid"};

void warn(IndicatorResult& result,
          const Extent& extent,
          const std::string& code,
          LocalizedText what,
          LocalizedText mend) {
    result.findings.add(
        Severity::Warning,
        code,
        {std::move(what),
         {.layer = extent.layerKeys.empty() ? std::string() : extent.layerKeys.front(),
          .feature = result.subject.id},
         std::move(mend)});
}

/// The sum over the blocks, where there are several.
void setDrawnArea(IndicatorResult& result, const ExtentSubject& on, const Extent& extent) {
    const double hectares = Area::fromSquareMetres(on.areaM2).hectares();
    setArea(result, hectares);
    if (extent.blocks.size() < 2 || !on.selector.block.empty()) {
        result.terms.front().meaning = {"图上面积", "drawn area"};
        return;
    }
    result.terms.clear();
    for (std::size_t i = 0; i < extent.blocks.size(); ++i) {
        const Block& block = extent.blocks[i];
        result.terms.push_back({fmt::format("A{}", i + 1),
                                {block.name + "面积", "area of " + block.name},
                                Area::fromSquareMetres(block.areaM2).hectares(),
                                "ha"});
        result.formula.value += (i == 0 ? "" : " + ") + result.terms.back().symbol;
    }
    const double doubleHa = sumOf(result.terms) - hectares;
    if (std::abs(doubleHa) > noticeableHa) {
        result.terms.push_back(
            {"O", {"各区块重叠的面积", "ground that two blocks claim"}, doubleHa, "ha"});
        result.formula.value += " − O";
    }
}

/// Warns where the drawn area is far from the stated one; the difference in percent of the stated
/// one.
double compareAreas(IndicatorResult& result, const Extent& extent, double statedHa) {
    const double drawnHa = Area::fromSquareMetres(extent.areaM2).hectares();
    const double differencePct = 100.0 * (drawnHa - statedHa) / statedHa;
    if (std::abs(differencePct) > 1.0) {
        warn(result,
             extent,
             "stated_area_differs",
             {fmt::format("文件载明 {:.2f} ha，图上 {:.2f} ha，差 {:+.2f} %",
                          statedHa,
                          drawnHa,
                          differencePct),
              fmt::format("the document states {:.2f} ha, drawn are {:.2f} ha, {:+.2f} %",
                          statedHa,
                          drawnHa,
                          differencePct)},
             {"请核对边界与单位", "check the boundary and the unit"});
    }
    return differencePct;
}

/// The stated area wins; how far the drawn one departs from it is noted. Without the document that
/// states it, it is nobody's word.
void fillStated(IndicatorResult& result, const Extent& extent) {
    const double drawnHa = Area::fromSquareMetres(extent.areaM2).hectares();
    if (!extent.documentAreaHa) {
        setArea(result, drawnHa);
        result.terms.front().meaning = {"图上面积", "drawn area"};
        result.grade = Grade::Measured;
        // Named so wherever the figure goes: nobody approved what was measured on the map.
        result.name.zh += "(图上量算)";
        result.name.en += " (measured on the map)";
        result.rule = {"没有文件载明，按" + drawnRule.zh, "no document states it: " + drawnRule.en};
        result.note = {"没有文件载明的面积", "no document states the area"};
        return;
    }
    const double statedHa = *extent.documentAreaHa;
    const bool isDocumented = !extent.document.empty();
    setArea(result, statedHa);
    result.terms.front().meaning =
        isDocumented ? LocalizedText{"文件载明的面积", "area that the document states"}
                     : LocalizedText{"项目文件所写的面积", "area that the project file states"};
    result.terms.push_back(
        {"A_drawn", {"图上面积，供核对", "drawn area, for comparison"}, drawnHa, "ha"});
    result.grade = isDocumented ? Grade::Official : Grade::Estimate;
    result.rule = isDocumented
                      ? LocalizedText{"文件载明的面积：" + extent.document,
                                      "area stated in the document: " + extent.document}
                      : LocalizedText{"项目文件所写的面积，未注明文件",
                                      "area stated in the project file without its document"};
    const double differencePct = compareAreas(result, extent, statedHa);
    result.note = {fmt::format("图上面积 {:.2f} ha，差 {:+.2f} %", drawnHa, differencePct),
                   fmt::format("drawn {:.2f} ha, {:+.2f} %", drawnHa, differencePct)};
    if (!isDocumented) {
        warn(result,
             extent,
             "area_without_document",
             {"写了面积而没有写载明它的文件，不作为官方数",
              "an area is stated without the document that states it: it is no official figure"},
             {"请用 document 写明文号", "name the document with document"});
    }
}

/// Roles whose stated area is a figure of its own; that of another role is a check on the drawing.
bool hasStatedFigure(BoundaryRole role) {
    return role == BoundaryRole::Approved || role == BoundaryRole::Planned ||
           role == BoundaryRole::BuiltUp;
}

void checkStated(IndicatorResult& result, const Extent& extent) {
    if (extent.documentAreaHa && !hasStatedFigure(extent.role)) {
        const double statedHa = *extent.documentAreaHa;
        const double differencePct = compareAreas(result, extent, statedHa);
        result.note = {fmt::format("文件载明 {:.2f} ha，差 {:+.2f} %", statedHa, differencePct),
                       fmt::format("stated {:.2f} ha, {:+.2f} %", statedHa, differencePct)};
    }
}

std::vector<IndicatorResult> evaluateStated(const IndicatorDescriptor& descriptor,
                                            BoundaryRole role,
                                            const EvaluationContext& context) {
    const auto extent = context.park.extents.find(role);
    if (extent == context.park.extents.end()) {
        return {};
    }
    IndicatorResult result = blank(descriptor, context, subjectOf(context.park), extent->second);
    fillStated(result, extent->second);
    attachReferences(result, context);
    return {result};
}

std::vector<IndicatorResult> evaluateComputed(const IndicatorDescriptor& descriptor,
                                              const EvaluationContext& context) {
    std::vector<IndicatorResult> results;
    for (const auto& [role, extent] : context.park.extents) {
        for (const ExtentSubject& on : subjectsOn(context.park, extent)) {
            IndicatorResult result = blank(descriptor, context, on.subject, extent);
            result.dimension["boundary"] = key(role);
            result.rule = drawnRule;
            setDrawnArea(result, on, extent);
            if (on.subject.kind == SubjectKind::Park) {
                checkStated(result, extent);
            }
            results.push_back(std::move(result));
        }
    }
    return results;
}

std::vector<MeasurementRequest> needsNothing(const EvaluationContext&) {
    return {};
}

Indicator statedArea(std::string id, LocalizedText name, BoundaryRole role) {
    const IndicatorDescriptor descriptor =
        descriptorOf(std::move(id), std::move(name), std::string(key(role)));
    return {descriptor,
            needsNothing,
            [descriptor, role](const EvaluationContext& context, const Measurements&) {
                return evaluateStated(descriptor, role, context);
            }};
}

} // namespace

Indicator parkAreaApproved() {
    return statedArea("park.area_approved", {"核准面积", "approved area"}, BoundaryRole::Approved);
}

Indicator parkAreaPlanned() {
    return statedArea("park.area_planned", {"规划面积", "planned area"}, BoundaryRole::Planned);
}

Indicator parkAreaBuiltUp() {
    return statedArea("park.area_built_up", {"建成区面积", "built-up area"}, BoundaryRole::BuiltUp);
}

Indicator parkAreaComputed() {
    const IndicatorDescriptor descriptor =
        descriptorOf("park.area_computed", {"图上面积", "computed area"}, "");
    return {descriptor,
            needsNothing,
            [descriptor](const EvaluationContext& context, const Measurements&) {
                return evaluateComputed(descriptor, context);
            }};
}

} // namespace parklens
