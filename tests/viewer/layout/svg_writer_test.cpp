// Sheets as SVG, drawn by Qt's own renderer and compared with the picture of the same page.

#include "tests/viewer/layout/picture_comparison.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/picture_writer.hpp"
#include "viewer/layout/svg_writer.hpp"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double svgDpi = 100.0;

QByteArray sampleSvg() {
    return QByteArray::fromStdString(
        svgDocument(sampleSheet(), sampleInformation(), Lettering::installed()));
}

QImage picture() {
    return QImage::fromData(
        QByteArray::fromStdString(pngPicture(sampleSheet(), svgDpi, Lettering::installed())));
}

QImage drawn(const QByteArray& svg, const QSize& size) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QSvgRenderer renderer(svg);
    BOOST_TEST(renderer.isValid());
    renderer.render(&painter);
    return image;
}

} // namespace

BOOST_AUTO_TEST_SUITE(svg_writer)

BOOST_AUTO_TEST_CASE(it_is_well_formed_and_holds_no_text) {
    QXmlStreamReader reader(sampleSvg());
    std::set<QString> elements;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            elements.insert(reader.name().toString());
            BOOST_TEST(!reader.attributes().hasAttribute(QLatin1String("font-family")));
        }
    }
    BOOST_TEST(!reader.hasError(), reader.errorString().toStdString());
    BOOST_TEST(elements.contains(QStringLiteral("path")));
    BOOST_TEST(elements.contains(QStringLiteral("image")));
    BOOST_TEST(!elements.contains(QStringLiteral("text")));
}

BOOST_AUTO_TEST_CASE(user_units_are_millimetres) {
    QXmlStreamReader reader(sampleSvg());
    reader.readNextStartElement();
    const auto attributes = reader.attributes();
    BOOST_TEST(attributes.value(QLatin1String("width")).toString().toStdString() == "297mm");
    BOOST_TEST(attributes.value(QLatin1String("height")).toString().toStdString() == "210mm");
    BOOST_TEST(attributes.value(QLatin1String("viewBox")).toString().toStdString() ==
               "0 0 297 210");
}

BOOST_AUTO_TEST_CASE(layers_are_groups_with_their_names) {
    QXmlStreamReader reader(sampleSvg());
    reader.readNextStartElement();
    std::vector<std::string> layers;
    while (reader.readNextStartElement()) {
        if (reader.name() == QLatin1String("g")) {
            layers.push_back(reader.attributes()
                                 .value(QLatin1String("inkscape:label"))
                                 .toString()
                                 .toStdString());
        }
        reader.skipCurrentElement();
    }
    const std::vector<std::string> expected{"底图", "地块", "注记"};
    BOOST_TEST(layers == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_draws_what_the_picture_shows) {
    const QImage expected = picture();
    BOOST_TEST(differingShare(expected, drawn(sampleSvg(), expected.size())) < 0.001);
}

BOOST_AUTO_TEST_CASE(two_runs_write_the_same_bytes) {
    BOOST_TEST(sampleSvg().toStdString() == sampleSvg().toStdString());
}

BOOST_AUTO_TEST_SUITE_END()
