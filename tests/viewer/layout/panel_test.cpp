// Parts of a page in columns.

#include "viewer/layout/panel.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>

using namespace parklens;

namespace {

/// A part as high as said at any width.
class Part : public PageElement {
public:
    Part(const char* name, double heightMm)
        : m_name(QString::fromLatin1(name))
        , m_heightMm(heightMm) {}

    QString name() const override { return m_name; }

    double heightMm(double) const override { return m_heightMm; }

    void draw(Canvas&, const QRectF&) const override {}

private:
    QString m_name;
    double m_heightMm;
};

ElementList parts(std::initializer_list<std::pair<const char*, double>> all) {
    ElementList list;
    for (const auto& [name, heightMm] : all) {
        list.push_back(std::make_shared<Part>(name, heightMm));
    }
    return list;
}

QRectF boxOf(const ColumnPanel& panel, const char* name) {
    const auto found = std::ranges::find_if(panel.boxes, [&](const ElementBox& box) {
        return box.element->name() == QLatin1String(name);
    });
    BOOST_REQUIRE((found != panel.boxes.end()));
    return found->boxMm;
}

void requireApart(const ColumnPanel& panel) {
    for (std::size_t one = 0; one < panel.boxes.size(); ++one) {
        BOOST_TEST(panel.boxes[one].boxMm.bottom() <= panel.heightMm + 1e-9);
        for (std::size_t other = one + 1; other < panel.boxes.size(); ++other) {
            BOOST_TEST(!panel.boxes[one].boxMm.intersects(panel.boxes[other].boxMm));
        }
    }
}

constexpr double widthMm = 270;
constexpr double gapMm = 3;

} // namespace

BOOST_AUTO_TEST_SUITE(panel)

BOOST_AUTO_TEST_CASE(a_chart_that_may_stand_anywhere_fills_the_room_that_a_short_column_leaves) {
    // As of the forest sheet in English: its legend is long, and nothing but the arrow before it.
    const auto elements = parts({{"north", 20}, {"legend", 60}, {"chart", 30}, {"notes", 60}});
    const auto inTurn = columnPanel(elements, widthMm, gapMm, 3);
    BOOST_REQUIRE(inTurn.has_value());
    BOOST_TEST(inTurn->heightMm == 83.0); // arrow, gap and legend in one column
    requireApart(*inTurn);
    const auto anywhere = columnPanel(elements, widthMm, gapMm, 3, ChartOrder::WhereRoomIs);
    BOOST_REQUIRE(anywhere.has_value());
    BOOST_TEST(anywhere->heightMm == 60.0);
    BOOST_TEST(anywhere->boxes.size() == 4U);
    requireApart(*anywhere);
    const auto north = boxOf(*anywhere, "north");
    const auto chart = boxOf(*anywhere, "chart");
    BOOST_TEST(chart.left() == north.left());
    BOOST_TEST(chart.top() == north.bottom() + gapMm);
}

BOOST_AUTO_TEST_CASE(a_chart_that_may_stand_anywhere_may_have_a_column_for_itself) {
    const auto elements = parts({{"north", 20}, {"chart", 70}, {"notes", 40}});
    const auto anywhere = columnPanel(elements, widthMm, gapMm, 2, ChartOrder::WhereRoomIs);
    BOOST_REQUIRE(anywhere.has_value());
    BOOST_TEST(anywhere->heightMm == 70.0);
    BOOST_TEST(boxOf(*anywhere, "chart").top() == 0.0);
    requireApart(*anywhere);
}

BOOST_AUTO_TEST_CASE(parts_other_than_charts_keep_their_order) {
    const auto elements = parts({{"north", 20}, {"legend", 60}, {"table", 30}, {"notes", 60}});
    const auto inTurn = columnPanel(elements, widthMm, gapMm, 3);
    const auto anywhere = columnPanel(elements, widthMm, gapMm, 3, ChartOrder::WhereRoomIs);
    BOOST_REQUIRE(inTurn.has_value());
    BOOST_REQUIRE(anywhere.has_value());
    BOOST_TEST(anywhere->heightMm == inTurn->heightMm);
    for (const auto& box : inTurn->boxes) {
        const auto name = box.element->name().toStdString();
        BOOST_TEST((boxOf(*anywhere, name.c_str()) == box.boxMm), name);
    }
}

BOOST_AUTO_TEST_CASE(charts_alone_stand_in_turn) {
    const auto elements = parts({{"chart", 20}, {"chart", 30}});
    const auto anywhere = columnPanel(elements, widthMm, gapMm, 2, ChartOrder::WhereRoomIs);
    BOOST_REQUIRE(anywhere.has_value());
    BOOST_TEST(anywhere->heightMm == 30.0);
    BOOST_TEST(anywhere->boxes.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
