// What the pages speak of although the window does not have it yet. Empty these lists when it does:
// a name that stands here is not looked for.
#pragma once

#include <QStringList>

namespace parklens::test {

/// Object names.
inline const QStringList objectsToCome = {
    QStringLiteral("whatIfDock"), QStringLiteral("chartsDock"), QStringLiteral("scenarioDock")};

/// Entries of menus, as the pages write them in either language.
inline const QStringList entriesToCome = {QStringLiteral("File › New project…"),
                                          QStringLiteral("文件 › 新建项目…"),
                                          QStringLiteral("File › Edit project…"),
                                          QStringLiteral("文件 › 编辑项目…"),
                                          QStringLiteral("Analysis › Charts"),
                                          QStringLiteral("分析 › 图表"),
                                          QStringLiteral("Analysis › Scenario…"),
                                          QStringLiteral("分析 › 情景…"),
                                          QStringLiteral("Analysis › What if…"),
                                          QStringLiteral("分析 › 口径推演…")};

} // namespace parklens::test
