// The map of a project as the user left it.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/session/kept_arrangement.hpp"
#include "viewer/desktop/windows/base_map_dialog.hpp"
#include "viewer/desktop/windows/style_dialog.hpp"

#include <QAction>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QUrl>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

const auto parcels = QStringLiteral("land.parcels");
const auto buildings = QStringLiteral("land.buildings");

fs::path copyOfDemo(const TemporaryDirectory& folder) {
    fs::copy(sourceDirectory() / "data" / "demo", folder / "demo", fs::copy_options::recursive);
    return folder / "demo" / "park.toml";
}

/// A window with the project open and nothing analysed.
std::unique_ptr<MainWindow> windowOn(const fs::path& project) {
    auto window = std::make_unique<MainWindow>(Language::Chinese, Lettering::installed());
    child<QAction>(*window, "analyseOnOpening").setChecked(false);
    window->resize(1400, 900);
    window->show();
    window->open(project);
    BOOST_REQUIRE(waitUntil([&] { return window->session().project() && window->isAtRest(); }));
    child<QAction>(*window, "analyseOnOpening").setChecked(true);
    return window;
}

void choose(MainWindow& window, const QString& layer) {
    auto& tree = child<QTreeView>(window, "layerTree");
    const auto* model = qobject_cast<LayerTreeModel*>(tree.model());
    tree.setCurrentIndex(model->indexOf(layer));
}

/// Opens the menu of a layer and triggers what stands under the title there.
void triggerInMenu(MainWindow& window, const QString& layer, const QString& title) {
    auto& tree = child<QTreeView>(window, "layerTree");
    const auto* model = qobject_cast<LayerTreeModel*>(tree.model());
    const auto place = tree.visualRect(model->indexOf(layer)).center();
    bool isTriggered = false;
    QTimer::singleShot(0, &window, [&] {
        auto& menu = child<QMenu>(window, "layerMenu");
        keepPicture(menu, QStringLiteral("layer-menu"));
        for (auto* action : menu.findChildren<QAction*>()) {
            if (!isTriggered && QString(action->text()).remove(QLatin1Char('&')) == title) {
                action->trigger();
                isTriggered = true;
            }
        }
        menu.close();
    });
    Q_EMIT tree.customContextMenuRequested(place);
    BOOST_TEST(isTriggered, title.toStdString());
}

std::vector<QString> idsOf(MainWindow& window) {
    std::vector<QString> ids;
    for (const auto& entry : window.session().document().entries()) {
        ids.push_back(entry.layer->id);
    }
    return ids;
}

const VectorLayer& drawn(MainWindow& window, const QString& id) {
    return std::get<VectorLayer>(*window.session().document().find(id)->layer->drawn.front());
}

} // namespace

BOOST_AUTO_TEST_SUITE(kept_map)

