/// \file
/// What the program said, with the time it said it.
#pragma once

#include <QPlainTextEdit>

namespace parklens {

class LogPanel : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LogPanel(QWidget* parent = nullptr);

    void add(const QString& sentence);
};

} // namespace parklens
