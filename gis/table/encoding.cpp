#include "gis/table/encoding.hpp"

#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/base/system_error.hpp"
#include "gis/table/encoding_score.hpp"
#include "gis/table/gzip.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace parklens {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF"sv;
constexpr std::string_view utf16LittleMark = "\xFF\xFE"sv;
constexpr std::string_view utf16BigMark = "\xFE\xFF"sv;

/// Length of the well-formed UTF-8 character at the front; 0 when it is broken or cut.
/// Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length) {
        return 0;
    }
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF) {
            return 0;
        }
    }
    return length;
}

/// Number of ASCII bytes at the front, eight at a time.
std::size_t asciiLength(std::string_view text) {
    std::size_t position = 0;
    while (position + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + position, sizeof word);
        if ((word & 0x8080808080808080U) != 0) {
            break;
        }
        position += sizeof word;
    }
    while (position < text.size() && static_cast<unsigned char>(text[position]) < 0x80) {
        ++position;
    }
    return position;
}

struct Utf8Check {
    long wellFormed = 0; ///< characters beyond ASCII
    long broken = 0;
};

/// \param stopAtBroken  the caller only wants to know whether there is any
Utf8Check checkUtf8(std::string_view text, bool stopAtBroken) {
    Utf8Check check;
    for (;;) {
        text.remove_prefix(asciiLength(text));
        if (text.empty()) {
            return check;
        }
        const std::size_t length = characterLength(text);
        ++(length == 0 ? check.broken : check.wellFormed);
        if (length == 0 && stopAtBroken) {
            return check;
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
}

/// The bytes without a character whose end is missing.
std::string_view withoutCutCharacter(std::string_view bytes) {
    for (std::size_t i = 1; i <= 3 && i <= bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[bytes.size() - i]) >= 0xC0) {
            return bytes.substr(0, bytes.size() - i);
        }
    }
    return bytes;
}

/// True for UTF-8 that is cut inside its last character or has a few broken bytes: text of another
/// encoding hardly ever has 30 well-formed characters for each broken one.
bool isBrokenUtf8(std::string_view bytes) {
    const std::string_view complete = withoutCutCharacter(bytes);
    if (complete.size() < bytes.size() && !isAscii(complete) && isUtf8(complete)) {
        return true;
    }
    const Utf8Check check = checkUtf8(bytes, false);
    return check.wellFormed >= 30 * check.broken;
}

std::string withoutBroken(std::string_view bytes, long& broken) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = characterLength(bytes);
        if (length == 0) {
            text += "\uFFFD";
            ++broken;
        } else {
            text += bytes.substr(0, length);
        }
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

std::string upperCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

/// "1252" and "ANSI 1252" are CP1252, ESRI's "88591" is ISO-8859-1.
std::string codePageName(std::string name) {
    if (name.starts_with("ANSI ")) {
        name.erase(0, 5);
    }
    if (name.empty() || name.find_first_not_of("0123456789") != std::string::npos) {
        return name;
    }
    return name.starts_with("8859") ? "ISO-8859-" + name.substr(4) : "CP" + name;
}

/// Windows writes more into its "GBK" than the standard has; GB18030 contains all of it.
std::string iconvName(const std::string& encoding) {
    struct Alias {
        std::string_view name;
        const char* iconv;
    };

    static constexpr std::array aliases{
        Alias{"GBK"sv, "GB18030"},
        Alias{"GB2312"sv, "GB18030"},
        Alias{"CP936"sv, "GB18030"},
        Alias{"BIG5"sv, "CP950"},
        Alias{"BIG-5"sv, "CP950"},
        Alias{"MAC-ROMAN"sv, "MACINTOSH"},
        Alias{"MACROMAN"sv, "MACINTOSH"},
        Alias{"UTF8"sv, "UTF-8"},
        Alias{"CP65001"sv, "UTF-8"},
    };
    const std::string name = codePageName(upperCase(encoding));
    const auto found = std::find_if(
        aliases.begin(), aliases.end(), [&](const Alias& alias) { return alias.name == name; });
    return found == aliases.end() ? name : found->iconv;
}

FormatError unknownEncoding(const std::string& encoding) {
    return FormatError(
        {.what = {"不认识的字符编码 " + encoding, "unknown character encoding " + encoding},
         .place = {},
         .mend = {"可写 UTF-8、GB18030、CP950 等 iconv 名称",
                  "write an iconv name such as UTF-8, GB18030 or CP950"}});
}

DecodedText converted(std::string_view bytes, const std::string& encoding) {
    auto result = convertToUtf8(bytes, encoding);
    if (!result) {
        throw unknownEncoding(encoding);
    }
    return {std::move(result->text), encoding, result->invalidSequences, false};
}

