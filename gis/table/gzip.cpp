#include "gis/table/gzip.hpp"

#include "gis/base/error.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>

namespace parklens {

namespace {

constexpr std::string_view gzipMark = "\x1F\x8B";
constexpr std::uint64_t alwaysAllowed = std::uint64_t{64} << 20U;
constexpr std::uint64_t mostBytes = std::uint64_t{4} << 30U;
constexpr std::uint64_t mostTimes = 200;

FormatError unusable(const std::string& file, LocalizedText what, LocalizedText mend) {
    return FormatError({.what = std::move(what), .place = {.file = file}, .mend = std::move(mend)});
}

FormatError cut(const std::string& file) {
    return unusable(file,
                    {"gzip 文件不完整：在压缩数据中间被截断",
                     "is an incomplete gzip file: it is cut in the middle of its packed data"},
                    {"请重新下载或复制", "download or copy it again"});
}

FormatError damaged(const std::string& file) {
    return unusable(file,
                    {"gzip 文件已损坏：压缩数据或校验和不对",
                     "is a damaged gzip file: its packed data or checksum is wrong"},
                    {"请重新下载或复制", "download or copy it again"});
}

FormatError swelling(const std::string& file) {
    return unusable(
        file,
        {"gzip 文件解压后大得离谱（超过 64 MB 且超过自身 200 倍，或超过 4 GB），未读",
         "swells beyond all measure when it is unpacked (above 64 MB and 200 times its "
         "size, or above 4 GB) and was not read"},
        {"如确为观测数据，请先解压再读取", "if it does hold observations, unpack it first"});
}

/// Unpacks members one after another.
class Unpacking {
public:
    Unpacking(std::string_view bytes, const std::string& file)
        : m_bytes(bytes)
        , m_file(file)
        , m_bound(std::min(mostBytes, std::max(alwaysAllowed, bytes.size() * mostTimes))) {
        constexpr int gzipOnly = 16;
        if (inflateInit2(&m_stream, MAX_WBITS + gzipOnly) != Z_OK) {
            throw std::bad_alloc();
        }
    }

    ~Unpacking() { inflateEnd(&m_stream); }

    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;

    std::string run() {
        do {
            unpackMember();
            m_bytes.remove_prefix(m_bytes.size() - m_left);
            // Tapes and some servers fill the last block with zeros.
            m_bytes.remove_prefix(std::min(m_bytes.find_first_not_of('\0'), m_bytes.size()));
        } while (!m_bytes.empty());
        return std::move(m_text);
    }

private:
    void unpackMember() {
        inflateReset(&m_stream);
        m_left = m_bytes.size();
        m_stream.avail_in = 0;
        for (int state = Z_OK; state != Z_STREAM_END;) {
            feed();
            const std::size_t begin = m_text.size();
            m_text.resize(begin + std::max<std::size_t>(chunkBytes, begin / 2));
            const auto room = static_cast<uInt>(
                std::min<std::size_t>(m_text.size() - begin, std::numeric_limits<uInt>::max()));
            m_stream.next_out = reinterpret_cast<Bytef*>(m_text.data() + begin);
            m_stream.avail_out = room;
            const uInt before = m_stream.avail_in;
            state = inflate(&m_stream, Z_NO_FLUSH);
            m_left -= before - m_stream.avail_in;
            m_text.resize(begin + room - m_stream.avail_out);
            check(state);
        }
    }

    /// The whole of what is left, or as much of it as zlib counts.
    void feed() {
        m_stream.next_in = const_cast<Bytef*>(
            reinterpret_cast<const Bytef*>(m_bytes.data() + (m_bytes.size() - m_left)));
        m_stream.avail_in =
            static_cast<uInt>(std::min<std::size_t>(m_left, std::numeric_limits<uInt>::max()));
    }

    void check(int state) const {
        if (m_text.size() > m_bound) {
            throw swelling(m_file);
        }
        if (state == Z_MEM_ERROR) {
            throw std::bad_alloc();
        }
        if (state == Z_BUF_ERROR || (state == Z_OK && m_left == 0 && m_stream.avail_out > 0)) {
            throw cut(m_file);
        }
        if (state != Z_OK && state != Z_STREAM_END) {
            throw damaged(m_file);
        }
    }

    static constexpr std::size_t chunkBytes = std::size_t{1} << 18U;

    std::string_view m_bytes; ///< from the current member on
    const std::string& m_file;
    std::uint64_t m_bound;
    std::size_t m_left = 0; ///< bytes of m_bytes that were not unpacked yet
    z_stream m_stream{};
    std::string m_text;
};

} // namespace

bool isGzip(std::string_view bytes) {
    return bytes.starts_with(gzipMark);
}

std::string gunzip(std::string_view bytes, const std::string& file) {
    return Unpacking(bytes, file).run();
}

} // namespace parklens
