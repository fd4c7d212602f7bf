#include "viewer/layout/main_indicators_sheet.hpp"

#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parklens {

namespace {

struct LayerWords {
    std::string_view key; ///< how the keys of such layers begin
    LocalizedText words;
};

/// "宗地（2024）" of an input; empty of layers that are no data of figures.
QString sourceOf(const InputRecord& input, Language language) {
    static const std::array known = {
        LayerWords{"boundary", {"边界", "boundaries"}},
        LayerWords{"forest", {"林地或地表覆盖", "forest or land cover"}},
        LayerWords{"air.stations", {"监测站点", "stations"}},
        LayerWords{"air.observations", {"空气质量观测", "air-quality observations"}},
        LayerWords{"land.parcels", {"宗地", "parcels"}},
        LayerWords{"land.register", {"宗地登记表", "land register"}},
        LayerWords{"land.buildings", {"建筑", "buildings"}},
        LayerWords{"land.enterprises", {"企业", "enterprises"}},
        LayerWords{"sources", {"污染源清单", "emission inventory"}}};
    const auto found = std::ranges::find_if(
        known, [&](const LayerWords& layer) { return input.key.starts_with(layer.key); });
    return found == known.end() ? QString() : projectSource(found->words, input.year, language);
}

/// The years stand alike, whatever is known of them; powers of units are spelled as fonts have
/// them.
SheetTable printedTable(const PlanTable& table, Language language) {
    auto printed = sheetTable(QStringLiteral("main_indicators"), {}, table, language);
    for (auto& column : printed.columns) {
        column.alignRight = column.title.front().isDigit();
    }
    for (auto& row : printed.rows) {
        for (auto& cell : row) {
            cell = powersSpelled(cell);
        }
    }
    return printed;
}

} // namespace

std::vector<SheetContent> mainIndicatorSheets(const SheetData& data,
                                              const SheetRequest& request,
                                              Diagnostics& /*diagnostics*/) {
    const auto language = request.language;
    const auto& run = themesOf(data).run;
    SheetContent content{.kind = QStringLiteral("main-indicators"),
                         .title = sheetTitle("main-indicators", data, language),
                         .map = {.scene = {.crs = sheetCrsOf(shownExtent(data.park))},
                                 .focus = {},
                                 .scaleDenominator = {}},
                         .notes = {},
                         .hasMap = false};
    completeContent(content, data, request);
    const auto table = planIndicatorsTable(run.results, language, data.park.id);
    if (table.rows.empty()) {
        addAbsence(content, {"没有计算出任何指标", "no figure of the park was computed"}, language);
    } else {
        content.tables.push_back(printedTable(table, language));
    }
    auto& sources = content.notes.sources;
    for (const auto& input : run.data.inputs) {
        const auto source = sourceOf(input, language);
        if (!source.isEmpty() && std::ranges::find(sources, source) == sources.end()) {
            sources.push_back(source);
        }
    }
    content.notes.remarks.push_back(localized(
        {"指标属性、责任部门以项目文件 [[reference]] 所写为准，未写的为资料缺失；达到情况只对照"
         "限值和目标，推荐值、统计参照值不作达到与否的判断；数值后括号内为其下限和上限；"
         "资料缺失不等于零",
         "Property and department are what [[reference]] of the project says, else no "
         "data; attainment is judged against limits and targets only, never against "
         "recommended values or statistics; in brackets behind a value its bounds; no data is "
         "not zero"},
        language));
    return {std::move(content)};
}

} // namespace parklens
