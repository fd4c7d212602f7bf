#include "viewer/desktop/windows/problem_dialog.hpp"

#include <QCoreApplication>
#include <QMessageBox>

namespace parklens {

void showProblem(QWidget* window, const Problem& problem, Language language) {
    auto* box = new QMessageBox(window);
    box->setObjectName(QStringLiteral("problemDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(QCoreApplication::translate("parklens::MainWindow", "ParkLens"));
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->setText(QString::fromStdString(problem.sentence(language)));
    box->open();
}

} // namespace parklens
