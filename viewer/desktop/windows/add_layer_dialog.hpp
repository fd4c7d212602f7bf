/// \file
/// Shows what is in a file before it is put on the map, and asks what the file does not say.
#pragma once

#include "viewer/desktop/session/attribute_model.hpp"
#include "viewer/desktop/session/background_task.hpp"
#include "viewer/desktop/session/file_audit.hpp"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace parklens {

/// The file is read beside the window. Another layer or system reads it again. OK is open once it
/// can be read, has something to draw and has a system: one that is missing is asked for, never
/// guessed.
class AddLayerDialog : public QDialog {
    Q_OBJECT

public:
    /// \param mapCrs  offered among the systems
    AddLayerDialog(std::filesystem::path file,
                   const std::optional<Crs>& mapCrs,
                   Language language,
                   QWidget* parent = nullptr);
    ~AddLayerDialog() override;

    /// Null until the file has been read.
    std::shared_ptr<const FileAudit> audit() const { return m_audit; }

    void accept() override;

Q_SIGNALS:
    void chosen(const parklens::UserFile& file);

private:
    void makeForm();
    void fillSystems(const std::optional<Crs>& mapCrs);
    void look();
    void show(std::shared_ptr<const FileAudit> audit);
    void showLayers();
    void showCounts();
    void showFindings();
    QString systemText() const;
    std::string chosenSystem() const;
    UserFile asked() const;

    std::filesystem::path m_file;
    Language m_language;
    UserFile m_asked; ///< what is being read, or was read last
    std::shared_ptr<const FileAudit> m_audit;
    QComboBox* m_layer;
    QComboBox* m_system;
    QLabel* m_systemFound;
    QLabel* m_count;
    QLabel* m_kinds;
    QLabel* m_invalid;
    QLabel* m_encoding;
    QPlainTextEdit* m_findings;
    AttributeModel* m_rows;
    QPushButton* m_ok;
    BackgroundTask m_task; ///< last: it is stopped first
};

} // namespace parklens
