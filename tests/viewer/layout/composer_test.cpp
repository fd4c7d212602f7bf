// Composed sheets as data: nothing overlaps, scales agree, requirements are told.

#include "gis/base/error.hpp"
#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/map_scale.hpp"
#include "viewer/layout/page_format.hpp"
#include "viewer/layout/sheet_composer.hpp"
#include "viewer/layout/sheet_lint.hpp"
#include "viewer/layout/sheet_remarks.hpp"
#include "viewer/layout/table_element.hpp"

#include <QImage>
#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr Point origin{584000, 3275000};

QString longName(std::mt19937& random, int characters) {
    const auto stock =
        QString::fromUtf16(u"云溪青岚高新技术产业开发区绿色智能制造生态示范园东西南北新城科创走廊");
    QString name;
    for (int index = 0; index < characters; ++index) {
        name += stock.at(static_cast<qsizetype>(random()) % stock.size());
    }
    return name;
}

/// Blocks stretched and scattered, with neighbours, roads and places around them.
SheetContent generatedContent(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto pick = [&](int least, int most) {
        return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
    };
    const double stretch = std::pow(10.0, pick(-100, 100) / 100.0); // a tenth to ten times as wide
    const double size = std::pow(10.0, pick(150, 400) / 100.0);     // 30 m to 10 km
    const int blocks = pick(1, 7);
    std::vector<Geometry> areas;
    std::vector<QString> names;
    Envelope focus;
    for (int block = 0; block < blocks; ++block) {
        const Point centre{origin.x + stretch * size * pick(-300, 300) / 100.0,
                           origin.y + size / stretch * pick(-300, 300) / 100.0};
        auto blob = roughBlob(random, {0, 0}, size * pick(5, 100) / 100.0, 0.7);
        for (auto& point : blob.polygons.front().shell) {
            point = {centre.x + point.x * stretch, centre.y + point.y / stretch};
        }
        focus.include(envelopeOf(blob));
        areas.emplace_back(blob);
        names.push_back(longName(random, pick(2, 30)));
    }
    Symbol park{.fill = Fill{.colour = QColor(0xe0, 0x30, 0x30, 0x26)},
                .strokes = {{.colour = Qt::red, .widthMm = 0.7}}};
    park.label = LabelStyle{.text = {.sizePt = 11, .bold = true, .haloMm = 0.4}, .priority = 100};
    SheetContent content{
        .kind = QStringLiteral("boundaries"),
        .title = longName(random, pick(4, 80)),
        .map = {.scene = {planeCrs(), {layerOf(ShapeKind::Areas, areas, park, names)}},
                .focus = focus,
                .scaleDenominator = {}},
        .notes = {}};
    content.map.convergenceDegrees = pick(-30, 30) / 20.0;
    content.map.largestPointScale = 1 + pick(0, 30) / 10000.0;
    for (int inset = pick(0, 3); inset > 0; --inset) {
        content.insets.push_back({.title = longName(random, pick(2, 12)),
                                  .scene = content.map.scene,
                                  .focus = focus,
                                  .showsMainFrame = inset == 1});
    }
    content.statement.push_back({QStringLiteral("四至范围"), {.bold = true}});
    for (int block = 0; block < blocks; ++block) {
        content.statement.push_back({longName(random, pick(20, 160)), {}});
    }
    if (blocks == 1) {
        for (const auto& direction :
             {QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)}) {
            content.map.callouts.push_back(
                {{(focus.minX + focus.maxX) / 2, (focus.minY + focus.maxY) / 2},
                 direction,
                 longName(random, pick(3, 14)),
                 {.sizePt = 8.5}});
        }
        SheetTable table{.name = QStringLiteral("boundary_points"),
                         .title = QStringLiteral("界址点成果表"),
                         .columns = {{QStringLiteral("点号")},
                                     {QStringLiteral("X/m"), true},
                                     {QStringLiteral("Y/m"), true}},
                         .rows = {}};
        for (int row = pick(3, 300); row > 0; --row) {
            table.rows.push_back({QStringLiteral("J%1").arg(row),
                                  QStringLiteral("3275959.392"),
                                  QStringLiteral("583693.643")});
        }
        content.tables.push_back(std::move(table));
    }
    content.notes = {.crs = QStringLiteral("EPSG:4549"),
                     .sources = {longName(random, pick(5, 90))},
                     .author = longName(random, pick(3, 40)),
                     .date = QStringLiteral("2024-12-31"),
                     .classification = {},
                     .approvalNumber = {},
                     .remarks = {}};
    return content;
}

