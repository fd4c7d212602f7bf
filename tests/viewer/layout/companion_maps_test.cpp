// Several maps of one ground on a sheet: frames of one size at one scale, over as many pages as
// they need.

#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/companion_maps.hpp"
#include "viewer/layout/map_frames.hpp"
#include "viewer/layout/sheet_composer.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/sheet_remarks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

std::shared_ptr<const MapLayer> areaLayer(const char* id, double offset, const QColor& colour) {
    auto layer = std::get<VectorLayer>(
        *layerOf(ShapeKind::Areas,
                 {rectangle(584000 + offset, 3275000, 585000 + offset, 3276000)},
                 {.fill = Fill{.colour = colour}}));
    layer.id = QString::fromUtf8(id);
    layer.title = layer.id;
    layer.legend.front().title = layer.id;
    return std::make_shared<const MapLayer>(std::move(layer));
}

/// A base shared by all, and an area of its own for each of so many maps.
SheetContent contentOf(int maps) {
    const auto base = areaLayer("base", 2000, Qt::lightGray);
    SheetContent content{.kind = QStringLiteral("sources"),
                         .title = QStringLiteral("分图"),
                         .map = {.scene = {planeCrs(), {base, areaLayer("theme0", 0, Qt::red)}},
                                 .focus = {584000, 3275000, 588000, 3278000},
                                 .scaleDenominator = {}},
                         .notes = {.crs = QStringLiteral("EPSG:4549"),
                                   .sources = {QStringLiteral("甲（2024）")},
                                   .author = QStringLiteral("乙"),
                                   .date = QStringLiteral("2024-12-31"),
                                   .classification = {},
                                   .approvalNumber = {},
                                   .remarks = {}}};
    content.caption = {.title = QStringLiteral("图0"), .remarks = {QStringLiteral("合计 1 t/a")}};
    for (int map = 1; map < maps; ++map) {
        const auto id = "theme" + std::to_string(map);
        content.companions.push_back({{.title = QStringLiteral("图%1").arg(map), .remarks = {}},
                                      {planeCrs(), {base, areaLayer(id.c_str(), 0, Qt::blue)}}});
    }
    return content;
}

ComposedSheet composed(const SheetContent& content, const QSizeF& page) {
    return composeSheet(content, {}, page, Language::Chinese, Lettering::installed());
}

} // namespace

BOOST_AUTO_TEST_SUITE(companion_maps)

