// Files are asked for without a loop that what asks could die in.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/file_choice.hpp"

#include <QFileDialog>
#include <QVBoxLayout>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

struct AskingWindow {
    AskingWindow() {
        window.show();
        auto* column = new QVBoxLayout(&window);
        column->addWidget(asking);
    }

    QFileDialog& dialog() const { return *window.findChild<QFileDialog*>(); }

    void ask() {
        askForFileToSave(*asking,
                         {.title = QStringLiteral("Export"),
                          .start = QStringLiteral("chart.pdf"),
                          .filter = QStringLiteral("Charts (*.pdf)")},
                         [this](const std::filesystem::path& file) { answers.push_back(file); });
    }

    QWidget window;
    QPointer<QWidget> asking = new QWidget;
    std::vector<std::filesystem::path> answers;
};

} // namespace

BOOST_AUTO_TEST_SUITE(file_choice)

BOOST_AUTO_TEST_CASE(the_answer_comes_once_and_the_dialog_goes) {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "图 1.pdf";
    AskingWindow it;
    it.ask();
    BOOST_TEST(it.answers.empty()); // asked, not waited for
    BOOST_TEST((it.dialog().acceptMode() == QFileDialog::AcceptSave));
    const QPointer<QFileDialog> dialog = &it.dialog();
    dialog->selectFile(QString::fromStdU16String(file.u16string()));
    QMetaObject::invokeMethod(dialog, "accept");
    BOOST_REQUIRE(waitUntil([&] { return dialog.isNull(); }));
    BOOST_REQUIRE(it.answers.size() == 1U);
    BOOST_TEST(it.answers.front() == file);

    it.ask();
    it.dialog().reject();
    BOOST_REQUIRE(waitUntil([&] { return it.window.findChild<QFileDialog*>() == nullptr; }));
    BOOST_TEST(it.answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_asked_may_go_before_the_answer_comes) {
    const TemporaryDirectory folder;
    AskingWindow it;
    it.ask();
    delete it.asking; // as a chart goes whose figures are computed anew
    auto& dialog = it.dialog();
    dialog.selectFile(QString::fromStdString((folder.path() / "a.pdf").string()));
    QMetaObject::invokeMethod(&dialog, "accept");
    BOOST_REQUIRE(waitUntil([&] { return it.window.findChild<QFileDialog*>() == nullptr; }));
    BOOST_TEST(it.answers.empty());
}

BOOST_AUTO_TEST_SUITE_END()
