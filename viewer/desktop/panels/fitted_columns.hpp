/// \file
/// Tables and trees with more columns than a dock has room for.
#pragma once

#include <QObject>

#include <functional>
#include <vector>

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;

namespace parklens {

/// Keeps the numbers of a table in sight: they are as wide as their numbers and short words; the
/// names share what is left and are cut by elidedName(), where their tooltips have them whole. Long
/// reasons in place of a number have what the names leave, and what all columns together leave is
/// for the longest names. All other columns stand behind. Widths that the user draws stay until the
/// next measure(). A click scrolls nothing, headings are cut at their end.
class FittedColumns : public QObject {
    Q_OBJECT

public:
    /// \param table    outlives this
    /// \param names    columns that give way
    /// \param numbers  columns that do not
    /// \param whole    columns that are never cut, however little room there is
    FittedColumns(QTableView& table,
                  std::vector<int> names,
                  std::vector<int> numbers,
                  std::vector<int> whole = {});

    /// Names are measured where the tree is unfolded. They have some two fifths of the room at
    /// least: of the numbers, columns of words give way first.
    FittedColumns(QTreeView& tree, std::vector<int> names, std::vector<int> numbers);

    /// The table has other cells.
    void measure();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FittedColumns(QAbstractItemView& view,
                  QHeaderView& header,
                  std::function<void(int column)> fitToCells,
                  std::vector<int> names,
                  std::vector<int> numbers,
                  std::vector<int> whole);

    std::vector<int> widths(const std::vector<int>& columns) const;
    void measureNumbers();
    int neededUpTo(int widestNumber, int widestWords) const;
    void share();
    void growNames(int room);

    QAbstractItemView& m_view;
    QHeaderView& m_header;
    std::function<void(int column)> m_fitToCells;
    std::vector<int> m_names;
    std::vector<int> m_numbers;
    std::vector<int> m_whole;
    std::vector<int> m_longest;       ///< pixels of each of m_names that show it whole
    std::vector<int> m_wanted;        ///< likewise, but for the longest of names
    std::vector<int> m_wantedNumbers; ///< of each of m_numbers
    std::vector<bool> m_areWords;     ///< likewise: none of its cells is a number
    std::vector<int> m_neededNumbers; ///< likewise, but for reasons in place of a number
    int m_wholePixels = 0;            ///< of all of m_whole
    int m_otherPixels = 0;            ///< of all columns that stand behind
    int m_namesPercent = 0;           ///< of the room, at least
    bool m_isSharing = false;
    bool m_isDrawn = false; ///< the user has drawn a width
};

} // namespace parklens
