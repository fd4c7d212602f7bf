#include "viewer/layout/private/shared_fonts.hpp"

#include "viewer/layout/private/pdf_objects.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace parklens {

namespace {

// OpenType 1.9: numbers are big-endian.

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < size; ++index) {
        value = value << 8U | static_cast<unsigned char>(bytes.at(at + index));
    }
    return value;
}

std::uint16_t number16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(number(bytes, at, 2));
}

void append(std::string& bytes, std::uint32_t value, std::size_t size) {
    for (std::size_t index = size; index-- > 0;) {
        bytes += static_cast<char>(value >> (8U * index) & 0xFFU);
    }
}

void set16(std::string& bytes, std::size_t at, std::uint16_t value) {
    bytes.at(at) = static_cast<char>(value >> 8U);
    bytes.at(at + 1) = static_cast<char>(value & 0xFFU);
}

constexpr std::size_t headIndexToLocFormat = 50;
constexpr std::size_t headCheckSumAdjustment = 8;
constexpr std::size_t hheaNumberOfMetrics = 34;
constexpr std::size_t maxpGlyphCount = 4;
constexpr std::size_t maxpFirstLimit = 6;
constexpr std::size_t maxpSize = 32;

std::map<std::string, std::string> tablesOf(std::string_view program) {
    std::map<std::string, std::string> tables;
    const auto count = number16(program, 4);
    for (std::size_t index = 0; index < count; ++index) {
        const auto record = 12 + 16 * index;
        const auto offset = number(program, record + 8, 4);
        const auto length = number(program, record + 12, 4);
        tables[std::string(program.substr(record, 4))] =
            std::string(program.substr(offset, length));
    }
    return tables;
}

bool isComplete(const std::map<std::string, std::string>& tables) {
    static constexpr std::array needed = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};
    return std::ranges::all_of(needed, [&](const char* tag) { return tables.contains(tag); });
}

std::string glyphOf(const std::map<std::string, std::string>& tables, std::size_t glyph) {
    const auto& loca = tables.at("loca");
    const bool isLong = number16(tables.at("head"), headIndexToLocFormat) != 0;
    const auto offset = [&](std::size_t index) {
        return isLong ? number(loca, 4 * index, 4) : 2 * number(loca, 2 * index, 2);
    };
    return tables.at("glyf").substr(offset(glyph), offset(glyph + 1) - offset(glyph));
}

/// A composite glyph names others by their number, which changes.
bool isComposite(std::string_view glyph) {
    return glyph.size() >= 2 && (number16(glyph, 0) & 0x8000U) != 0;
}

std::uint32_t checkSum(std::string bytes) {
    bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
    std::uint32_t sum = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 4) {
        sum += number(bytes, at, 4);
    }
    return sum;
}

std::string fontFile(const std::map<std::string, std::string>& tables) {
    const auto count = static_cast<std::uint32_t>(tables.size());
    std::uint32_t power = 1;
    std::uint32_t exponent = 0;
    for (; power * 2 <= count; power *= 2) {
        ++exponent;
    }
    std::string file;
    append(file, 0x00010000, 4);
    for (const auto value : {count, power * 16, exponent, count * 16 - power * 16}) {
        append(file, value, 2);
    }
    std::string bodies;
    for (const auto& [tag, table] : tables) {
        file += tag;
        append(file, checkSum(table), 4);
        append(file, static_cast<std::uint32_t>(12 + 16 * count + bodies.size()), 4);
        append(file, static_cast<std::uint32_t>(table.size()), 4);
        bodies += table;
        bodies.resize((bodies.size() + 3) / 4 * 4, '\0');
    }
    return file + bodies;
}

} // namespace

