#include "viewer/desktop/windows/problem_dialog.hpp"

#include "viewer/desktop/session/texts.hpp"

#include <QCoreApplication>
#include <QMessageBox>

namespace parklens {

namespace {

constexpr qsizetype mostSentences = 12; ///< more would not fit on the screen

const char* const sentencesKey = "sentences";

/// As lupdate finds it: the context of a free function is its namespace.
/// One sentence as it is; several each on a line of its own.
QString textOf(const QStringList& sentences) {
    if (sentences.size() == 1) {
        return sentences.front();
    }
    QStringList lines;
    for (const auto& sentence : sentences.mid(0, mostSentences)) {
        lines << QStringLiteral("• ") + sentence;
    }
    if (sentences.size() > mostSentences) {
        lines << tr("… and %1 more: see the log").arg(sentences.size() - mostSentences);
    }
    return lines.join(QStringLiteral("\n"));
}

QMessageBox* makeBox(QWidget* window) {
    auto* box = new QMessageBox(window);
    box->setObjectName(QStringLiteral("problemDialog"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("ParkLens"));
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return box;
}

} // namespace

void showProblem(QWidget* window, const Problem& problem, Language language) {
    auto* box = window->findChild<QMessageBox*>(QStringLiteral("problemDialog"),
                                                Qt::FindDirectChildrenOnly);
    if (box == nullptr || !box->isVisible()) {
        box = makeBox(window);
    }
    auto sentences = box->property(sentencesKey).toStringList();
    sentences << QString::fromStdString(problem.sentence(language));
    sentences.removeDuplicates();
    box->setProperty(sentencesKey, sentences);
    box->setText(textOf(sentences));
    box->open();
}

} // namespace parklens
