/// \file
/// Views that stay where they are when they are clicked into.
#pragma once

class QAbstractItemView;

namespace parklens {

/// Qt scrolls a cell that is partly out of sight into it some time after a click: the names at the
/// other side go. Here a click scrolls nothing; the keyboard does as before.
void stayOnClick(QAbstractItemView& view);

} // namespace parklens