std::optional<std::vector<std::uint16_t>> MergedFont::add(std::string_view program) {
    const auto tables = tablesOf(program);
    if (!isComplete(tables) || tables.at("maxp").size() != maxpSize) {
        return std::nullopt;
    }
    const auto count = number16(tables.at("maxp"), maxpGlyphCount);
    const auto metricsCount = number16(tables.at("hhea"), hheaNumberOfMetrics);
    if (m_glyphs.size() + count > std::numeric_limits<std::uint16_t>::max() ||
        metricsCount != count) {
        return std::nullopt;
    }
    std::vector<std::pair<std::string, Metrics>> glyphs;
    for (std::size_t glyph = 0; glyph < count; ++glyph) {
        const auto& metrics = tables.at("hmtx");
        glyphs.push_back({glyphOf(tables, glyph),
                          {number16(metrics, 4 * glyph), number16(metrics, 4 * glyph + 2)}});
        if (isComposite(glyphs.back().first)) {
            return std::nullopt;
        }
    }
    if (m_tables.empty()) {
        m_tables = tables;
        m_profile = tables.at("maxp");
    }
    for (std::size_t at = maxpFirstLimit; at < maxpSize; at += 2) {
        set16(m_profile, at, std::max(number16(m_profile, at), number16(tables.at("maxp"), at)));
    }
    std::vector<std::uint16_t> merged;
    for (auto& glyph : glyphs) {
        const auto next = static_cast<std::uint16_t>(m_glyphs.size());
        const auto [known, isNew] = m_known.try_emplace(glyph, next);
        if (isNew) {
            m_glyphs.push_back(std::move(glyph));
        }
        merged.push_back(known->second);
    }
    return merged;
}

std::string MergedFont::program() const {
    auto tables = m_tables;
    auto& glyf = tables["glyf"];
    auto& loca = tables["loca"];
    auto& hmtx = tables["hmtx"];
    glyf.clear();
    loca.clear();
    hmtx.clear();
    append(loca, 0, 4);
    for (const auto& [outline, metrics] : m_glyphs) {
        glyf += outline;
        glyf.resize((glyf.size() + 3) / 4 * 4, '\0');
        append(loca, static_cast<std::uint32_t>(glyf.size()), 4);
        append(hmtx, metrics.advance, 2);
        append(hmtx, metrics.leftBearing, 2);
    }
    const auto count = static_cast<std::uint16_t>(m_glyphs.size());
    tables["maxp"] = m_profile;
    set16(tables["maxp"], maxpGlyphCount, count);
    set16(tables["hhea"], hheaNumberOfMetrics, count);
    set16(tables["head"], headIndexToLocFormat, 1);
    for (const std::size_t half : {headCheckSumAdjustment, headCheckSumAdjustment + 2}) {
        set16(tables["head"], half, 0);
    }
    auto file = fontFile(tables);
    const std::uint32_t adjustment = 0xB1B0AFBAU - checkSum(file);
    set16(tables["head"], headCheckSumAdjustment, static_cast<std::uint16_t>(adjustment >> 16U));
    set16(tables["head"],
          headCheckSumAdjustment + 2,
          static_cast<std::uint16_t>(adjustment & 0xFFFFU));
    return fontFile(tables);
}

void SharedFonts::share(QPDFObjectHandle resources) {
    auto fonts = resources.getKey("/Font");
    if (!fonts.isDictionary()) {
        return;
    }
    for (const auto& key : fonts.getKeys()) {
        auto font = fonts.getKey(key);
        if (font.isDictionaryOfType("/Font", "/Type0") &&
            m_shared.insert(font.getObjGen()).second) {
            shareFont(font);
        }
    }
}

void SharedFonts::shareFont(QPDFObjectHandle font) {
    auto descendant = font.getKey("/DescendantFonts").getArrayItem(0);
    auto descriptor = descendant.getKey("/FontDescriptor");
    auto file = descriptor.getKey("/FontFile2");
    auto name = descriptor.getKey("/FontName");
    if (!file.isStream() || !name.isName()) {
        return;
    }
    const auto tagged = name.getName();
    auto& program = m_programs[tagged.substr(tagged.find('+') + 1)];
    const auto glyphs = program.font.add(bytesOf(*file.getStreamData()));
    if (!glyphs) {
        return;
    }
    if (!program.descriptor.isInitialized()) {
        program.descriptor = descriptor;
        program.descriptor.removeKey("/CIDSet"); // what a code shows is said by the maps
        program.name = name;
    }
    std::string map;
    for (const auto glyph : *glyphs) {
        append(map, glyph, 2);
    }
    descendant.replaceKey("/CIDToGIDMap", m_document.newStream(map));
    descendant.replaceKey("/FontDescriptor", program.descriptor);
    descendant.replaceKey("/BaseFont", program.name);
    font.replaceKey("/BaseFont", program.name);
}

void SharedFonts::finish() {
    for (auto& [name, program] : m_programs) {
        if (program.descriptor.isInitialized()) {
            const auto file = program.font.program();
            auto stream = m_document.newStream(file);
            stream.getDict().replaceKey(
                "/Length1", QPDFObjectHandle::newInteger(static_cast<long long>(file.size())));
            program.descriptor.replaceKey("/FontFile2", stream);
        }
    }
}

} // namespace parklens
