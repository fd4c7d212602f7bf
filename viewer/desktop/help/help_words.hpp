/// \file
/// The words of a question put to the help.
#pragma once

#include <QStringList>

namespace parklens {

bool isHan(QChar character);

/// What a question asks for: its words, divided by blanks, question marks and where Chinese and
/// other letters meet, without those that only make it a question ("怎么用", "how to") unless there
/// are no others. A run of Chinese that one of the texts has stays whole. \param question  folded
/// as the texts are
QStringList wordsAsked(const QString& question, const QStringList& texts);

} // namespace parklens