bool isOwnMark(std::string_view bytes, const std::string& encoding) {
    return (encoding == "UTF-8" && bytes.starts_with(utf8Mark)) ||
           (encoding == "UTF-16LE" && bytes.starts_with(utf16LittleMark)) ||
           (encoding == "UTF-16BE" && bytes.starts_with(utf16BigMark));
}

/// Everything but well-formed UTF-8 without a mark, which callers need not copy.
DecodedText decodeForeign(std::string_view bytes) {
    if (bytes.starts_with(utf8Mark)) {
        DecodedText decoded{.text = {}, .encoding = "UTF-8 with BOM"};
        const std::string_view body = bytes.substr(utf8Mark.size());
        decoded.text =
            isUtf8(body) ? std::string(body) : withoutBroken(body, decoded.invalidSequences);
        return decoded;
    }
    if (bytes.starts_with(utf16LittleMark)) {
        return converted(bytes.substr(utf16LittleMark.size()), "UTF-16LE");
    }
    if (bytes.starts_with(utf16BigMark)) {
        return converted(bytes.substr(utf16BigMark.size()), "UTF-16BE");
    }
    if (isBrokenUtf8(bytes)) {
        DecodedText decoded{.text = {}, .encoding = "UTF-8"};
        decoded.text = withoutBroken(bytes, decoded.invalidSequences);
        return decoded;
    }
    bool doubtful = false;
    DecodedText decoded = converted(bytes, likelierChineseEncoding(bytes, doubtful));
    decoded.doubtful = doubtful;
    return decoded;
}

FormatError unreadable(const std::string& path, LocalizedText what) {
    return FormatError({.what = std::move(what),
                        .place = {.file = path},
                        .mend = {"请检查路径和文件", "check the path and the file"}});
}

std::string readBytes(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
        throw unreadable(path, {"文件不存在", "does not exist"});
    }
    if (fs::is_directory(status)) {
        throw unreadable(path, {"是文件夹而不是文件", "is a folder, not a file"});
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw systemIoError(path, {"打开", "opened"}, errno);
    }
    std::string bytes;
    const auto size = fs::file_size(path, error);
    bytes.resize(error ? 0 : size);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.bad()) {
        throw systemIoError(path, {"读取", "read"}, errno);
    }
    if (bytes.empty()) {
        throw unreadable(path, {"是空文件（0 字节）", "is an empty file (0 bytes)"});
    }
    return bytes;
}

} // namespace

bool isUtf8(std::string_view bytes) {
    return checkUtf8(bytes, true).broken == 0;
}

bool isAscii(std::string_view bytes) {
    return asciiLength(bytes) == bytes.size();
}

bool isKnownEncoding(const std::string& encoding) {
    return convertToUtf8({}, iconvName(encoding)).has_value();
}

TextDecoder::TextDecoder(const std::string& encoding) : m_name(iconvName(encoding)) {
    if (m_name != "UTF-8") {
        m_converter = Utf8Converter::from(m_name);
        if (!m_converter) {
            throw unknownEncoding(m_name);
        }
    }
}

DecodedText TextDecoder::operator()(std::string_view bytes) const {
    if (isOwnMark(bytes, m_name)) {
        return decodeForeign(bytes);
    }
    DecodedText decoded{.text = {}, .encoding = m_name};
    if (m_converter) {
        ConvertedText text = m_converter->convert(bytes);
        decoded.text = std::move(text.text);
        decoded.invalidSequences = text.invalidSequences;
    } else {
        decoded.text = withoutBroken(bytes, decoded.invalidSequences);
    }
    return decoded;
}

DecodedText decodeText(std::string_view bytes, const std::string& encoding) {
    return TextDecoder(encoding)(bytes);
}

DecodedText decodeText(std::string_view bytes) {
    if (!bytes.starts_with(utf8Mark) && isUtf8(bytes)) {
        return {std::string(bytes), isAscii(bytes) ? "ASCII" : "UTF-8", 0, false};
    }
    return decodeForeign(bytes);
}

DecodedText readTextFile(const std::string& path, const std::string& encoding) {
    std::string bytes = readBytes(path);
    if (isGzip(bytes)) {
        bytes = gunzip(bytes, path);
    }
    if (!encoding.empty()) {
        return decodeText(bytes, encoding);
    }
    if (!bytes.starts_with(utf8Mark) && isUtf8(bytes)) {
        const bool ascii = isAscii(bytes);
        return {std::move(bytes), ascii ? "ASCII" : "UTF-8", 0, false};
    }
    return decodeForeign(bytes);
}

} // namespace parklens
