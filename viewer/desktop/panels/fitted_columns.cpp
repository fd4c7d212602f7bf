#include "viewer/desktop/panels/fitted_columns.hpp"

#include "viewer/desktop/panels/click_in_place.hpp"
#include "viewer/desktop/panels/elided_name.hpp"
#include "viewer/desktop/panels/readable_headings.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace parklens {

namespace {

// A reason in place of a value, or a long note, must not push all else out of sight.
constexpr int widestNumberPixels = 150;
constexpr int widestPixels = 320;
constexpr int narrowestNamePixels = 60;
constexpr int narrowestNumberPixels = 60;

/// The sum of the widths, none counted for more than `most`.
int sumUpTo(const std::vector<int>& widths, int most) {
    return std::accumulate(widths.begin(), widths.end(), 0, [most](int sum, int width) {
        return sum + std::min(width, most);
    });
}

/// Figures that are words (yes, class III, a pollutant) are shorter, reasons longer.
constexpr qsizetype longestWords = 8;

bool isWords(const QString& text) {
    return text.isEmpty() || text.front().isLetter();
}

/// Some cells of a column, of all levels of a tree: of the upper ones first, and some of each
/// parent.
std::vector<QModelIndex> cellsAsked(const QAbstractItemModel& model, int column) {
    constexpr std::size_t rowsAsked = 1000; // as many as a table asks for its own widths
    constexpr int rowsAskedBelow = 50;
    std::vector<QModelIndex> parents = {{}};
    std::vector<QModelIndex> cells;
    for (std::size_t next = 0; next < parents.size() && cells.size() < rowsAsked; ++next) {
        const auto parent = parents[next];
        const int most = parent.isValid() ? rowsAskedBelow : static_cast<int>(rowsAsked);
        const int rows = std::min(model.rowCount(parent), most);
        for (int row = 0; row < rows; ++row) {
            parents.push_back(model.index(row, 0, parent));
            cells.push_back(model.index(row, column, parent));
        }
    }
    return cells;
}

struct NeededPixels {
    int pixels = 0;
    bool isOfWords = true; ///< no cell is a number
};

/// Pixels that show every number and short word of a column and its heading whole; reasons in place
/// of a number are not counted. A column without any number is one of words, which are all needed.
NeededPixels
neededForNumbers(const QAbstractItemView& view, const QHeaderView& header, int column) {
    int needed = header.sectionSizeHint(column);
    bool isOfWords = true;
    for (const auto& cell : cellsAsked(*view.model(), column)) {
        const auto text = cell.data().toString();
        isOfWords = isOfWords && isWords(text);
        if (!isWords(text) || text.size() <= longestWords) {
            needed = std::max(needed, view.sizeHintForIndex(cell).width() + 1); // and the grid
        }
    }
    return {isOfWords ? header.sectionSize(column) : needed, isOfWords};
}

bool contains(const std::vector<int>& columns, int column) {
    return std::ranges::find(columns, column) != columns.end();
}

} // namespace

FittedColumns::FittedColumns(QAbstractItemView& view,
                             QHeaderView& header,
                             std::function<void(int column)> fitToCells,
                             std::vector<int> names,
                             std::vector<int> numbers,
                             std::vector<int> whole)
    : QObject(&view)
    , m_view(view)
    , m_header(header)
    , m_fitToCells(std::move(fitToCells))
    , m_names(std::move(names))
    , m_numbers(std::move(numbers))
    , m_whole(std::move(whole)) {
    view.setTextElideMode(Qt::ElideMiddle);
    for (const int column : m_names) {
        elideNames(view, column);
    }
    stayOnClick(view);
    keepHeadingsReadable(header);
    header.setStretchLastSection(false); // else it is drawn when the dock is
    view.viewport()->installEventFilter(this);
    connect(&header, &QHeaderView::sectionResized, this, [this] {
        m_isDrawn = m_isDrawn || !m_isSharing;
    });
    const auto reset =
        connect(view.model(), &QAbstractItemModel::modelReset, this, &FittedColumns::measure);
    // A QTableWidget's own model is reset while its table is torn down.
    connect(&view, &QObject::destroyed, this, [reset] { disconnect(reset); });
}

FittedColumns::FittedColumns(QTableView& table,
                             std::vector<int> names,
                             std::vector<int> numbers,
                             std::vector<int> whole)
    : FittedColumns(
          table,
          *table.horizontalHeader(),
          [&table](int column) { table.resizeColumnToContents(column); },
          std::move(names),
          std::move(numbers),
          std::move(whole)) {}

