/// \file
/// A text that takes the room of some lines at most.
#pragma once

#include <QScrollArea>

#include <optional>

class QLabel;

namespace parklens {

/// Wraps its text to the width. As high as the text, but no higher than the given lines: what goes
/// beyond is scrolled to. Lines are counted, not pixels: those of Chinese are higher than others.
class BoundedText : public QScrollArea {
    Q_OBJECT

public:
    /// \param mostLines  at least one
    explicit BoundedText(int mostLines, QWidget* parent = nullptr);

    /// Shows it from its beginning when it is another one.
    void setText(const QString& text);

    QString text() const;

    QLabel& label() { return *m_label; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    /// std::nullopt: the text has no more lines than it may.
    std::optional<int> heightOfMostLines(int width) const;

    int m_mostLines;
    QLabel* m_label;
};

} // namespace parklens
