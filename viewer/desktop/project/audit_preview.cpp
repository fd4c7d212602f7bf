#include "viewer/desktop/project/audit_preview.hpp"

#include "analysis/audit/audit_report.hpp"
#include "viewer/desktop/session/named_widget.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace parklens {

AuditPreview::AuditPreview(Language language, AuditRules rules, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_rules(std::move(rules))
    , m_rows(named(new QLabel(this), "auditRows"))
    , m_system(named(new QLabel(this), "auditSystem"))
    , m_count(named(new QLabel(this), "auditCount"))
    , m_scope(named(new QLabel(this), "auditScope"))
    , m_findings(named(new QPlainTextEdit(this), "auditFindings")) {
    m_rows->setWordWrap(true);
    m_system->setWordWrap(true);
    m_findings->setReadOnly(true);
    m_scope->setWordWrap(true);
    m_scope->setTextFormat(Qt::PlainText);
    auto* form = new QFormLayout;
    form->addRow(tr("Data"), m_rows);
    form->addRow(tr("Coordinate system"), m_system);
    form->addRow(tr("Found"), m_count);
    form->addRow(tr("Looked at"), m_scope);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_findings, 1);
}

void AuditPreview::setLook(const std::shared_ptr<const LayerLook>& look) {
    if (!look) {
        m_rows->setText(tr("Reading…"));
        m_system->clear();
        m_count->clear();
        m_scope->clear();
        m_findings->clear();
        return;
    }
    m_rows->setText(rowsOf(*look));
    m_system->setText(systemOf(look->audit));
    const auto findings = findingsOf(*look);
    m_count->setText(findings.isEmpty() ? tr("nothing") : QString::number(findings.size()));
    m_scope->setText(tr("this layer alone, while reading it"));
    m_findings->setPlainText(findings.join(QLatin1Char('\n')));
}

void AuditPreview::setAuditing() {
    m_scope->setText(tr("Auditing…"));
}

void AuditPreview::setAudit(const LayerAudit& audit) {
    if (audit.problem) {
        setWaiting(*audit.problem);
        return;
    }
    m_scope->setText(scopeOf(audit.scope));
    if (audit.scope == AuditScope::None) {
        return;
    }
    m_count->setText(shown(countsText(audit.findings, m_language)));
    m_findings->setPlainText(shown(findingsText(audit.findings,
                                                m_rules,
                                                m_language,
                                                {"项目打开后，“核查”面板列出全部",
                                                 "the dock Audit lists all once the project is "
                                                 "opened"})));
}

void AuditPreview::setWaiting(const Problem& problem) {
    m_scope->setText(tr("This layer alone, while reading it. All other checks wait until this is "
                        "mended: %1")
                         .arg(shown(problem.sentence(m_language))));
}

QString AuditPreview::scopeOf(AuditScope scope) const {
    switch (scope) {
    case AuditScope::None:
        return tr("This layer alone, while reading it: the audit has no other checks of such "
                  "layers.");
    case AuditScope::Boundaries:
        return tr("All boundaries, as they are described now. Whether parcels lie within them is "
                  "told with the parcels.");
    case AuditScope::Forest:
        return tr("This layer and the boundaries, as they are described now. Cells without data "
                  "are counted when the project is analysed.");
    case AuditScope::Land:
        return tr("Parcels, buildings, enterprises and boundaries, as they are described now. "
                  "Emission sources beside their plots are told with the inventory.");
    case AuditScope::Air:
        return tr("Stations and all observations, as they are described now.");
    case AuditScope::Sources:
        return tr("The inventory, the land and the boundaries, as they are described now.");
    }
    return {};
}

QString AuditPreview::rowsOf(const LayerLook& look) const {
    const FileAudit& audit = look.audit;
    if (audit.problem) {
        return tr("cannot be read");
    }
    QStringList parts;
    if (look.fileCount > 1) {
        parts << tr("the first of %1 files").arg(look.fileCount);
    }
    if (audit.raster) {
        parts << tr("%1 × %2 cells, bands: %3")
                     .arg(audit.raster->grid().columnCount())
                     .arg(audit.raster->grid().rowCount())
                     .arg(audit.raster->bandCount());
        return parts.join(QStringLiteral("; "));
    }
    parts << tr("%1 rows: points %2, lines %3, areas %4, without geometry %5")
                 .arg(audit.rows.features.size())
                 .arg(audit.kinds[0])
                 .arg(audit.kinds[1])
                 .arg(audit.kinds[2])
                 .arg(audit.kinds[3]);
    if (audit.invalid > 0) {
        parts << tr("areas that are not valid: %1").arg(audit.invalid);
    }
    return parts.join(QStringLiteral("; "));
}

QString AuditPreview::systemOf(const FileAudit& audit) const {
    if (audit.needsCrs) {
        return tr("The file states none: please choose it. %1")
            .arg(shown(audit.crsHint.in(m_language)));
    }
    const auto crs = audit.crs();
    return crs ? QStringLiteral("%1, %2").arg(shown(crs->label()), shown(crs->name()))
               : tr("none, and none is needed");
}

QStringList AuditPreview::findingsOf(const LayerLook& look) const {
    QStringList sentences;
    for (const auto& problem : {look.audit.problem, look.mapping}) {
        if (problem) {
            sentences << shown(problem->sentence(m_language));
        }
    }
    for (const Diagnostics* told : {&look.audit.told, &look.cells}) {
        for (const auto& entry : told->entries()) {
            auto sentence = shown(entry.problem.sentence(m_language));
            if (entry.count > 1) {
                sentence += tr(" (%1 times)").arg(entry.count);
            }
            sentences << sentence;
        }
    }
    return sentences;
}

} // namespace parklens
