/// \file
/// Two threads for all tests of an executable.
#pragma once

#include "gis/base/task_pool.hpp"

namespace parklens::test {

inline const TaskPool& pool() {
    static const TaskPool threads(2);
    return threads;
}

} // namespace parklens::test
