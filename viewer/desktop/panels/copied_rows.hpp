/// \file
/// Rows of a table in the clipboard.
#pragma once

class QTableView;

namespace parklens {

/// Ctrl+C in the table copies the rows that are selected, as they are sorted, with their headings:
/// text with tabs between the cells, which spreadsheets take as a table. Numbers with all digits,
/// the missing empty.
void letCopyRows(QTableView& table);

} // namespace parklens
