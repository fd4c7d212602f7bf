// What the pages speak of although the window does not have it yet. Empty these lists when it does:
// a name that stands here is not looked for.
#pragma once

#include <QStringList>

namespace parklens::test {

/// Object names.
inline const QStringList objectsToCome = {QStringLiteral("whatIfDock"),
                                          QStringLiteral("chartsDock"),
                                          QStringLiteral("scenarioDock"),
                                          QStringLiteral("timeDock"),
                                          QStringLiteral("differenceDock"),
                                          QStringLiteral("projectWindow")};

/// Entries of menus, as the pages write them in either language.
inline const QStringList entriesToCome = {};

} // namespace parklens::test
