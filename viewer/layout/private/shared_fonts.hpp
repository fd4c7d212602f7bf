/// \file
/// One font program for the subsets of many documents (private).
#pragma once

#include <qpdf/QPDF.hh>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// The glyphs of several TrueType subsets of one font, each once.
class MergedFont {
public:
    /// Takes the glyphs of a subset as Qt writes it: outlines without instructions and parts.
    /// \return  the glyph of the merged font for each glyph of the subset; std::nullopt where the
    ///          program is of another make, and nothing is taken
    std::optional<std::vector<std::uint16_t>> add(std::string_view program);

    /// The merged font, in the tables of the first subset.
    std::string program() const;

private:
    struct Metrics {
        std::uint16_t advance = 0;
        std::uint16_t leftBearing = 0;

        friend auto operator<=>(const Metrics&, const Metrics&) = default;
    };

    std::map<std::string, std::string> m_tables; ///< of the first subset
    std::map<std::pair<std::string, Metrics>, std::uint16_t> m_known;
    std::vector<std::pair<std::string, Metrics>> m_glyphs;
    std::string m_profile; ///< `maxp`, each entry the largest so far
};

/// Brings the fonts of a book together while pieces are added to it. Codes in the pages stay what
/// they are: a /CIDToGIDMap of each piece's font leads them to the glyphs of the one program.
class SharedFonts {
public:
    explicit SharedFonts(QPDF& document) : m_document(document) {}

    /// Lets the fonts of a page or form share their programs. \param resources  its /Resources
    void share(QPDFObjectHandle resources);

    /// Writes the programs; after the last share().
    void finish();

private:
    struct Program {
        MergedFont font;
        QPDFObjectHandle descriptor;
        QPDFObjectHandle name;
    };

    void shareFont(QPDFObjectHandle font);

    QPDF& m_document;
    std::map<std::string, Program> m_programs; ///< by the name of the font without its subset's tag
    std::set<QPDFObjGen> m_shared;
};

} // namespace parklens
