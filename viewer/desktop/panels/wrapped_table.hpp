/// \file
/// Tables whose cells have several lines.
#pragma once

class QTableView;

namespace parklens {

/// Rows as high as their lines, columns that share the width there is, so that a narrow dock cuts
/// none, headings too; nothing is edited, whole rows are chosen. The scroll bar beside them is
/// always there.
void wrapLines(QTableView& table);

} // namespace parklens