FittedColumns::FittedColumns(QTreeView& tree, std::vector<int> names, std::vector<int> numbers)
    : FittedColumns(tree,
                    *tree.header(),
                    [&tree](int column) { tree.resizeColumnToContents(column); },
                    std::move(names),
                    std::move(numbers),
                    {}) {
    constexpr int namesPercent = 40;
    m_namesPercent = namesPercent;
}

std::vector<int> FittedColumns::widths(const std::vector<int>& columns) const {
    std::vector<int> all;
    for (const int column : columns) {
        all.push_back(m_header.sectionSize(column));
    }
    return all;
}

void FittedColumns::measure() {
    const QScopedValueRollback sharing(m_isSharing, true);
    m_isDrawn = false;
    for (int column = 0; column < m_header.count(); ++column) {
        m_fitToCells(column);
    }
    m_longest = widths(m_names);
    m_otherPixels = 0;
    for (int column = 0; column < m_header.count(); ++column) {
        const bool isNumber = contains(m_numbers, column);
        const int widest = isNumber ? widestNumberPixels : widestPixels;
        if (contains(m_whole, column)) {
            continue;
        }
        m_header.resizeSection(column, std::min(m_header.sectionSize(column), widest));
        if (!isNumber && !contains(m_names, column)) {
            m_otherPixels += m_header.sectionSize(column);
        }
    }
    m_wanted = widths(m_names);
    measureNumbers();
    const auto whole = widths(m_whole);
    m_wholePixels = std::accumulate(whole.begin(), whole.end(), 0);
    share();
}

void FittedColumns::measureNumbers() {
    m_wantedNumbers = widths(m_numbers);
    m_neededNumbers.clear();
    m_areWords.clear();
    for (std::size_t number = 0; number < m_numbers.size(); ++number) {
        const auto needed = neededForNumbers(m_view, m_header, m_numbers[number]);
        m_neededNumbers.push_back(std::min(m_wantedNumbers[number], needed.pixels));
        m_areWords.push_back(needed.isOfWords);
    }
}

int FittedColumns::neededUpTo(int widestNumber, int widestWords) const {
    int sum = 0;
    for (std::size_t number = 0; number < m_neededNumbers.size(); ++number) {
        sum += std::min(m_neededNumbers[number], m_areWords[number] ? widestWords : widestNumber);
    }
    return sum;
}

/// First what the numbers need, then what the names want, cut in proportion where there is less;
/// the rest is for reasons in place of a number. Where even the narrowest names leave too little,
/// the widest numbers give way.
void FittedColumns::share() {
    const QScopedValueRollback sharing(m_isSharing, true);
    const int room = m_view.viewport()->width() - m_wholePixels;
    const int narrowestName = std::max(narrowestNamePixels, room * m_namesPercent / 100);
    const int leastNames = sumUpTo(m_wanted, narrowestName);
    int widest = widestNumberPixels;
    int widestWords = widestNumberPixels;
    while (m_namesPercent > 0 && widestWords > narrowestNumberPixels &&
           leastNames + neededUpTo(widest, widestWords) > room) {
        --widestWords;
    }
    while (widest > narrowestNumberPixels &&
           leastNames + neededUpTo(widest, std::min(widest, widestWords)) > room) {
        --widest;
    }
    widestWords = std::min(widest, widestWords);
    const int left = std::max(room - neededUpTo(widest, widestWords) - leastNames, 0);
    const int wanted = sumUpTo(m_wanted, widestPixels) - leastNames;
    int rest = std::max(left - wanted, 0);
    for (std::size_t number = 0; number < m_neededNumbers.size(); ++number) {
        const int needed =
            std::min(m_neededNumbers[number], m_areWords[number] ? widestWords : widest);
        const int more = std::clamp(m_wantedNumbers[number] - needed, 0, rest);
        m_header.resizeSection(m_numbers[number], needed + more);
        rest -= more;
    }
    for (std::size_t name = 0; name < m_wanted.size(); ++name) {
        const int least = std::min(m_wanted[name], narrowestName);
        const int more = m_wanted[name] - least;
        m_header.resizeSection(m_names[name],
                               least + (wanted <= left ? more : more * left / wanted));
    }
    growNames(rest - m_otherPixels);
}

/// What no other column needs would stand empty.
void FittedColumns::growNames(int room) {
    for (std::size_t name = 0; name < m_wanted.size() && room > 0; ++name) {
        const int more = std::min(m_longest[name] - m_wanted[name], room);
        m_header.resizeSection(m_names[name], m_wanted[name] + more);
        room -= more;
    }
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && !m_isDrawn) {
        share();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace parklens
