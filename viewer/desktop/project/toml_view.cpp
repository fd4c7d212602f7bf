#include "viewer/desktop/project/toml_view.hpp"

#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <string_view>

namespace parklens {

namespace {

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

} // namespace

std::vector<int> changedLines(const std::string& saved, const std::string& text) {
    const auto old = linesOf(saved);
    const auto now = linesOf(text);
    std::size_t first = 0;
    while (first < old.size() && first < now.size() && old[first] == now[first]) {
        ++first;
    }
    std::size_t alike = 0;
    while (alike < std::min(old.size(), now.size()) - first &&
           old[old.size() - 1 - alike] == now[now.size() - 1 - alike]) {
        ++alike;
    }
    const std::size_t a = old.size() - first - alike;
    const std::size_t b = now.size() - first - alike;
    constexpr std::size_t mostCells = 4'000'000;
    std::vector<int> changed;
    if (a * b > mostCells) { // another file altogether
        for (std::size_t j = 0; j < b; ++j) {
            changed.push_back(static_cast<int>(first + j));
        }
        return changed;
    }
    // lengths[i][j]: of the longest common sequence of what follows line i and line j
    std::vector<std::vector<int>> lengths(a + 1, std::vector<int>(b + 1, 0));
    for (std::size_t i = a; i-- > 0;) {
        for (std::size_t j = b; j-- > 0;) {
            lengths[i][j] = old[first + i] == now[first + j]
                                ? lengths[i + 1][j + 1] + 1
                                : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    std::size_t i = 0;
    for (std::size_t j = 0; j < b;) {
        if (i < a && old[first + i] == now[first + j]) {
            ++i;
            ++j;
        } else if (i < a && lengths[i + 1][j] >= lengths[i][j + 1]) {
            ++i;
        } else {
            changed.push_back(static_cast<int>(first + j++));
        }
    }
    return changed;
}

TomlView::TomlView(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("tomlView"));
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Text of the project file"));
}

void TomlView::showText(const std::string& saved, const std::string& text) {
    const int place = verticalScrollBar()->value();
    setPlainText(QString::fromStdString(text));
    m_marked = changedLines(saved, text);
    mark();
    verticalScrollBar()->setValue(place);
}

void TomlView::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : m_marked) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document()->findBlockByNumber(line));
        selection.format.setBackground(QColor(255, 236, 170));
        selection.format.setForeground(Qt::black);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << selection;
    }
    setExtraSelections(marks);
}

void TomlView::goToLine(int line) {
    setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
    verticalScrollBar()->setValue(std::max(0, line - 2));
}

} // namespace parklens
