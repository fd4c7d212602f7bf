#include "analysis/indicators/forest/doubtful_values.hpp"

#include "gis/base/name_list.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace parklens {

namespace {

std::vector<std::string> textsOf(const std::set<double>& values) {
    std::vector<std::string> texts;
    for (const double value : values) {
        texts.push_back(shortestText(value));
    }
    return texts;
}

} // namespace

std::optional<Diagnostic> absentClasses(const ForestSource& source, ZonalStatisticsList zones) {
    std::set<double> found;
    for (const ZonalStatistics& zone : zones) {
        for (const auto& [code, area] : zone.classAreaM2) {
            found.insert(code);
        }
    }
    const auto occurs = [&](double code) { return found.contains(code); };
    if (source.classes.empty() || found.empty() ||
        std::any_of(source.classes.begin(), source.classes.end(), occurs)) {
        return std::nullopt;
    }
    const LocalizedText wanted = nameList(textsOf({source.classes.begin(), source.classes.end()}));
    const LocalizedText there = nameList(textsOf(found));
    const std::string setting = source.layer.settings.of("classes");
    return Diagnostic{
        Severity::Warning,
        "classes_absent",
        {{fmt::format("要计的类别 {} 在范围内一个也没有，有的是 {}", wanted.zh, there.zh),
          fmt::format("none of the classes asked for ({}) occurs in the area read, which has {}",
                      wanted.en,
                      there.en)},
         {.file = source.layer.path},
         {fmt::format("请核对 {}", setting), fmt::format("check {}", setting)}}};
}

std::optional<Diagnostic>
implausibleHeights(const ForestSource& source, const RasterRule& rule, ZonalStatisticsList zones) {
    if (rule.product.kind != ProductKind::Height) {
        return std::nullopt;
    }
    double highest = rule.highestCanopyM;
    double areaM2 = 0.0;
    for (const ZonalStatistics& zone : zones) {
        highest = std::max(highest, zone.maximum);
        const auto first = zone.classAreaM2.upper_bound(rule.highestCanopyM);
        for (auto value = first; value != zone.classAreaM2.end(); ++value) {
            areaM2 += value->second;
        }
    }
    if (!(highest > rule.highestCanopyM)) {
        return std::nullopt;
    }
    const std::string limit = shortestText(rule.highestCanopyM);
    const std::string top = shortestText(highest);
    const std::string setting = source.layer.settings.of("nodata");
    return Diagnostic{
        Severity::Warning,
        "heights_implausible",
        {{fmt::format(
              "冠层高度有超过 {} m 的，最高 {} m，共 {:.2f} m²，仍按原值计", limit, top, areaM2),
          fmt::format("canopy heights above {} m occur, up to {} m, on {:.2f} m²; they count as "
                      "they are",
                      limit,
                      top,
                      areaM2)},
         {.file = source.layer.path},
         {fmt::format("请核对数据与单位；如果是无数据值，请用 {} 指明", setting),
          fmt::format("check the data and their unit; if one stands for no data, state it with {}",
                      setting)}}};
}

} // namespace parklens
