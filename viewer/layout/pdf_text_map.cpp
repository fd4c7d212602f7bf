#include "viewer/layout/private/pdf_text_map.hpp"

#include "viewer/layout/private/pdf_objects.hpp"

#include <QRawFont>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <tuple>

namespace parklens {

namespace {

using Glyph = quint32;

QString asString(char32_t character) {
    return QString::fromUcs4(&character, 1);
}

Glyph glyphOf(const QRawFont& font, char32_t character) {
    const auto glyphs = font.glyphIndexesForString(asString(character));
    return glyphs.isEmpty() ? 0 : glyphs.front();
}

/// The less of two characters with one glyph is what people type.
auto searchRank(char32_t character) {
    const auto text = asString(character);
    const bool radical = character >= 0x2E80 && character <= 0x2FDF; // NFKC does not know them all
    const bool control = character < 0x20;
    const bool compatibility = text.normalized(QString::NormalizationForm_KC) != text;
    return std::tuple(radical || control || compatibility, character);
}

/// The characters drawn in one weight, by the glyphs of its font.
class DrawnGlyphs {
public:
    DrawnGlyphs(const QFont& font, const std::vector<DrawnCharacter>& drawn, bool bold)
        : m_font(QRawFont::fromFont(font)) {
        for (const auto& one : drawn) {
            const Glyph glyph = one.bold == bold ? glyphOf(m_font, one.character) : 0;
            if (glyph == 0) {
                continue;
            }
            const auto [known, isNew] = m_characters.try_emplace(glyph, one.character);
            if (isNew) {
                m_order.push_back(glyph);
            } else {
                known->second = std::min(known->second, one.character, [](char32_t a, char32_t b) {
                    return searchRank(a) < searchRank(b);
                });
            }
        }
    }

    /// The drawn character that looks the same.
    std::optional<char32_t> drawnFor(char32_t character) const {
        const auto found = m_characters.find(glyphOf(m_font, character));
        return found == m_characters.end() ? std::nullopt : std::optional(found->second);
    }

    /// Characters drawn whose glyphs stand for none of those given, in the order of first drawing.
    std::vector<char32_t> drawnBeside(const TextMap& characters) const {
        std::set<Glyph> known;
        for (const auto& [code, character] : characters) {
            known.insert(glyphOf(m_font, character));
        }
        std::vector<char32_t> others;
        for (const Glyph glyph : m_order) {
            if (!known.contains(glyph)) {
                others.push_back(m_characters.at(glyph));
            }
        }
        return others;
    }

private:
    QRawFont m_font;
    std::map<Glyph, char32_t> m_characters;
    std::vector<Glyph> m_order;
};

/// How many of the font's characters the glyphs drawn in a weight account for.
long explained(const TextMap& characters, const DrawnGlyphs& drawn) {
    return std::ranges::count_if(
        characters, [&](const auto& pair) { return drawn.drawnFor(pair.second).has_value(); });
}

/// Qt numbers glyphs as they are drawn, so that the codes without a character and the characters
/// without a code are in the same order.
void addMissing(TextMap& characters, unsigned count, const DrawnGlyphs& drawn) {
    std::vector<unsigned> codes;
    for (unsigned code = 1; code < count; ++code) {
        if (!characters.contains(code)) {
            codes.push_back(code);
        }
    }
    const auto others = drawn.drawnBeside(characters);
    if (codes.size() == others.size()) {
        for (std::size_t index = 0; index < codes.size(); ++index) {
            characters[codes[index]] = others[index];
        }
    }
}

QPDFObjectHandle descendantOf(QPDFObjectHandle font) {
    return font.getKey("/DescendantFonts").getArrayItem(0);
}

/// The number of glyphs embedded: /CIDSet has a bit for each.
unsigned glyphCount(QPDFObjectHandle font) {
    const auto present =
        descendantOf(font).getKey("/FontDescriptor").getKey("/CIDSet").getStreamData();
    unsigned count = 0;
    for (const char byte : bytesOf(*present)) {
        count += static_cast<unsigned>(std::popcount(static_cast<unsigned char>(byte)));
    }
    return count;
}

/// Qt names the subset as such (ABCDEF+Name) in one place of three.
void nameSubset(QPDFObjectHandle font) {
    auto descendant = descendantOf(font);
    const auto name = descendant.getKey("/FontDescriptor").getKey("/FontName");
    font.replaceKey("/BaseFont", name);
    descendant.replaceKey("/BaseFont", name);
}

void mendTextMap(QPDF& document,
                 QPDFObjectHandle font,
                 const DrawnGlyphs& regular,
                 const DrawnGlyphs& bold) {
    auto characters = readTextMap(bytesOf(*font.getKey("/ToUnicode").getStreamData()));
    const auto& drawn =
        explained(characters, bold) > explained(characters, regular) ? bold : regular;
    for (auto& [code, character] : characters) {
        character = drawn.drawnFor(character).value_or(character);
    }
    addMissing(characters, glyphCount(font), drawn);
    font.replaceKey("/ToUnicode", document.newStream(textMapStream(characters)));
}

/// Splits a CMap into words, `<hex>` strings and brackets.
class CMapTokens {
public:
    explicit CMapTokens(std::string_view text) : m_rest(text) {}

