#include "viewer/desktop/panels/fitted_columns.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>
#include <numeric>

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

bool isWords(const QString& text) {
    return text.isEmpty() || text.front().isLetter();
}

/// Pixels that show every number of a column and its heading whole; reasons in place of a number
/// are not counted. A column without any number is one of words, which are all needed.
int neededForNumbers(const QTableView& table, int column) {
    constexpr int rowsAsked = 1000; // as many as a table asks for its own widths
    const int rows = std::min(table.model()->rowCount(), rowsAsked);
    int needed = table.horizontalHeader()->sectionSizeHint(column);
    bool isOfWords = true;
    for (int row = 0; row < rows; ++row) {
        const auto index = table.model()->index(row, column);
        if (!isWords(index.data().toString())) {
            isOfWords = false;
            needed = std::max(needed, table.sizeHintForIndex(index).width() + 1); // and the grid
        }
    }
    return isOfWords ? table.columnWidth(column) : needed;
}

bool contains(const std::vector<int>& columns, int column) {
    return std::ranges::find(columns, column) != columns.end();
}

} // namespace

FittedColumns::FittedColumns(QTableView& table,
                             std::vector<int> names,
                             std::vector<int> numbers,
                             std::vector<int> whole)
    : QObject(&table)
    , m_table(table)
    , m_names(std::move(names))
    , m_numbers(std::move(numbers))
    , m_whole(std::move(whole)) {
    table.setTextElideMode(Qt::ElideMiddle);
    table.viewport()->installEventFilter(this);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        m_isDrawn = m_isDrawn || !m_isSharing;
    });
    const auto reset =
        connect(table.model(), &QAbstractItemModel::modelReset, this, &FittedColumns::measure);
    // A QTableWidget's own model is reset while its table is torn down.
    connect(&table, &QObject::destroyed, this, [reset] { disconnect(reset); });
}

void FittedColumns::measure() {
    const QScopedValueRollback sharing(m_isSharing, true);
    m_isDrawn = false;
    m_table.resizeColumnsToContents();
    for (int column = 0; column < m_table.model()->columnCount(); ++column) {
        const int widest = contains(m_numbers, column) ? widestNumberPixels : widestPixels;
        if (!contains(m_whole, column)) {
            m_table.setColumnWidth(column, std::min(m_table.columnWidth(column), widest));
        }
    }
    const auto widths = [this](const std::vector<int>& columns) {
        std::vector<int> all;
        for (const int column : columns) {
            all.push_back(m_table.columnWidth(column));
        }
        return all;
    };
    m_wanted = widths(m_names);
    m_wantedNumbers = widths(m_numbers);
    m_neededNumbers.clear();
    for (std::size_t number = 0; number < m_numbers.size(); ++number) {
        m_neededNumbers.push_back(
            std::min(m_wantedNumbers[number], neededForNumbers(m_table, m_numbers[number])));
    }
    const auto whole = widths(m_whole);
    m_wholePixels = std::accumulate(whole.begin(), whole.end(), 0);
    share();
}

/// First what the numbers need, then what the names want, cut in proportion where there is less;
/// the rest is for reasons in place of a number. Where even the narrowest names leave too little,
/// the widest numbers give way.
void FittedColumns::share() {
    const QScopedValueRollback sharing(m_isSharing, true);
    const int room = m_table.viewport()->width() - m_wholePixels;
    const int leastNames = sumUpTo(m_wanted, narrowestNamePixels);
    int widest = widestNumberPixels;
    while (widest > narrowestNumberPixels && leastNames + sumUpTo(m_neededNumbers, widest) > room) {
        --widest;
    }
    const int left = std::max(room - sumUpTo(m_neededNumbers, widest) - leastNames, 0);
    const int wanted = sumUpTo(m_wanted, widestPixels) - leastNames;
    int rest = std::max(left - wanted, 0);
    for (std::size_t number = 0; number < m_neededNumbers.size(); ++number) {
        const int needed = std::min(m_neededNumbers[number], widest);
        const int more = std::clamp(m_wantedNumbers[number] - needed, 0, rest);
        m_table.setColumnWidth(m_numbers[number], needed + more);
        rest -= more;
    }
    for (std::size_t name = 0; name < m_wanted.size(); ++name) {
        const int least = std::min(m_wanted[name], narrowestNamePixels);
        const int more = m_wanted[name] - least;
        m_table.setColumnWidth(m_names[name],
                               least + (wanted <= left ? more : more * left / wanted));
    }
}

bool FittedColumns::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && !m_isDrawn) {
        share();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace parklens
