/// \file
/// Asks for a base map and for the datum of its tiles.
#pragma once

#include "viewer/desktop/session/base_map.hpp"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace parklens {

/// OK is open once there is something at the path and the datum has been stated: tiles do not tell
/// it, and it is not guessed.
class BaseMapDialog : public QDialog {
    Q_OBJECT

public:
    explicit BaseMapDialog(QWidget* parent = nullptr);

    /// Puts the path of a file or folder in.
    void setPath(const QString& path);

    void accept() override;

Q_SIGNALS:
    void chosen(const parklens::BaseMapSource& source);

private:
    void browseFile();
    void browseFolder();
    void check();

    QLineEdit* m_path;
    QComboBox* m_rows;
    QComboBox* m_datum;
    QLabel* m_remark;
    QPushButton* m_ok;
};

} // namespace parklens
