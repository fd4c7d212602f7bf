/// \file
/// Tables with more columns than a dock has room for.
#pragma once

#include <QObject>

#include <vector>

class QTableView;

namespace parklens {

/// Keeps the numbers of a table in sight: they are as wide as their numbers; the names share what
/// is left and are cut in the middle, where their tooltips have them whole. Long reasons in place
/// of a number have what the names leave. All other columns stand behind. Widths that the user
/// draws stay until the next measure().
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

    /// The table has other cells.
    void measure();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void share();

    QTableView& m_table;
    std::vector<int> m_names;
    std::vector<int> m_numbers;
    std::vector<int> m_whole;
    std::vector<int> m_wanted;        ///< pixels of each of m_names that show it whole
    std::vector<int> m_wantedNumbers; ///< of each of m_numbers
    std::vector<int> m_neededNumbers; ///< likewise, but for reasons in place of a number
    int m_wholePixels = 0;            ///< of all of m_whole
    bool m_isSharing = false;
    bool m_isDrawn = false; ///< the user has drawn a width
};

} // namespace parklens