BOOST_AUTO_TEST_CASE(frames_fill_the_area_in_rows_of_one_size) {
    const FrameSurround surround{.bandMm = 3,
                                 .gapMm = 2,
                                 .captionHeightMm = [](double) { return 5.0; },
                                 .legendHeightMm = [](double) { return 4.0; }};
    const auto frames = mapFrames({10, 20, 200, 150}, 5, 3, surround);
    BOOST_REQUIRE(frames.size() == 5U);
    for (const auto& frame : frames) {
        BOOST_TEST(frame.frameMm.width() == (200 - 4) / 3.0 - 6,
                   boost::test_tools::tolerance(1e-12));
        BOOST_TEST(frame.frameMm.height() == (150 - 2) / 2.0 - 5 - 4 - 6,
                   boost::test_tools::tolerance(1e-12));
        BOOST_TEST(frame.captionMm.bottom() < frame.frameMm.top());
        BOOST_TEST(frame.legendMm.top() > frame.frameMm.bottom());
    }
    BOOST_TEST(frames[4].legendMm.bottom() == 170.0, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(maps_have_one_scale_and_nothing_overlaps) {
    for (int maps = 2; maps <= 6; ++maps) {
        for (const QSizeF& page : {QSizeF(297, 210), QSizeF(210, 297), QSizeF(420, 297)}) {
            BOOST_TEST_CONTEXT(maps << " maps on " << page.width()) {
                const auto sheet = composed(contentOf(maps), page);
                BOOST_REQUIRE(sheet.maps.size() == static_cast<std::size_t>(maps));
                for (const auto& map : sheet.maps) {
                    BOOST_TEST(map.frameMm.width() >= 55.0);
                    if (map.page == sheet.maps.front().page) {
                        BOOST_TEST((map.frameMm.size() == sheet.frameMm.size()));
                    }
                }
                std::size_t georeferenced = 0;
                for (const auto& drawn : sheet.pages) {
                    for (const auto& frame : drawn.frames) {
                        ++georeferenced;
                        const double width = frame.corners[1].x - frame.corners[0].x;
                        BOOST_TEST(width / frame.rectangleMm.width() == sheet.unitsPerMm,
                                   boost::test_tools::tolerance(1e-9));
                    }
                }
                BOOST_TEST(georeferenced == static_cast<std::size_t>(maps));
                for (const auto& finding : lintSheet(sheet)) {
                    BOOST_ERROR(finding.code + ": " + finding.text.en);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(frames_that_would_be_too_narrow_go_on_further_pages) {
    const auto sheet = composed(contentOf(6), {150, 150});
    BOOST_REQUIRE(sheet.maps.size() == 6U);
    BOOST_TEST(sheet.maps.back().page > 0U);
    for (std::size_t page = 0; page <= sheet.maps.back().page; ++page) {
        for (const char* name : {"title", "map", "legend", "scale", "north", "notes"}) {
            BOOST_TEST(std::ranges::any_of(sheet.elements,
                                           [&](const PlacedElement& element) {
                                               return element.page == page &&
                                                      element.name == QLatin1String(name);
                                           }),
                       name << " on page " << page);
        }
    }
}

BOOST_AUTO_TEST_CASE(shared_layers_are_drawn_once_in_the_order_of_each_map) {
    const auto content = contentOf(3);
    const auto shared = sharedLayers(content);
    BOOST_REQUIRE(shared.size() == 4U);
    BOOST_TEST(shared.front().maps.size() == 3U);
    for (std::size_t layer = 1; layer < shared.size(); ++layer) {
        BOOST_TEST(shared[layer].maps.size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(legends_below_frames_leave_the_sheets_legend) {
    auto content = contentOf(2);
    content.framewiseLayers = {QStringLiteral("theme0"), QStringLiteral("theme1")};
    const auto sheet = composed(content, {297, 210});
    BOOST_REQUIRE(sheet.legend.entries.size() == 1U);
    BOOST_TEST(sheet.legend.entries.front().title.toStdString() == "base");
    BOOST_TEST(sheet.maps[1].legend.entries.front().title.toStdString() == "theme1");
}

BOOST_AUTO_TEST_CASE(lint_looks_at_the_legend_of_each_map) {
    const auto complete = composed(contentOf(3), {297, 210});
    BOOST_TEST(lintSheet(complete).empty());
    auto silent = complete;
    const auto leaveOut = [](Legend& legend) {
        std::erase_if(legend.entries, [](const LegendEntry& entry) {
            return entry.title == QStringLiteral("theme2");
        });
    };
    leaveOut(silent.legend);
    for (auto& [page, legend] : silent.furtherLegends) {
        leaveOut(legend);
    }
    const auto findings = lintSheet(silent);
    BOOST_REQUIRE(findings.size() == 1U);
    BOOST_TEST(findings.front().code == "legend_incomplete");
    BOOST_TEST(findings.front().text.en.find("theme2") != std::string::npos);
    auto unused = complete;
    unused.legend.entries.push_back({QStringLiteral("没有的"), ShapeKind::Lines, {}});
    BOOST_REQUIRE(lintSheet(unused).size() == 1U);
    BOOST_TEST(lintSheet(unused).front().code == "legend_unused");
}

BOOST_AUTO_TEST_CASE(legends_of_further_pages_are_looked_at_there) {
    const auto incompleteIn = [](const ComposedSheet& sheet) {
        auto findings = lintSheet(sheet);
        std::erase_if(findings, [](const LintFinding& finding) {
            return finding.code != "legend_incomplete";
        });
        return findings;
    };
    auto sheet = composed(contentOf(6), {150, 150});
    BOOST_REQUIRE(!sheet.furtherLegends.empty());
    BOOST_TEST(incompleteIn(sheet).empty());
    auto& [page, legend] = *sheet.furtherLegends.begin();
    legend.entries.clear();
    BOOST_REQUIRE(!incompleteIn(sheet).empty());
    for (const auto& finding : incompleteIn(sheet)) {
        BOOST_TEST(finding.page == page);
    }
}

BOOST_AUTO_TEST_CASE(remarks_are_made_on_each_map_by_its_caption) {
    const Symbol small{.marker = Marker{.sizeMm = 1.0}};
    const Symbol large{.marker = Marker{.sizeMm = 4.0}};
    const Geometry place = MultiPoint{{{586000, 3276500}}};
    auto layer = std::get<VectorLayer>(*layerOf(ShapeKind::Points, {place, place}, small));
    layer.legend.push_back({QStringLiteral("大"), large});
    layer.classes = {0, 1};
    auto content = contentOf(2);
    BOOST_TEST(remarksOn(composed(content, {297, 210})).empty());
    content.companions.front().scene.layers.push_back(
        std::make_shared<const MapLayer>(std::move(layer)));
    const auto remarks = remarksOn(composed(content, {297, 210}));
    BOOST_REQUIRE(remarks.size() == 1U);
    BOOST_TEST(remarks.front().code == "symbol_hidden");
    BOOST_TEST(remarks.front().text.zh.find("图1 · ") == 0U, remarks.front().text.zh);
}

BOOST_AUTO_TEST_SUITE_END()
