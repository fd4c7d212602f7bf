// Files asked for by what may be gone when the answer comes.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/file_choice.hpp"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>
#include <boost/test/unit_test.hpp>

#include <functional>

using namespace parklens;
using namespace parklens::test;

namespace {

/// A widget in a dialog over a window.
struct AskingDialog {
    AskingDialog() {
        asking = new QWidget(dialog);
        window.show();
        dialog->show();
    }

    /// \param meanwhile  is done while the file dialog is open
    void ask(const std::function<void(QFileDialog&)>& meanwhile) {
        QTimer::singleShot(20, &window, [meanwhile] {
            auto* open = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            BOOST_REQUIRE(open != nullptr);
            meanwhile(*open);
        });
        askForFileToSave(*asking,
                         {.title = QStringLiteral("Export"),
                          .start = QStringLiteral("chart.pdf"),
                          .filter = QStringLiteral("Charts (*.pdf)")},
                         [this](const std::filesystem::path& file) { answers.push_back(file); });
    }

    QWidget window;
    QPointer<QDialog> dialog = new QDialog(&window);
    QPointer<QWidget> asking;
    std::vector<std::filesystem::path> answers;
};

void answer(QFileDialog& dialog, const std::filesystem::path& file) {
    child<QLineEdit>(dialog, "fileNameEdit").setText(QString::fromStdU16String(file.u16string()));
    QMetaObject::invokeMethod(&dialog, "accept");
}

} // namespace

BOOST_AUTO_TEST_SUITE(file_choice)

BOOST_AUTO_TEST_CASE(the_answer_comes_once_and_none_where_the_user_gives_up) {
    const TemporaryDirectory folder;
    const auto file = folder.path() / "图 1.pdf";
    AskingDialog it;
    it.ask([&](QFileDialog& open) {
        BOOST_TEST((open.acceptMode() == QFileDialog::AcceptSave));
        answer(open, file);
    });
    BOOST_REQUIRE(it.answers.size() == 1U);
    BOOST_TEST(it.answers.front() == file);
    it.ask([](QFileDialog& open) { open.reject(); });
    BOOST_TEST(it.answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_asked_may_go_with_its_dialog_before_the_answer_comes) {
    const TemporaryDirectory folder;
    AskingDialog it;
    it.ask([&](QFileDialog& open) {
        delete it.dialog; // as a chart goes whose figures are computed anew
        answer(open, folder.path() / "a.pdf");
    });
    BOOST_TEST(it.asking.isNull());
    BOOST_TEST(it.answers.empty());
}

BOOST_AUTO_TEST_SUITE_END()
