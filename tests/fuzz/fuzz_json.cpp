#include "tests/fuzz/fuzz_entries.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    parklens::fuzz::readJsonFile({reinterpret_cast<const char*>(data), size});
    return 0;
}