BOOST_AUTO_TEST_CASE(styles_settings_order_and_base_maps_are_found_again_in_the_next_session) {
    const TemporaryDirectory folder;
    const auto project = copyOfDemo(folder);
    const auto before = readFile(project);
    const auto tiles = folder / "tiles";
    fs::create_directories(tiles / "0" / "0");
    QImage tile(256, 256, QImage::Format_RGB32);
    tile.fill(Qt::darkGreen);
    BOOST_REQUIRE(tile.save(QString::fromStdString((tiles / "0" / "0" / "0.png").string())));
    const auto baseMap = QStringLiteral("tiles:") + QString::fromStdString(tiles.generic_string());
    std::vector<QString> order;
    {
        const auto window = windowOn(project);
        auto& document = window->session().document();
        Q_EMIT window->findChild<LayerPanel*>()->styleRequested(parcels);
        auto& dialog = child<StyleDialog>(*window, "styleDialog");
        child<QComboBox>(dialog, "styleKind").setCurrentIndex(static_cast<int>(StyleKind::Ramp));
        QTest::mouseClick(&child<QPushButton>(dialog, "styleApply"), Qt::LeftButton);
        dialog.accept();
        choose(*window, parcels);
        child<QSlider>(*window, "layerOpacity").setValue(40);
        document.setVisible(buildings, false);
        triggerInMenu(*window, parcels, QStringLiteral("Move up"));
        child<QAction>(*window, "addBaseMap").trigger();
        auto& asked = child<BaseMapDialog>(*window, "baseMapDialog");
        child<QLineEdit>(asked, "baseMapPath").setText(QString::fromStdString(tiles.string()));
        child<QComboBox>(asked, "baseMapDatum").setCurrentIndex(1); // GCJ-02
        asked.accept();
        BOOST_REQUIRE(waitUntil([&] { return document.find(baseMap) && window->isAtRest(); }));
        order = idsOf(*window);
        window->close();
    }
    {
        const auto window = windowOn(project);
        auto& document = window->session().document();
        BOOST_REQUIRE(waitUntil([&] { return document.find(baseMap) && window->isAtRest(); }));
        const auto& entry = *document.find(parcels);
        BOOST_REQUIRE(entry.layer->original);
        BOOST_TEST(drawn(*window, parcels).legend[0].title.toStdString() == "No data");
        BOOST_TEST(entry.opacity == 0.4);
        BOOST_TEST(!document.find(buildings)->isVisible);
        BOOST_TEST((idsOf(*window) == order));
        keepPicture(*window, QStringLiteral("kept-map"));
        // The style is taken back, the base map removed: that is kept as well.
        triggerInMenu(*window, parcels, QStringLiteral("Reset style"));
        BOOST_TEST(!document.find(parcels)->layer->original);
        BOOST_TEST(document.find(parcels)->opacity == 1.0);
        document.remove(baseMap);
        window->close();
    }
    const auto window = windowOn(project);
    BOOST_TEST(!window->session().document().find(parcels)->layer->original);
    BOOST_TEST(window->session().document().find(baseMap) == nullptr);
    BOOST_TEST(readFile(project) == before); // never in the project file
}

BOOST_AUTO_TEST_CASE(what_is_kept_but_not_there_any_more_is_one_line_in_the_log) {
    const TemporaryDirectory folder;
    const auto project = copyOfDemo(folder);
    KeptArrangement kept;
    kept.styles[QStringLiteral("land.vanished")] = {.kind = StyleKind::Single};
    kept.styles[parcels] = {.kind = StyleKind::Classes, .field = "vanished_field"};
    kept.baseMaps.push_back({.path = folder / "vanished.mbtiles"});
    QSettings().setValue(QStringLiteral("maps/") +
                             QString::fromLatin1(QUrl::toPercentEncoding(
                                 QString::fromStdString(fs::absolute(project).string()))),
                         toJson(kept));
    const auto window = windowOn(project);
    child<QAction>(*window, "analyseAll").trigger();
    BOOST_REQUIRE(waitUntil([&] { return window->session().run() && window->isAtRest(); }, 120000));
    BOOST_TEST(!window->session().document().find(parcels)->layer->original);
    const auto& log = child<QPlainTextEdit>(*window, "logPanel");
    BOOST_REQUIRE(
        waitUntil([&] { return log.toPlainText().contains(QStringLiteral("land.vanished")); }));
    for (const char* name : {"land.vanished", "vanished_field", "vanished.mbtiles"}) {
        BOOST_TEST(log.toPlainText().count(QLatin1String(name)) == 1, name);
    }
}

BOOST_AUTO_TEST_CASE(an_arrangement_survives_being_written_and_nonsense_is_left_out) {
    KeptArrangement kept;
    kept.styles[QStringLiteral("a")] = {.kind = StyleKind::Proportional,
                                        .colour = QColor(1, 2, 3),
                                        .field = "面积",
                                        .method = BreakMethod::Pretty,
                                        .classCount = 7,
                                        .ramp = "viridis",
                                        .isReversed = true,
                                        .largestMm = 9.5,
                                        .labels = LabelChoice::Field,
                                        .labelField = "名称",
                                        .labelPt = 8.5};
    kept.settings[QStringLiteral("b")] = {.isVisible = false, .opacity = 0.25};
    kept.order = {QStringLiteral("a"), QStringLiteral("b")};
    kept.baseMaps = {{.path = "/底图", .rows = TileRows::FromSouth, .offset = MapOffset::Bd09}};
    BOOST_TEST((arrangementFromJson(toJson(kept)) == kept));
    BOOST_TEST((arrangementFromJson("{ nonsense") == KeptArrangement()));
    const auto odd = arrangementFromJson(
        R"({"styles": {"a": {"kind": "hologram"}}, "base_maps": [{"path": "x"}], "order": 3})");
    BOOST_TEST((odd == KeptArrangement()));
}

