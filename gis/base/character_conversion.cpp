#include "gis/base/character_conversion.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace parklens {

namespace {

class Converter {
public:
    Converter(const std::string& to, const std::string& from)
        : m_handle(::iconv_open(to.c_str(), from.c_str())) {}

    ~Converter() {
        if (isOpen()) {
            ::iconv_close(m_handle);
        }
    }

    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool isOpen() const {
        // iconv's own word for failure is (iconv_t)-1.
        return m_handle != reinterpret_cast<iconv_t>(-1);
    }

    ConvertedText convert(std::string_view bytes, std::string_view replacement, bool fromUtf8) {
        ::iconv(m_handle, nullptr, nullptr, nullptr, nullptr); // no state left of the last text
        ConvertedText converted;
        converted.text.reserve(bytes.size() + bytes.size() / 2);
        std::array<char, 4096> buffer; // NOLINT(*-member-init): only what iconv wrote is read
        char* in = const_cast<char*>(bytes.data());
        std::size_t inLeft = bytes.size();
        while (inLeft > 0) {
            char* out = buffer.data();
            std::size_t outLeft = buffer.size();
            const std::size_t result = ::iconv(m_handle, &in, &inLeft, &out, &outLeft);
            const int error = errno;
            converted.text.append(buffer.data(), buffer.size() - outLeft);
            if (result != static_cast<std::size_t>(-1) || error == E2BIG) {
                continue;
            }
            // EILSEQ and EINVAL (cut at the end): one unit is replaced and reading goes on.
            const std::size_t skipped = fromUtf8 ? utf8Length(in, inLeft) : 1;
            in += skipped;
            inLeft -= skipped;
            converted.text += replacement;
            ++converted.invalidSequences;
        }
        return converted;
    }

private:
    static std::size_t utf8Length(const char* in, std::size_t left) {
        std::size_t length = 1;
        while (length < left && (static_cast<unsigned char>(in[length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        return length;
    }

    iconv_t m_handle;
};

} // namespace

struct Utf8Converter::Implementation {
    explicit Implementation(const std::string& encoding) : converter("UTF-8", encoding) {}

    Converter converter;
};

std::optional<Utf8Converter> Utf8Converter::from(const std::string& encoding) {
    auto implementation = std::make_unique<Implementation>(encoding);
    if (!implementation->converter.isOpen()) {
        return std::nullopt;
    }
    return Utf8Converter(std::move(implementation));
}

Utf8Converter::Utf8Converter(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Utf8Converter::~Utf8Converter() = default;
Utf8Converter::Utf8Converter(Utf8Converter&&) noexcept = default;
Utf8Converter& Utf8Converter::operator=(Utf8Converter&&) noexcept = default;

ConvertedText Utf8Converter::convert(std::string_view bytes) const {
    return m_implementation->converter.convert(bytes, "\uFFFD", false);
}

std::optional<ConvertedText> convertToUtf8(std::string_view bytes, const std::string& encoding) {
    const std::optional<Utf8Converter> converter = Utf8Converter::from(encoding);
    return converter ? std::optional(converter->convert(bytes)) : std::nullopt;
}

std::optional<ConvertedText> convertFromUtf8(std::string_view utf8, const std::string& encoding) {
    Converter converter(encoding, "UTF-8");
    if (!converter.isOpen()) {
        return std::nullopt;
    }
    return converter.convert(utf8, "?", true);
}

} // namespace parklens