    /// Empty at the end.
    std::string_view next() {
        const auto start = m_rest.find_first_not_of(" \t\r\n");
        m_rest.remove_prefix(std::min(start, m_rest.size()));
        auto length = m_rest.starts_with('[') || m_rest.starts_with(']') ? 1
                      : m_rest.starts_with('<') && !m_rest.starts_with("<<")
                          ? m_rest.find('>') + 1
                          : m_rest.find_first_of(" \t\r\n[]");
        length = std::min(length, m_rest.size());
        const auto token = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return token;
    }

private:
    std::string_view m_rest;
};

unsigned hexValue(std::string_view token) {
    unsigned value = 0;
    if (token.size() > 2) {
        std::from_chars(token.data() + 1, token.data() + token.size() - 1, value, 16);
    }
    return value;
}

void addCharacter(TextMap& characters, unsigned code, unsigned character) {
    if (code > 0 && character > 0) {
        characters[code] = character;
    }
}

std::string utf16Hex(char32_t character) {
    std::string hex;
    for (const QChar unit : asString(character)) {
        hex += fmt::format("{:04x}", unsigned{unit.unicode()});
    }
    return hex;
}

} // namespace

TextMap readTextMap(std::string_view cmap) {
    TextMap characters;
    CMapTokens tokens(cmap);
    for (auto token = tokens.next(); !token.empty(); token = tokens.next()) {
        if (token != "beginbfrange") {
            continue;
        }
        for (token = tokens.next(); token.starts_with('<'); token = tokens.next()) {
            unsigned code = hexValue(token);
            const unsigned last = hexValue(tokens.next());
            token = tokens.next();
            if (token == "[") {
                for (token = tokens.next(); token.starts_with('<'); token = tokens.next()) {
                    addCharacter(characters, code++, hexValue(token));
                }
            } else {
                for (unsigned character = hexValue(token); code <= last; ++code, ++character) {
                    addCharacter(characters, code, character);
                }
            }
        }
    }
    return characters;
}

std::string textMapStream(const TextMap& characters) {
    constexpr std::size_t longestSection = 100; // TN 5411
    std::string stream =
        "/CIDInit /ProcSet findresource begin\n"
        "12 dict begin\n"
        "begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n";
    std::size_t left = characters.size();
    std::size_t sectionLeft = 0;
    for (const auto& [code, character] : characters) {
        if (sectionLeft == 0) {
            sectionLeft = std::min(left, longestSection);
            stream += fmt::format("{} beginbfchar\n", sectionLeft);
        }
        stream += fmt::format("<{:04x}> <{}>\n", code, utf16Hex(character));
        --left;
        if (--sectionLeft == 0) {
            stream += "endbfchar\n";
        }
    }
    return stream + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void mendTextMaps(QPDF& document,
                  const std::vector<DrawnCharacter>& drawn,
                  const Lettering& lettering) {
    constexpr double unitsPerMm = 10.0; // glyphs do not depend on the size
    const DrawnGlyphs regular(lettering.font({.bold = false}, unitsPerMm), drawn, false);
    const DrawnGlyphs bold(lettering.font({.bold = true}, unitsPerMm), drawn, true);
    for (auto& object : document.getAllObjects()) {
        if (object.isDictionaryOfType("/Font", "/Type0") && object.hasKey("/ToUnicode")) {
            mendTextMap(document, object, regular, bold);
            nameSubset(object);
        }
    }
}

} // namespace parklens
