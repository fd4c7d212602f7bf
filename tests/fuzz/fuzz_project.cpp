#include "tests/fuzz/project_entry.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    parklens::fuzz::parseProjectBytes({reinterpret_cast<const char*>(data), size});
    return 0;
}
