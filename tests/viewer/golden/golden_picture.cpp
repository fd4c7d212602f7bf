#include "tests/viewer/golden/golden_picture.hpp"

#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/picture_comparison.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

constexpr int toleratedLevels = 8;
constexpr double toleratedShare = 0.001;

/// Before Qt of this process reads it, and inherited by those it starts.
struct PinnedFonts {
    PinnedFonts() {
        qputenv("FONTCONFIG_FILE",
                QByteArray::fromStdString(
                    (sourceDirectory() / "tests" / "golden" / "fonts.conf").string()));
    }
};

const PinnedFonts pinnedFonts;

void save(const QImage& image, const fs::path& file) {
    fs::create_directories(file.parent_path());
    BOOST_REQUIRE(image.save(QString::fromStdString(file.string()), "PNG"));
}

} // namespace

void compareWithGolden(const QImage& actual, const std::string& name) {
    BOOST_REQUIRE(!actual.isNull());
    const auto golden = sourceDirectory() / "tests" / "golden" / (name + ".png");
    if (qEnvironmentVariableIsSet("PARKLENS_RENEW_GOLDEN")) {
        save(actual.convertToFormat(QImage::Format_RGB32), golden);
        BOOST_TEST_MESSAGE("renewed " << golden.string());
        return;
    }
    const QImage expected(QString::fromStdString(golden.string()));
    BOOST_REQUIRE(!expected.isNull());
    const bool sameSize = expected.size() == actual.size();
    const double share = differingShare(expected, actual, toleratedLevels);
    if (!sameSize || share > toleratedShare) {
        const auto folder = parklensExecutable().parent_path() / "golden";
        save(actual, folder / (name + ".actual.png"));
        save(differencePicture(expected, actual, toleratedLevels),
             folder / (name + ".difference.png"));
    }
    BOOST_TEST(sameSize);
    BOOST_TEST(share <= toleratedShare);
}

} // namespace parklens::test
