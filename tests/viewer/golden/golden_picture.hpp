// Pictures as they should look: tests/golden/README.md.
#pragma once

#include <QImage>

#include <string>

namespace parklens::test {

/// Compares a picture with tests/golden/NAME.png, or writes that file where PARKLENS_RENEW_GOLDEN
/// is set. A picture that differs is left in the build folder beside what differs in it.
void compareWithGolden(const QImage& actual, const std::string& name);

} // namespace parklens::test
