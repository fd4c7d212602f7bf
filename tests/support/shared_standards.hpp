/// \file
/// The program's own tables of standards, read once for all tests of an executable.
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "tests/support/test_environment.hpp"

namespace parklens::test {

inline const StandardsLibrary& standards() {
    static const StandardsLibrary library =
        StandardsLibrary::load(sourceDirectory() / "data" / "standards");
    return library;
}

} // namespace parklens::test
