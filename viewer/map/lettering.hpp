/// \file
/// Text on maps and pages: which fonts, how large it comes out, where lines break.
#pragma once

#include "viewer/map/symbol.hpp"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

namespace parklens {

/// The fonts in use and their measures. Measures are those of the outlines (no hinting), so that a
/// page has the same line breaks on every device. Needs a DrawingSession; safe to share between
/// threads.
class Lettering {
public:
    /// The first installed family of those known to hold simplified Chinese in the shapes of the
    /// mainland: Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, PingFang SC,
    /// WenQuanYi Micro Hei and Zen Hei.
    /// \throws IoError when none of them is installed
    static Lettering installed();

    /// \throws IoError when the family is not installed or lacks Chinese characters
    static Lettering ofFamily(const QString& family);

    const QString& family() const { return m_family; }

    /// The font at `unitsPerMm` device units a millimetre, without shaping and hinting.
    QFont font(const TextStyle& style, double unitsPerMm) const;

    double widthMm(const QString& text, const TextStyle& style) const;

    /// Of any line in this style, from the font's ascent to its descent.
    double lineHeightMm(const TextStyle& style) const;
    double ascentMm(const TextStyle& style) const;

    /// Lines of at most `widthMm`, broken where Unicode (UAX 14) allows: between Chinese characters
    /// but not before closing punctuation, between Latin words. A word wider than the line is cut
    /// between characters. Line feeds in the text break too.
    QStringList wrapped(const QString& text, const TextStyle& style, double widthMm) const;

    /// Characters of the text for which the font has no glyph, each once.
    QString missingCharacters(const QString& text) const;

private:
    explicit Lettering(QString family) : m_family(std::move(family)) {}

    QString m_family;
};

} // namespace parklens
