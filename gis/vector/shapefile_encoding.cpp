#include "gis/vector/private/shapefile_encoding.hpp"

#include "gis/table/csv_sheet.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/narrow_text.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <array>
#include <memory>

namespace parklens {

namespace {

std::string readStart(const std::string& path) {
    const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(path.c_str(), "rb"),
                                                             &VSIFCloseL);
    std::string bytes(64, '\0');
    bytes.resize(file ? VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) : 0);
    return bytes;
}

std::string readPart(const std::string& path, const char* lower, const char* upper) {
    const std::string bytes = readStart(CPLResetExtension(path.c_str(), lower));
    return bytes.empty() ? readStart(CPLResetExtension(path.c_str(), upper)) : bytes;
}

std::string encodingOfCpg(const std::string& path) {
    const std::string content = readPart(path, "cpg", "CPG");
    return std::string(trimmed(content.substr(0, content.find_first_of("\r\n"))));
}

/// Language driver ids of the dBASE header (byte 29) that name one encoding. 0x57 is "the code page
/// of the machine that wrote it" and says nothing.
std::string encodingOfLanguageByte(const std::string& path) {
    struct Language {
        unsigned char id;
        const char* encoding;
    };

    static constexpr std::array languages{Language{0x4D, "CP936"},
                                          Language{0x4F, "CP950"},
                                          Language{0x4E, "CP949"},
                                          Language{0x7B, "CP932"},
                                          Language{0x13, "CP932"},
                                          Language{0x03, "CP1252"},
                                          Language{0xC8, "CP1250"},
                                          Language{0xC9, "CP1251"},
                                          Language{0x01, "CP437"},
                                          Language{0x02, "CP850"}};
    constexpr std::size_t languageByte = 29;
    const std::string header = readPart(path, "dbf", "DBF");
    if (header.size() > languageByte) {
        for (const Language& language : languages) {
            if (language.id == static_cast<unsigned char>(header[languageByte])) {
                return language.encoding;
            }
        }
    }
    return {};
}

/// All text beyond ASCII, a value a line, up to a megabyte.
std::string textBeyondAscii(OGRLayer& layer) {
    constexpr std::size_t enough = 1 << 20;
    std::string text;
    const auto add = [&](const char* value) {
        if (!isAscii(value)) {
            text += value;
            text += '\n';
        }
    };
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        add(definition.GetFieldDefn(i)->GetNameRef());
    }
    layer.ResetReading();
    for (auto& feature : layer) {
        for (int i = 0; i < definition.GetFieldCount(); ++i) {
            if (definition.GetFieldDefn(i)->GetType() == OFTString &&
                feature->IsFieldSetAndNotNull(i)) {
                add(feature->GetFieldAsString(i));
            }
        }
        if (text.size() > enough) {
            break;
        }
    }
    layer.ResetReading();
    return text;
}

/// A declared encoding holds when hardly a value contradicts it; some are cut by the field's width.
bool agrees(const std::string& text, const std::string& encoding) {
    if (!isKnownEncoding(encoding)) {
        return false;
    }
    long values = 0;
    for (const char c : text) {
        values += c == '\n' ? 1 : 0;
    }
    return 20 * decodeText(text, encoding).invalidSequences <= values;
}

void noteFound(const std::string& encoding,
               const LocalizedText& how,
               bool doubtful,
               const Place& place,
               Diagnostics& diagnostics) {
    diagnostics.add(Severity::Note,
                    "encoding_detected",
                    {.what = {"按 " + encoding + " 编码读取（" + how.zh + "）",
                              "read as " + encoding + " (" + how.en + ")"},
                     .place = place});
    if (doubtful) {
        warnOfDoubtfulEncoding(place, diagnostics);
    }
}

} // namespace

std::string findShapefileEncoding(OGRLayer& layer,
                                  const std::string& shapefilePath,
                                  const std::string& encodingOfUser,
                                  const Place& place,
                                  Diagnostics& diagnostics) {
    if (!encodingOfUser.empty()) {
        decodeText("", encodingOfUser);
        noteFound(encodingOfUser, {"用户写明", "as stated"}, false, place, diagnostics);
        return encodingOfUser;
    }
    const std::string text = textBeyondAscii(layer);
    if (text.empty()) {
        noteFound(
            "ASCII", {"没有 ASCII 以外的文字", "no text beyond ASCII"}, false, place, diagnostics);
        return "ASCII";
    }

    struct Declaration {
        std::string encoding;
        LocalizedText source;
    };

    const std::array declarations{
        Declaration{encodingOfCpg(shapefilePath), {"来自 .cpg", "from the .cpg"}},
        Declaration{encodingOfLanguageByte(shapefilePath),
                    {"来自 .dbf 的语言字节", "from the language byte of the .dbf"}}};
    for (const Declaration& declaration : declarations) {
        if (declaration.encoding.empty()) {
            continue;
        }
        if (agrees(text, declaration.encoding)) {
            noteFound(declaration.encoding, declaration.source, false, place, diagnostics);
            return declaration.encoding;
        }
        diagnostics.add(Severity::Warning,
                        "encoding_declared_wrong",
                        {.what = {"声明的编码 " + declaration.encoding + " 与文字不符，未采用",
                                  "the declared encoding " + declaration.encoding +
                                      " contradicts the text and was passed over"},
                         .place = place,
                         .mend = {"请写明编码", "state its encoding"}});
    }
    const DecodedText decoded = decodeText(text);
    noteFound(decoded.encoding,
              {"没有可用的 .cpg，按文字内容判定", "without a usable .cpg, found from the text"},
              decoded.doubtful,
              place,
              diagnostics);
    return decoded.encoding;
}

std::string decodeAttribute(std::string_view bytes, const TextDecoder& decoder) {
    if (isAscii(bytes)) {
        return std::string(bytes);
    }
    std::string text = decoder(bytes).text;
    constexpr std::string_view replacement = "\uFFFD";
    while (text.ends_with(replacement)) {
        text.resize(text.size() - replacement.size());
    }
    return text;
}

} // namespace parklens
