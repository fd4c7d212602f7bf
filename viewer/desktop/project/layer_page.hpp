/// \file
/// The page of a layer: where its data are, which column is which field, what the audit says.
#pragma once

#include "viewer/desktop/project/layer_audit.hpp"
#include "viewer/desktop/project/layer_look.hpp"
#include "viewer/desktop/project/part_page.hpp"

#include <QTimer>

#include <memory>

namespace parklens {

class AuditPreview;
class FieldMapping;

/// Reads the data in the background whenever their description has changed, and then audits them
/// with what the project as it is edited has beside them.
class LayerPage : public PartPage {
    Q_OBJECT

public:
    /// \param auditing  outlives the page: the page need not wait for a check that goes on
    LayerPage(ProjectEditor& editor,
              const ProjectPart& part,
              std::shared_ptr<const StandardsLibrary> standards,
              BackgroundTask& auditing,
              QWidget* parent = nullptr);
    ~LayerPage() override; ///< cancels the reading and waits

    void refresh() override;

    /// Null while the data are being read.
    std::shared_ptr<const LayerLook> look() const { return m_look; }

    /// Null while they are being audited, and where they cannot be.
    std::shared_ptr<const LayerAudit> audit() const { return m_found; }

private:
    void lookAgain();
    void showLook(std::shared_ptr<const LayerLook> look);
    void auditAgain();
    void showAudit(const std::shared_ptr<const LayerLook>& look,
                   std::shared_ptr<const LayerAudit> found);
    std::optional<Problem> obstacle() const;

    ProjectEditor& m_editor;
    KeyPath m_path;
    std::string m_table;
    std::shared_ptr<const StandardsLibrary> m_standards;
    TableForm* m_form;
    FieldMapping* m_mapping = nullptr; ///< of tables; rasters have no fields
    AuditPreview* m_audit;
    std::string m_described; ///< what m_look is of
    std::shared_ptr<const LayerLook> m_look;
    std::string m_audited; ///< the text of the project that the audit is of
    std::shared_ptr<const LayerAudit> m_found;
    QTimer m_delay;
    BackgroundTask& m_auditing;
    BackgroundTask m_task; ///< last: it is stopped first
};

} // namespace parklens