BOOST_AUTO_TEST_CASE(the_style_dialog_opens_with_what_the_layer_has_and_ok_changes_nothing) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto before = document.find(parcels)->layer;
    Q_EMIT window.findChild<LayerPanel*>()->styleRequested(parcels);
    auto& dialog = child<StyleDialog>(window, "styleDialog");
    BOOST_TEST(child<QComboBox>(dialog, "styleKind").currentIndex() ==
               static_cast<int>(StyleKind::Original));
    const auto legend = child<LegendPanel>(dialog, "styleLegend").legend().entries;
    const auto& layer = drawn(window, parcels);
    const std::set<std::uint16_t> used(layer.classes.begin(), layer.classes.end());
    BOOST_TEST(legend.size() == used.size());
    BOOST_REQUIRE(!legend.empty());
    BOOST_TEST((legend.back().symbol == layer.legend[*used.begin()].symbol));
    keepPicture(dialog, QStringLiteral("style-original"));
    dialog.accept();
    BOOST_TEST((document.find(parcels)->layer == before));
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<StyleDialog*>() == nullptr; }));

    Q_EMIT window.findChild<LayerPanel*>()->styleRequested(parcels);
    auto& again = child<StyleDialog>(window, "styleDialog");
    child<QComboBox>(again, "styleKind").setCurrentIndex(static_cast<int>(StyleKind::Single));
    again.accept();
    const auto single = document.find(parcels)->layer;
    BOOST_TEST((single->original == before));
    BOOST_REQUIRE(waitUntil([&] { return window.findChild<StyleDialog*>() == nullptr; }));
    Q_EMIT window.findChild<LayerPanel*>()->styleRequested(parcels);
    auto& third = child<StyleDialog>(window, "styleDialog");
    BOOST_TEST(child<QComboBox>(third, "styleKind").currentIndex() ==
               static_cast<int>(StyleKind::Single));
    third.accept();
    BOOST_TEST((document.find(parcels)->layer == single));
    triggerInMenu(window, parcels, QStringLiteral("Reset style"));
    BOOST_TEST((document.find(parcels)->layer == before));
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
}

BOOST_AUTO_TEST_CASE(parcels_show_their_numbers_where_they_fit_and_any_field_from_the_menu) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto& layer = drawn(window, parcels);
    BOOST_REQUIRE(!layer.labels.empty());
    const auto labelsShown = [&] {
        BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
        std::vector<QString> texts;
        const auto scene = window.canvas().scene();
        for (const auto& label : window.canvas().labels()->labels) {
            if (const auto* vector =
                    std::get_if<VectorLayer>(scene->scene().layers[label.layer].get());
                vector != nullptr && vector->id.startsWith(parcels)) {
                texts.push_back(label.lines.join(QString()));
            }
        }
        return texts;
    };
    window.canvas().setView(window.canvas().view().withScale(60000));
    BOOST_TEST(labelsShown().empty());
    const auto box = *document.extentOf(RowReference{parcels, 0});
    window.canvas().setView(window.canvas()
                                .view()
                                .withCentre({(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2})
                                .withScale(3000));
    const auto numbers = labelsShown();
    BOOST_TEST(numbers.size() > 3U);
    for (const auto& number : numbers) { // on the screen in two lines
        BOOST_TEST((std::ranges::find(layer.labels, number) != layer.labels.end()));
    }
    keepPicture(window, QStringLiteral("parcel-numbers"));
    triggerInMenu(window, parcels, QStringLiteral("holder"));
    const auto holders = labelsShown();
    BOOST_TEST(!holders.empty());
    BOOST_TEST((holders != numbers));
    keepPicture(window, QStringLiteral("parcel-holders"));
    triggerInMenu(window, parcels, QStringLiteral("None"));
    BOOST_TEST(labelsShown().empty());
    triggerInMenu(window, parcels, QStringLiteral("Reset style"));
    BOOST_TEST((labelsShown() == numbers));
}

BOOST_AUTO_TEST_SUITE_END()