SheetContent simpleContent() {
    auto content = generatedContent(1);
    content.map.focus = {.minX = 584000, .minY = 3275000, .maxX = 588000, .maxY = 3278000};
    content.tables.clear();
    return content;
}

ComposedSheet composed(const SheetContent& content, const QSizeF& page = {297, 210}) {
    return composeSheet(content, {}, page, Language::Chinese, Lettering::installed());
}

std::vector<LintFinding> ofCode(const std::vector<LintFinding>& findings, const std::string& code) {
    std::vector<LintFinding> chosen;
    std::ranges::copy_if(findings, std::back_inserter(chosen), [&](const LintFinding& finding) {
        return finding.code == code;
    });
    return chosen;
}

} // namespace

BOOST_AUTO_TEST_CASE(nothing_overlaps_on_a_hundred_generated_parks) {
    const char* pages[] = {"A4", "A3", "A2", "A1", "180x260"};
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const auto page =
            pageSizeMm(pages[seed % 5],
                       seed % 2 == 0 ? PageOrientation::Landscape : PageOrientation::Portrait);
        const auto sheet = composed(generatedContent(seed), page);
        BOOST_TEST_CONTEXT("seed " << seed) {
            for (const auto& finding : lintSheet(sheet)) {
                BOOST_TEST(finding.code != "overlap", finding.text.en);
                BOOST_TEST(finding.code != "outside_page", finding.text.en);
                BOOST_TEST(finding.code != "text_small", finding.text.en);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_focus_lies_in_the_frame_at_a_round_scale) {
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const auto content = generatedContent(seed);
        const auto sheet = composed(content);
        const MapView view(sheet.frameMm, sheet.centre, sheet.unitsPerMm);
        const auto extent = view.extent();
        BOOST_TEST(extent.minX <= content.map.focus.minX);
        BOOST_TEST(extent.maxY >= content.map.focus.maxY);
        BOOST_TEST(roundScaleDenominator(sheet.scaleDenominator) == sheet.scaleDenominator);
        BOOST_TEST(sheet.unitsPerMm * 1000 == sheet.scaleDenominator,
                   boost::test_tools::tolerance(1e-12));
    }
}

BOOST_AUTO_TEST_CASE(a_scale_asked_for_is_kept_or_refused_with_the_one_that_fits) {
    auto content = simpleContent();
    content.map.scaleDenominator = 65000;
    BOOST_TEST(composed(content).scaleDenominator == 65000);
    content.map.scaleDenominator = 5000;
    try {
        composed(content);
        BOOST_ERROR("not refused");
    } catch (const ConfigError& error) {
        BOOST_TEST(error.sentence(Language::English).find("the largest scale is 1:") !=
                   std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_page_without_room_is_refused) {
    BOOST_CHECK_THROW(composed(simpleContent(), {100, 100}), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_public_sheet_has_no_coordinates) {
    auto content = simpleContent();
    content.isPublic = true;
    content.needsApprovalNumber = true;
    const auto sheet = composed(content);
    BOOST_TEST(sheet.pages.front().frames.empty());
    for (const auto& layer : sheet.pages.front().layers) {
        BOOST_TEST(layer.name.toStdString() != "坐标网");
    }
    BOOST_TEST(ofCode(lintSheet(sheet), "approval_number_missing").size() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_told) {
    auto content = simpleContent();
    content.notes.author.clear();
    content.notes.sources.clear();
    const auto findings = lintSheet(composed(content));
    BOOST_TEST(ofCode(findings, "element_missing").size() == 2);
}

BOOST_AUTO_TEST_CASE(sources_are_those_of_what_is_drawn) {
    auto content = simpleContent();
    content.insets.clear();
    content.notes.sources.clear();
    const auto layer = [](const Point& corner, const char* title, const char* attribution) {
        auto made = std::get<VectorLayer>(
            *layerOf(ShapeKind::Areas,
                     {rectangle(corner.x, corner.y, corner.x + 500, corner.y + 500)},
                     {.fill = Fill{.colour = Qt::blue}}));
        made.title = QString::fromUtf8(title);
        made.attribution = QString::fromUtf8(attribution);
        return std::make_shared<const MapLayer>(std::move(made));
    };
    content.map.scene.layers = {layer({585000, 3276000}, "水域", "甲（2024）"),
                                layer({586000, 3276000}, "道路", "甲（2024）"),
                                layer({986000, 3276000}, "铁路", "乙（2023）"),
                                layer({586500, 3276000}, "范围", "")};
    const auto sources = composed(content).notes.sources;
    BOOST_REQUIRE(sources.size() == 1U);
    BOOST_TEST(sources.front().toStdString() == "水域、道路：甲（2024）");
    content.insets.push_back({.title = {},
                              .scene = {planeCrs(), {layer({0, 0}, "行政区", "丙（2020）")}},
                              .focus = {0, 0, 500, 500}});
    BOOST_TEST(composed(content).notes.sources.back().toStdString() == "行政区：丙（2020）");
}

BOOST_AUTO_TEST_CASE(a_layout_may_hold_small_places_down_to_a_scale) {
    auto content = simpleContent();
    SheetLayout layout;
    const auto denominator = [&](double sizeM) {
        content.map.focus = {
            .minX = 584000, .minY = 3275000, .maxX = 584000 + sizeM, .maxY = 3275000 + sizeM};
        return composeSheet(content, layout, {297, 210}, Language::Chinese, Lettering::installed())
            .scaleDenominator;
    };
    BOOST_TEST(denominator(800) == 15000.0);
    layout.largestScaleDenominator = 50000;
    BOOST_TEST(denominator(800) == 50000.0);
    BOOST_TEST(denominator(100) == 10000.0); // a centimetre, at least
    BOOST_TEST(denominator(20000) > 50000.0);
    content.map.scaleDenominator = 20000;
    BOOST_TEST(denominator(800) == 20000.0);
}

BOOST_AUTO_TEST_CASE(pale_text_is_told) {
    auto content = simpleContent();
    SheetLayout layout;
    layout.theme.ink = QColor(0xc0, 0xc0, 0xc0);
    const auto sheet =
        composeSheet(content, layout, {297, 210}, Language::Chinese, Lettering::installed());
    BOOST_TEST(!ofCode(lintSheet(sheet), "contrast_low").empty());
}

BOOST_AUTO_TEST_CASE(long_tables_go_on_over_pages_with_their_header) {
    auto content = simpleContent();
    SheetTable table{.name = QStringLiteral("points"),
                     .title = QStringLiteral("界址点成果表"),
                     .columns = {{QStringLiteral("点号")}, {QStringLiteral("X"), true}},
                     .rows = {}};
    for (int row = 0; row < 1000; ++row) {
        table.rows.push_back({QStringLiteral("J%1").arg(row), QStringLiteral("1.000")});
    }
    const Lettering lettering = Lettering::installed();
    const SheetTheme theme;
    const auto parts = TableElement(table, theme, lettering).split(60, 150);
    std::size_t rows = 0;
    for (const auto& part : parts) {
        BOOST_TEST(TableElement(part, theme, lettering).heightMm(60) <= 150.0 + 1e-9);
        BOOST_TEST(part.columns.size() == 2);
        for (const auto& row : part.rows) {
            BOOST_TEST((row.front() == QStringLiteral("J%1").arg(rows)));
            ++rows;
        }
    }
    BOOST_TEST(rows == 1000);
    content.tables.push_back(table);
    BOOST_TEST(composed(content).pages.size() > 3);
}

BOOST_AUTO_TEST_CASE(short_tables_share_a_page_without_overlap) {
    auto content = simpleContent();
    for (const int rows : {14, 36, 36, 4, 3}) {
        SheetTable table{.name = QStringLiteral("areas %1").arg(content.tables.size()),
                         .title = QStringLiteral("面积表"),
                         .columns = {{QStringLiteral("地类")}, {QStringLiteral("面积"), true}},
                         .rows = {}};
        for (int row = 0; row < rows; ++row) {
            table.rows.push_back({QStringLiteral("地类 %1").arg(row), QStringLiteral("1.00")});
        }
        content.tables.push_back(std::move(table));
    }
    const auto sheet = composed(content);
    BOOST_TEST(ofCode(lintSheet(sheet), "overlap").empty());
    BOOST_TEST(ofCode(lintSheet(sheet), "outside_page").empty());
    std::set<std::size_t> pages;
    for (const auto& element : sheet.elements) {
        if (element.name.startsWith(QStringLiteral("areas "))) {
            pages.insert(element.page);
        }
    }
    BOOST_TEST(pages.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_few_rows_too_many_do_not_take_a_page_of_their_own) {
    // Sentences, so that the table takes the width of the page.
    const auto sentence = QStringLiteral("每一行都是一句说明，").repeated(6);
    const auto tableOf = [&](int rows) {
        SheetTable table{.name = QStringLiteral("remarks"),
                         .title = QStringLiteral("说明表"),
                         .columns = {{QStringLiteral("地类")}, {QStringLiteral("说明")}},
                         .rows = {}};
        for (int row = 0; row < rows; ++row) {
            table.rows.push_back({QString::number(row), sentence});
        }
        return table;
    };
    auto content = simpleContent();
    std::vector<QRectF> parts;
    int rows = 25; // too many for beside the map
    for (; parts.size() < 2 && rows < 120; ++rows) {
        content.tables = {tableOf(rows)};
        const auto sheet = composed(content);
        BOOST_TEST(ofCode(lintSheet(sheet), "overlap").empty());
        BOOST_TEST(ofCode(lintSheet(sheet), "outside_page").empty());
        parts.clear();
        for (const auto& element : sheet.elements) {
            if (element.name == QStringLiteral("remarks")) {
                parts.push_back(element.boxMm);
            }
        }
    }
    BOOST_TEST(rows > 26); // one page at first
    BOOST_REQUIRE(parts.size() == 2U);
    const TableElement twoRows(
        tableOf(2), SheetLayout().themeFor({297, 210}, Language::Chinese), Lettering::installed());
    BOOST_TEST(parts.back().height() > twoRows.heightMm(parts.back().width()) + 0.1);
}

BOOST_AUTO_TEST_CASE(a_sheet_without_a_map_has_no_last_page_that_smaller_text_would_spare) {
    auto content = simpleContent();
    content.hasMap = false;
    content.tables = {{.name = QStringLiteral("areas"),
                       .title = QStringLiteral("面积表"),
                       .columns = {{QStringLiteral("地类")}, {QStringLiteral("面积"), true}},
                       .rows = {}}};
    std::size_t pagesBefore = 1;
    bool wasSpared = false;
    for (int row = 0; row < 70; ++row) {
        content.tables.front().rows.push_back(
            {QStringLiteral("地类 %1").arg(row), QStringLiteral("1.00")});
        const auto sheet = composed(content);
        BOOST_TEST(ofCode(lintSheet(sheet), "outside_page").empty());
        BOOST_TEST(sheet.textFactor >= 0.84);
        BOOST_TEST(sheet.pages.size() >= pagesBefore);
        if (sheet.textFactor < 1) {
            wasSpared = true;
        } else if (sheet.pages.size() > pagesBefore) {
            // A page more is used in earnest: it takes what was smaller text's to hold.
            double bottom = 0;
            for (const auto& element : sheet.elements) {
                if (element.page + 1 == sheet.pages.size()) {
                    bottom = std::max(bottom, element.boxMm.bottom());
                }
            }
            BOOST_TEST(bottom > 40.0); // below the title and more than a row
        }
        pagesBefore = sheet.pages.size();
    }
    BOOST_TEST(pagesBefore > 1U);
    BOOST_TEST(wasSpared);
}

BOOST_AUTO_TEST_SUITE(scales)

BOOST_AUTO_TEST_CASE(denominators_are_rounded_up) {
    for (const auto& [wanted, expected] :
         std::initializer_list<std::pair<double, double>>{{1, 100},
                                                          {24999.9999999, 25000},
                                                          {25000, 25000},
                                                          {25001, 30000},
                                                          {81000, 100000},
                                                          {1.2e6, 1.5e6}}) {
        BOOST_TEST(roundScaleDenominator(wanted) == expected);
    }
}

BOOST_AUTO_TEST_CASE(bar_and_scale_agree) {
    for (double denominator = 137; denominator < 1e7; denominator *= 1.37) {
        const auto bar = scaleBar(denominator, 60, Language::Chinese);
        const double lengthMm = bar.segmentMm * bar.segments;
        BOOST_TEST(lengthMm <= 60.0);
        BOOST_TEST(lengthMm >= 24.0);
        BOOST_TEST(lengthMm / 1000 * denominator == bar.segmentM * bar.segments,
                   boost::test_tools::tolerance(1e-12));
    }
}

BOOST_AUTO_TEST_CASE(scales_are_read_as_people_write_them) {
    BOOST_TEST(parseScale("1:5000") == 5000);
    BOOST_TEST(parseScale("1：25 000") == 25000);
    BOOST_TEST(parseScale("50,000") == 50000);
    for (const char* wrong : {"", "1:", "1:abc", "0", "-5000", "1:5000m", "2:5000"}) {
        BOOST_CHECK_THROW(parseScale(wrong), UsageError);
    }
}

BOOST_AUTO_TEST_CASE(pages_are_read_as_people_write_them) {
    BOOST_TEST((pageSizeMm("A3", std::nullopt) == QSizeF(420, 297)));
    BOOST_TEST((pageSizeMm("A3", PageOrientation::Portrait) == QSizeF(297, 420)));
    BOOST_TEST((pageSizeMm("300x500", std::nullopt) == QSizeF(300, 500)));
    BOOST_TEST((pageSizeMm("300x500", PageOrientation::Landscape) == QSizeF(500, 300)));
    for (const char* wrong : {"A9", "a4", "300", "300x", "50x50", "3000x3000", "axb"}) {
        BOOST_CHECK_THROW(pageSizeMm(wrong, std::nullopt), UsageError);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(grids)

BOOST_AUTO_TEST_CASE(a_graticule_has_round_degrees_where_proj_puts_them) {
    const MapView view(QRectF(10, 10, 200, 150), {584000, 3275000}, 100.0);
    const auto grid = mapGrid(GridKind::Graticule, planeCrs(), view);
    BOOST_TEST(grid.upright.size() >= 3);
    BOOST_TEST(grid.level.size() >= 3);
    const auto meridian =
        std::ranges::find(grid.upright, QString::fromUtf8("120°50′E"), &GridLine::label);
    BOOST_REQUIRE(meridian != grid.upright.end());
    // cs2cs -f %.3f EPSG:4490 EPSG:4549 of 29°35′ N, 120°50′ E.
    const auto known = view.toPaper({580740.467, 3274216.227});
    double nearest = 1e9;
    const auto& line = meridian->piecesMm.front();
    for (qsizetype index = 0; index + 1 < line.size(); ++index) {
        const QLineF edge(line[index], line[index + 1]);
        const auto normal = edge.normalVector().unitVector();
        nearest = std::min(
            nearest, std::abs(QPointF::dotProduct(known - edge.p1(), {normal.dx(), normal.dy()})));
    }
    BOOST_TEST(nearest < 0.005);
}

BOOST_AUTO_TEST_CASE(a_plane_grid_has_round_metres) {
    const MapView view(QRectF(0, 0, 200, 150), {584000, 3275000}, 10.0);
    const auto grid = mapGrid(GridKind::Plane, planeCrs(), view);
    BOOST_REQUIRE(!grid.upright.empty());
    const auto& line = grid.upright.front();
    const double easting = line.label.toDouble();
    BOOST_TEST(std::fmod(easting, 100.0) == 0.0);
    BOOST_TEST(line.piecesMm.front().front().x() == view.toPaper({easting, 0}).x(),
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(degrees_are_written_without_needless_parts) {
    BOOST_TEST(degreeLabel(120.9, true).toStdString() == "120°54′E");
    BOOST_TEST(degreeLabel(29.0, false).toStdString() == "29°N");
    BOOST_TEST(degreeLabel(-33.0 - 5.0 / 3600, false).toStdString() == "33°00′05″S");
    BOOST_TEST(degreeLabel(0, true).toStdString() == "0°");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(each_objection_to_a_thematic_sheet_is_made_once) {
    const auto clean = composed(simpleContent());
    const auto count = [](const ComposedSheet& sheet, const std::string& code) {
        return ofCode(lintSheet(sheet), code).size();
    };
    for (const char* code : {"legend_unused", "legend_incomplete", "symbol_large", "scale_small"}) {
        BOOST_TEST(count(clean, code) == 0U, code);
    }
    auto unused = clean;
    unused.legend.entries.push_back({QStringLiteral("没有的"), ShapeKind::Lines, {}});
    BOOST_TEST(count(unused, "legend_unused") == 1U);
    auto huge = clean;
    huge.legend.entries.push_back(
        {QStringLiteral("太大"), ShapeKind::Points, {.marker = Marker{.sizeMm = 1000}}});
    BOOST_TEST(count(huge, "symbol_large") == 1U);
    auto far = clean;
    far.unitsPerMm *= 1000;
    BOOST_TEST(count(far, "scale_small") == 1U);
    auto silent = clean;
    silent.legend.entries.clear();
    BOOST_TEST(count(silent, "legend_incomplete") == clean.legend.entries.size());
    auto untitled = clean;
    untitled.unexplained.push_back(QStringLiteral("无名"));
    BOOST_TEST(count(untitled, "legend_incomplete") == 1U);
    auto content = simpleContent();
    content.statement.push_back({QStringLiteral("北至（待补）"), {}});
    const auto remarks = remarksOn(composed(content));
    BOOST_TEST(ofCode(remarks, "missing_information").size() == 1U);
    BOOST_TEST(ofCode(remarks, "no_base_data").size() == 1U);
    BOOST_TEST(ofCode(remarks, "symbol_hidden").empty());
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_remarked_alike_in_both_languages) {
    const auto missingOn =
        [](const QString& statement, const QString& missing, const QString& kind) {
            auto content = simpleContent();
            content.statement = {{statement, {}}};
            content.tables = {{.name = QStringLiteral("facilities"),
                               .title = {},
                               .columns = {{QStringLiteral("1")}, {QStringLiteral("2")}},
                               .rows = {{QStringLiteral("A"), missing},
                                        {kind, missing},
                                        {missing, QStringLiteral("1.00")}}}};
            return composed(content).missingCount;
        };
    // A class of the data that is not stated is none of what the plan asks for.
    BOOST_TEST(missingOn(QStringLiteral("东至（待补），南至（待补）"),
                         QStringLiteral("资料缺失"),
                         QStringLiteral("类别未注明")) == 5U);
    BOOST_TEST(missingOn(QStringLiteral("East: to be filled in, South: to be filled in"),
                         QStringLiteral("no data"),
                         QStringLiteral("class not stated")) == 5U);
}

BOOST_AUTO_TEST_CASE(markers_under_larger_ones_that_are_drawn_later_are_remarked) {
    const Symbol small{.marker = Marker{.sizeMm = 1.0}};
    const Symbol large{.marker = Marker{.sizeMm = 4.0}};
    const Geometry place = MultiPoint{{{586000, 3276000}}};
    const Geometry beside = MultiPoint{{{587500, 3277000}}};
    auto layer = std::get<VectorLayer>(*layerOf(ShapeKind::Points, {place, beside, place}, small));
    layer.legend.push_back({QStringLiteral("大"), large});
    layer.classes = {0, 0, 1};
    const auto hiddenIn = [](const VectorLayer& points) {
        auto content = simpleContent();
        content.map.scene.layers.push_back(std::make_shared<const MapLayer>(points));
        return ofCode(remarksOn(composed(content)), "symbol_hidden");
    };
    const auto hidden = hiddenIn(layer);
    BOOST_REQUIRE(hidden.size() == 1U);
    BOOST_TEST(hidden.front().text.en.find(": 1 symbol lies") != std::string::npos);
    std::swap(layer.legend[0].symbol, layer.legend[1].symbol); // the large ones lie below
    BOOST_TEST(hiddenIn(layer).empty());
}
