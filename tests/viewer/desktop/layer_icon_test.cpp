// The icons of the layer tree show how layers are drawn.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/layer_tree_model.hpp"
#include "viewer/desktop/session/style_symbols.hpp"

#include <QIcon>
#include <QTreeView>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

/// In the middle of the icon, whatever its opacity.
QColor iconColour(MainWindow& window, const QString& layer) {
    const auto* model =
        qobject_cast<LayerTreeModel*>(child<QTreeView>(window, "layerTree").model());
    const auto icon = model->indexOf(layer).data(Qt::DecorationRole).value<QIcon>();
    BOOST_REQUIRE(!icon.isNull());
    return icon.pixmap(QSize(16, 16), 1.0).toImage().pixelColor(8, 8);
}

} // namespace

BOOST_AUTO_TEST_SUITE(layer_icon)

BOOST_AUTO_TEST_CASE(evidence_has_the_icon_of_its_own_symbol) {
    auto& window = demoWindow();
    auto& session = window.session();
    const auto figure =
        std::ranges::find_if(session.run()->results.indicators, [](const IndicatorResult& it) {
            return it.key().starts_with("forest.coverage@QL/2024/nfi");
        });
    BOOST_REQUIRE((figure != session.run()->results.indicators.end()));
    session.explain(figure->key());
    BOOST_REQUIRE(waitUntil([&] { return session.explanation() && window.isAtRest(); }));
    int checked = 0;
    for (const auto& entry : session.document().entries()) {
        if (entry.layer->group != LayerGroup::Evidence) {
            continue;
        }
        const auto* drawn = std::get_if<VectorLayer>(entry.layer->drawn.back().get());
        const auto* symbol = drawn == nullptr ? nullptr : mainSymbolOf(*drawn);
        if (symbol == nullptr || !symbol->fill || !symbol->fill->hatches.empty()) {
            continue; // an outline or hatches leave the middle to chance
        }
        const auto shown = iconColour(window, entry.layer->id);
        const auto& fill = symbol->fill->colour;
        BOOST_TEST_CONTEXT(entry.layer->id.toStdString()) {
            BOOST_TEST(std::abs(shown.red() - fill.red()) <= 3);
            BOOST_TEST(std::abs(shown.green() - fill.green()) <= 3);
            BOOST_TEST(std::abs(shown.blue() - fill.blue()) <= 3);
        }
        ++checked;
    }
    BOOST_TEST(checked > 0);
    keepPicture(child<QTreeView>(window, "layerTree"), QStringLiteral("evidence-icons"));
    restoreDemo(window);
}

BOOST_AUTO_TEST_SUITE_END()
