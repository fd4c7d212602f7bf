#include "analysis/surroundings/private/boundary_statement.hpp"

#include "gis/base/decimal.hpp"
#include "gis/base/quantity.hpp"
#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace parklens {

namespace {

constexpr int areaDecimals = 4;

/// What the area of an extent is called in the sentence.
LocalizedText areaWords(BoundaryRole role) {
    switch (role) {
    case BoundaryRole::Approved:
    case BoundaryRole::Planned:
        return {"规划面积", "planned area"};
    case BoundaryRole::Administered:
        return {"管辖面积", "administered area"};
    case BoundaryRole::BuiltUp:
        return {"建成区面积", "built-up area"};
    case BoundaryRole::EvaluationMain:
    case BoundaryRole::EvaluationDirection:
        return {"评价范围面积", "evaluated area"};
    }
    return {};
}

LocalizedText sideWords(Side side, const std::string& name) {
    const LocalizedText direction = words(side);
    if (name.empty()) {
        return {direction.zh + "至（无名称地物，待补）",
                fmt::format("in the {} by no named feature (to be filled in)", direction.en)};
    }
    return {direction.zh + "至" + name, fmt::format("in the {} by {}", direction.en, name)};
}

struct SideMark {
    Side side = Side::East;
    std::size_t begin = 0; ///< of the mark
    std::size_t end = 0;   ///< behind it
};

/// 东至, 東至, 东到, 东临, 东邻, … in their order.
std::vector<SideMark> sideMarks(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Side>, 5> directions = {
        {{"东", Side::East},
         {"東", Side::East},
         {"南", Side::South},
         {"西", Side::West},
         {"北", Side::North}}};
    static constexpr std::array<std::string_view, 4> verbs = {"至", "到", "临", "邻"};
    std::vector<SideMark> marks;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const auto& [direction, side] : directions) {
            for (const std::string_view verb : verbs) {
                if (text.substr(at).starts_with(direction) &&
                    text.substr(at + direction.size()).starts_with(verb)) {
                    marks.push_back({side, at, at + direction.size() + verb.size()});
                }
            }
        }
    }
    return marks;
}

/// Where the sentence ends, or behind the last side also its clause.
std::size_t endOfName(std::string_view text, bool isLast) {
    std::size_t end = text.size();
    for (const std::string_view stop : {"。", "；", ";", "\n"}) {
        end = std::min(end, text.find(stop));
    }
    if (isLast) {
        end = std::min({end, text.find("，"), text.find(',')});
    }
    return end;
}

/// Blanks, commas and full stops of both widths taken off both ends.
std::string withoutPunctuation(std::string_view text) {
    const auto isTaken = [&text](bool fromFront) {
        for (const std::string_view mark : {"，", ",", "、", "：", ":", "．", "."}) {
            if (fromFront ? text.starts_with(mark) : text.ends_with(mark)) {
                fromFront ? text.remove_prefix(mark.size()) : text.remove_suffix(mark.size());
                return true;
            }
        }
        return false;
    };
    do {
        text = trimmed(text);
    } while (isTaken(true) || isTaken(false));
    return std::string(text);
}

} // namespace

LocalizedText words(Side side) {
    switch (side) {
    case Side::East:
        return {"东", "east"};
    case Side::South:
        return {"南", "south"};
    case Side::West:
        return {"西", "west"};
    case Side::North:
        return {"北", "north"};
    }
    return {};
}

LocalizedText draftMark() {
    return {"拟稿（待核）", "Draft, to be verified"};
}

LocalizedText draftOf(BoundaryRole role, const Block& block, const OfSides<BoundarySide>& sides) {
    const LocalizedText area = areaWords(role);
    const std::string squareKilometres =
        roundedText(Area::fromSquareMetres(block.areaM2).squareKilometres(), areaDecimals);
    LocalizedText text = {
        fmt::format("{}{}{}平方公里，四至范围：", block.name, area.zh, squareKilometres),
        fmt::format("{}{} {} km², bounded ",
                    block.name,
                    block.name.empty() ? area.en : ", " + area.en,
                    squareKilometres)};
    for (const Side side : allSides) {
        const LocalizedText part = sideWords(side, sides.of(side).name);
        const bool isLast = side == Side::North;
        text.zh += part.zh + (isLast ? "。" : "，");
        text.en += (isLast ? "and " : "") + part.en + (isLast ? "." : ", ");
    }
    return text;
}

LocalizedText FourBoundaries::statement() const {
    if (!isDraft()) {
        return {officialText, officialText};
    }
    const LocalizedText mark = draftMark();
    return {mark.zh + "：" + draft.zh, mark.en + ": " + draft.en};
}

LocalizedText FourBoundaries::label(Side side) const {
    if (!isDraft() && !officialNames) {
        return {};
    }
    LocalizedText direction = words(side);
    direction.en.front() = static_cast<char>(direction.en.front() - 'a' + 'A');
    const std::string& name = isDraft() ? sides.of(side).name : officialNames->of(side);
    if (name.empty()) {
        return {direction.zh + "至（待补）", direction.en + ": to be filled in"};
    }
    return {direction.zh + "至" + name, direction.en + ": " + name};
}

std::optional<OfSides<std::string>> namesOfOfficialText(const std::string& text) {
    const std::vector<SideMark> marks = sideMarks(text);
    OfSides<std::string> names;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const bool isLast = i + 1 == marks.size();
        std::string_view name = text;
        name =
            name.substr(marks[i].end, (isLast ? text.size() : marks[i + 1].begin) - marks[i].end);
        std::string& found = names.of(marks[i].side);
        if (!found.empty()) {
            return std::nullopt;
        }
        found = withoutPunctuation(name.substr(0, endOfName(name, isLast)));
    }
    const bool isComplete = std::none_of(
        names.values.begin(), names.values.end(), [](const std::string& n) { return n.empty(); });
    return isComplete ? std::optional(names) : std::nullopt;
}

LocalizedText adjoinsOwnBlock(const std::string& block) {
    return {fmt::format("紧邻本园区的{}", block.empty() ? "另一区块" : block),
            fmt::format("adjoins {} of the same park", block.empty() ? "another block" : block)};
}

LocalizedText noNamedFeatures() {
    return {"底图在附近没有任何有名称的道路、铁路、河流、水面、相邻单位或行政区",
            "the base map has no named road, railway, river, water, neighbour or administrative "
            "unit nearby"};
}

LocalizedText nothingWithin(double distanceM) {
    return {fmt::format("边界外 {:.0f} m 内没有沿边界的有名称的地物", distanceM),
            fmt::format("no named feature runs along the border within {:.0f} m", distanceM)};
}

LocalizedText sharesTooLittle(const std::string& name, double share) {
    const double percent = 100.0 * share;
    return {fmt::format("“{}”最长，但只占这一侧的 {:.1f} %", name, percent),
            fmt::format("{} is the longest, but along {:.1f} % of the side only", name, percent)};
}

LocalizedText
withPlaceName(const LocalizedText& reason, const std::string& name, double distanceM) {
    const double kilometres = distanceM / 1000.0;
    return {fmt::format("{}；附近的地名：{}（约 {:.1f} km）", reason.zh, name, kilometres),
            fmt::format("{}; the place {} lies about {:.1f} km away", reason.en, name, kilometres)};
}

} // namespace parklens
