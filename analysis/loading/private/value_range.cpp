#include "analysis/loading/private/value_range.hpp"

#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parklens {

bool ValueRange::contains(double value) const {
    const bool isHighEnough = !least || (isLeastExcluded ? value > *least : value >= *least);
    return std::isfinite(value) && isHighEnough && (!most || value <= *most);
}

LocalizedText ValueRange::words() const {
    LocalizedText words;
    if (least) {
        const std::string bound = shortestText(*least);
        words = {fmt::format("{} {}", isLeastExcluded ? "大于" : "不小于", bound),
                 fmt::format("{} {}", isLeastExcluded ? "above" : "at least", bound)};
    }
    if (most) {
        const std::string bound = shortestText(*most);
        words.zh += fmt::format("{}不大于 {}", least ? "、" : "", bound);
        words.en += fmt::format("{}at most {}", least ? " and " : "", bound);
    }
    return words;
}

ValueRange valueRangeOf(const std::string& layerKey,
                        const std::string& field,
                        const StandardsLibrary& standards) {
    const StandardTable& table = standards.standard("layer-fields").table("ranges");
    const auto bound = [&](const char* name) {
        const StandardRow* row =
            table.find({{"layer", layerKey}, {"field", field}, {"bound", name}});
        return row == nullptr ? std::nullopt : std::optional(row->number("value"));
    };
    ValueRange range;
    range.least = bound("least");
    if (const auto above = bound("above")) {
        range.least = above;
        range.isLeastExcluded = true;
    }
    range.most = bound("most");
    return range;
}

} // namespace parklens
