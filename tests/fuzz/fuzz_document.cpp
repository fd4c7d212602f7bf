#include "tests/fuzz/document_entry.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    parklens::fuzz::editDocumentBytes({reinterpret_cast<const char*>(data), size});
    return 0;
}
