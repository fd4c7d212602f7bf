/// \file
/// What the audit says of a layer that is being described.
#pragma once

#include "viewer/desktop/project/layer_look.hpp"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace parklens {

/// Counts, system and findings of the data as they are described now.
class AuditPreview : public QWidget {
    Q_OBJECT

public:
    explicit AuditPreview(Language language, QWidget* parent = nullptr);

    /// Null: they are being read.
    void setLook(const std::shared_ptr<const LayerLook>& look);

private:
    QString rowsOf(const LayerLook& look) const;
    QString systemOf(const FileAudit& audit) const;
    QStringList findingsOf(const LayerLook& look) const;

    Language m_language;
    QLabel* m_rows;
    QLabel* m_system;
    QLabel* m_count;
    QPlainTextEdit* m_findings;
};

} // namespace parklens
