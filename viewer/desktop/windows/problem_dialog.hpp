/// \file
/// Tells of something that went wrong: what, where, and how to mend it.
#pragma once

#include "gis/base/problem.hpp"

class QWidget;

namespace parklens {

/// Does not block: the window behind it goes on. While it stands open, further problems are added
/// to it.
void showProblem(QWidget* window, const Problem& problem, Language language);

} // namespace parklens
