/// \file
/// The page of a layer: where its data are, which column is which field, what the audit says.
#pragma once

#include "viewer/desktop/project/layer_look.hpp"
#include "viewer/desktop/project/part_page.hpp"

#include <QTimer>

#include <memory>

namespace parklens {

class AuditPreview;
class FieldMapping;

/// Reads the data in the background whenever their description has changed.
class LayerPage : public PartPage {
    Q_OBJECT

public:
    LayerPage(ProjectEditor& editor,
              const ProjectPart& part,
              std::shared_ptr<const StandardsLibrary> standards,
              QWidget* parent = nullptr);
    ~LayerPage() override; ///< cancels and waits

    void refresh() override;

    /// Null while the data are being read.
    std::shared_ptr<const LayerLook> look() const { return m_look; }

private:
    void lookAgain();
    void showLook(std::shared_ptr<const LayerLook> look);

    ProjectEditor& m_editor;
    KeyPath m_path;
    std::string m_table;
    std::shared_ptr<const StandardsLibrary> m_standards;
    TableForm* m_form;
    FieldMapping* m_mapping = nullptr; ///< of tables; rasters have no fields
    AuditPreview* m_audit;
    std::string m_described; ///< what m_look is of
    std::shared_ptr<const LayerLook> m_look;
    QTimer m_delay;
    BackgroundTask m_task; ///< last: it is stopped first
};

} // namespace parklens
