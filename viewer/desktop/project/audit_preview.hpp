/// \file
/// What the audit says of a layer that is being described.
#pragma once

#include "analysis/audit/audit_rules.hpp"
#include "viewer/desktop/project/layer_audit.hpp"
#include "viewer/desktop/project/layer_look.hpp"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace parklens {

/// Counts, system and findings of the data as they are described now: first what is found while
/// reading, then what `parklens audit` finds in the layer, in its words, and what was looked at.
class AuditPreview : public QWidget {
    Q_OBJECT

public:
    AuditPreview(Language language, AuditRules rules, QWidget* parent = nullptr);

    /// Null: they are being read.
    void setLook(const std::shared_ptr<const LayerLook>& look);

    /// The checks run that follow the reading.
    void setAuditing();

    /// What they found; of a layer that they cannot be run for, what reading found stays.
    void setAudit(const LayerAudit& audit);

    /// They wait for this to be mended, in the layer or the project.
    void setWaiting(const Problem& problem);

private:
    QString rowsOf(const LayerLook& look) const;
    QString scopeOf(AuditScope scope) const;
    QString systemOf(const FileAudit& audit) const;
    QStringList findingsOf(const LayerLook& look) const;

    Language m_language;
    AuditRules m_rules;
    QLabel* m_rows;
    QLabel* m_system;
    QLabel* m_count;
    QLabel* m_scope;
    QPlainTextEdit* m_findings;
};

} // namespace parklens
