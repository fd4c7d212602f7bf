/// \file
/// How much two pictures of one page differ.
#pragma once

#include <QImage>

namespace parklens::test {

/// The share of pixels with a channel that differs by more than `tolerated` of 255. Columns and
/// rows that only one of them has, which programs round differently, do not count.
double differingShare(const QImage& left, const QImage& right, int tolerated = 64);

/// The left picture in pale grey, with the pixels that differ in red.
QImage differencePicture(const QImage& left, const QImage& right, int tolerated);

} // namespace parklens::test
