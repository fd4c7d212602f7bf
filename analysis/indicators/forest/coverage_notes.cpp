#include "analysis/indicators/forest/coverage_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace parklens {

namespace {

void addNote(IndicatorResult& result, const LocalizedText& note) {
    result.note.zh += (result.note.zh.empty() ? "" : "；") + note.zh;
    result.note.en += (result.note.en.empty() ? "" : "; ") + note.en;
}

/// A note on the figure that the audit repeats as a warning.
void warn(IndicatorResult& result,
          const std::string& code,
          const ForestSource& source,
          const LocalizedText& what) {
    addNote(result, what);
    result.findings.add(Severity::Warning,
                        code,
                        {what, {.file = source.layer.path, .feature = result.subject.id}, {}});
}

} // namespace

void noteYear(IndicatorResult& result,
              const ForestSource& source,
              const EvaluationContext& context) {
    if (!source.layer.year) {
        addNote(result, {"数据年份未注明", "the year of the data is not stated"});
        return;
    }
    const int dataYear = *source.layer.year;
    int nearest = context.project.year;
    for (const int year : context.project.years) {
        if (std::abs(year - dataYear) < std::abs(nearest - dataYear)) {
            nearest = year;
        }
    }
    const int difference = std::abs(nearest - dataYear);
    if (difference > noDataRules(context.standards).yearDifferenceWarning) {
        warn(result,
             "data_year_differs",
             source,
             {fmt::format(
                  "数据为 {} 年，与最近的报告年 {} 相差 {} 年", dataYear, nearest, difference),
              fmt::format("the data are of {}, {} years from {}, the nearest reported year",
                          dataYear,
                          difference,
                          nearest)});
    }
}

void noteComparability(IndicatorResult& result,
                       const ForestSource& source,
                       const EvaluationContext& context) {
    const auto otherEdition = [&](const ForestSource& other) {
        return other.product == "worldcover" && other.layer.year != source.layer.year;
    };
    const std::vector<ForestSource>& sources = context.project.forests;
    if (source.product == "worldcover" &&
        std::any_of(sources.begin(), sources.end(), otherEdition)) {
        addNote(result,
                {"WorldCover 2020（v100）与 2021（v200）算法不同，两年数值不可比",
                 "WorldCover 2020 (v100) and 2021 (v200) come from different algorithms and are "
                 "not comparable"});
    }
}

void notePatches(IndicatorResult& result, const CoverageAreas& areas) {
    if (!areas.keptPatches || !areas.droppedPatches) {
        return;
    }
    const std::string dropped = fmt::format("{:.4f}", areas.droppedAreaM2 / 1e4);
    addNote(result,
            {fmt::format("计入图斑 {} 个；过小未计 {} 个，范围内 {} ha",
                         *areas.keptPatches,
                         *areas.droppedPatches,
                         dropped),
             fmt::format("{} patches count; {} are too small, {} ha inside",
                         *areas.keptPatches,
                         *areas.droppedPatches,
                         dropped)});
}

void noteNoData(IndicatorResult& result, const CoverageFigure& figure, const ForestSource& source) {
    if (!figure.warnsOfNoData) {
        return;
    }
    const double share = 100.0 * figure.areas.noDataAreaM2 / figure.areas.denominatorM2;
    warn(result,
         "nodata_inside",
         source,
         {fmt::format("范围内 {:.2f} % 的面积没有数据", share),
          fmt::format("{:.2f} % of the zone has no data", share)});
}

void noteDoubts(IndicatorResult& result, const std::vector<Diagnostic>& doubts) {
    for (const Diagnostic& doubt : doubts) {
        Problem problem = doubt.problem;
        problem.place.feature = result.subject.id;
        addNote(result, problem.what);
        result.findings.add(doubt.severity, doubt.code, problem);
    }
}

void noteOverlaps(IndicatorResult& result,
                  double overlapAreaM2,
                  double forestAreaM2,
                  const ForestSource& source) {
    if (overlapAreaM2 <= 1.0 || overlapAreaM2 <= 1e-3 * forestAreaM2) {
        return;
    }
    warn(result,
         "polygons_overlap",
         source,
         {fmt::format("林地图斑互相重叠 {:.2f} m²，只计一次", overlapAreaM2),
          fmt::format("forest polygons overlap by {:.2f} m², counted once", overlapAreaM2)});
}

} // namespace parklens
