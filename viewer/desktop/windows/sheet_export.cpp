// What the sheet dialog writes, and how it tells of it.

#include "gis/base/error.hpp"
#include "viewer/desktop/panels/file_choice.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/desktop/windows/problem_dialog.hpp"
#include "viewer/desktop/windows/sheet_dialog.hpp"
#include "viewer/layout/page_files.hpp"
#include "viewer/layout/sheet_inputs.hpp"

#include <QDesktopServices>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QUrl>

#include <array>

namespace parklens {

/// Options of `parklens map` are fields here: "--author or [project] author" is “Made by”.
QString SheetDialog::inTheDialog(QString text) const {
    const std::array fields = {std::pair{"--scale", tr("Scale")},
                               std::pair{"--page", tr("Page")},
                               std::pair{"--title", tr("Title")},
                               std::pair{"--author", tr("Made by")},
                               std::pair{"--date", tr("Date")},
                               std::pair{"--classification", tr("Classification")},
                               std::pair{"--approval-number", tr("Approval number")}};
    for (const auto& [option, title] : fields) {
        const QRegularExpression words(QLatin1String(option) +
                                       QStringLiteral("( (或|or) \\[project\\] \\w+)?"));
        text.replace(words, QStringLiteral("“%1”").arg(title));
    }
    return text;
}

QString SheetDialog::sentenceOf(Problem problem) const {
    if (problem.place.field == "--approval-number") {
        const auto mend = tr("please fill in “%1”, or choose “%2” as “%3”")
                              .arg(tr("Approval number"), tr("Internal"), tr("Release"))
                              .toStdString();
        problem.mend = {mend, mend};
    }
    return inTheDialog(QString::fromStdString(problem.sentence(m_language)));
}

void SheetDialog::exportTo(const std::filesystem::path& file) {
    if (!m_made || m_made->pages.empty()) {
        return;
    }
    auto inputs = m_themes ? m_themes->data.run.data.inputs : m_project->parks.inputs;
    inputs.insert(inputs.end(), m_project->base.inputs.begin(), m_project->base.inputs.end());
    const DocumentInformation information{
        .title = m_made->pages.front().title,
        .author = m_author->text(),
        .date = m_date->text(),
        .keywords = sheetInputsText(m_project->project, inputs, m_made->release)};
    // The file dialog has asked already whether an existing file may go.
    const auto written =
        writePages(file,
                   m_made->pages,
                   information,
                   m_lettering,
                   {.dpi = static_cast<double>(m_dpi->value()), .overwrite = Overwrite::Allow});
    Q_EMIT exported(shown(written.front()));
    tellExported(written);
}

void SheetDialog::tellExported(const std::vector<std::filesystem::path>& files) {
    auto* box = new QMessageBox(QMessageBox::Information,
                                tr("Sheet written"),
                                tr("Written: %1").arg(shown(files.front())),
                                QMessageBox::Close,
                                this);
    if (files.size() > 1) {
        box->setInformativeText(tr("and %n further page(s) in files of their own",
                                   nullptr,
                                   static_cast<int>(files.size()) - 1));
    }
    box->setObjectName(QStringLiteral("sheetExported"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const auto add = [&](const char* name, const QString& title, const QString& path) {
        auto* button = box->addButton(title, QMessageBox::ActionRole);
        button->setObjectName(QLatin1String(name));
        connect(button, &QAbstractButton::clicked, this, [path] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(path));
        });
    };
    const auto whole = std::filesystem::absolute(files.front());
    add("openExported", tr("Open &file"), shown(whole));
    add("openExportedFolder", tr("Open f&older"), shown(whole.parent_path()));
    box->open();
}

void SheetDialog::askForFile() {
    const FileQuestion question{.title = tr("Export sheet"),
                                .start = QStringLiteral("map.pdf"),
                                .filter = tr("Sheets (*.pdf *.svg *.png)")};
    askForFileToSave(*this, question, [this](const std::filesystem::path& file) {
        try {
            exportTo(file);
        } catch (const Error& error) {
            showProblem(this, error.problem(), m_language);
        }
    });
}

} // namespace parklens
