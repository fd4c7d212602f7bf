/// \file
/// The text of the project file as it will be saved.
#pragma once

#include <QPlainTextEdit>

#include <string>
#include <vector>

namespace parklens {

/// The numbers, from 0, of the lines of `text` that are not in `saved` (by the longest common
/// sequence of lines).
std::vector<int> changedLines(const std::string& saved, const std::string& text);

/// Read only; lines that differ from what is saved are marked.
class TomlView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TomlView(QWidget* parent = nullptr);

    void showText(const std::string& saved, const std::string& text);

    /// Brings a line, counted from 0, near the top.
    void goToLine(int line);

    const std::vector<int>& marked() const { return m_marked; }

private:
    void mark();

    std::vector<int> m_marked;
};

} // namespace parklens
