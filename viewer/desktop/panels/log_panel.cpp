#include "viewer/desktop/panels/log_panel.hpp"

#include <QTime>

namespace parklens {

LogPanel::LogPanel(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("logPanel"));
    setAccessibleName(tr("Log"));
    setReadOnly(true);
    setMaximumBlockCount(5000);
}

void LogPanel::add(const QString& sentence) {
    appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + sentence);
}

} // namespace parklens
