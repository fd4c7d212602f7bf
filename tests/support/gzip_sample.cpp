#include "tests/support/gzip_sample.hpp"

#include <zlib.h>

#include <stdexcept>

namespace parklens::test {

std::string gzipped(std::string_view text) {
    constexpr int gzipFormat = 16;
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + gzipFormat, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        throw std::runtime_error("zlib cannot start");
    }
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (state != Z_STREAM_END) {
        throw std::runtime_error("zlib did not finish");
    }
    return packed;
}

} // namespace parklens::test
