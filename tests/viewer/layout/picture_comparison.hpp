/// \file
/// How much two pictures of one page differ.
#pragma once

#include <QImage>

namespace parklens::test {

/// The share of pixels with a channel that differs by more than 64 of 255. Columns and rows that
/// only one of them has, which programs round differently, do not count.
double differingShare(const QImage& left, const QImage& right);

} // namespace parklens::test
