#include "viewer/map/lettering.hpp"

#include "gis/base/error.hpp"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QRawFont>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

/// Measures are taken in hundredths of a millimetre: Qt's pixel sizes are whole numbers.
constexpr double measureUnitsPerMm = 100.0;

constexpr std::array knownFamilies = {"Noto Sans CJK SC",
                                      "Source Han Sans SC",
                                      "Source Han Sans CN",
                                      "Microsoft YaHei",
                                      "SimHei",
                                      "PingFang SC",
                                      "WenQuanYi Micro Hei",
                                      "WenQuanYi Zen Hei"};

bool isInstalled(const QString& family) {
    return QFontDatabase::families().contains(family);
}

QRawFont rawFont(const QString& family) {
    QFont font;
    font.setFamilies({family});
    font.setPixelSize(100);
    return QRawFont::fromFont(font);
}

[[noreturn]] void throwNoChineseFont() {
    throw IoError(
        {.what = {"没有安装含简体中文的字体，无法制图",
                  "no font with simplified Chinese is installed, so no sheet can be drawn"},
         .place = {},
         .mend = {"请安装字体，例如 Debian 的 fonts-noto-cjk，Windows 自带的微软雅黑也可",
                  "install one, such as Debian's fonts-noto-cjk or Windows' Microsoft YaHei"}});
}

/// Where the line that begins at `start` ends, so that it fits.
qsizetype
lineEnd(const QString& text, qsizetype start, double width, const QFontMetricsF& metrics) {
    const auto fits = [&](qsizetype end) {
        return metrics.horizontalAdvance(text.mid(start, end - start).trimmed()) <= width;
    };
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, text);
    qsizetype best = start;
    breaks.setPosition(start);
    for (auto next = breaks.toNextBoundary(); next != -1; next = breaks.toNextBoundary()) {
        if (!fits(next)) {
            break;
        }
        best = next;
        if (text.at(next - 1) == QLatin1Char('\n')) {
            return best;
        }
    }
    if (best > start) {
        return best;
    }
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    characters.setPosition(start);
    best = characters.toNextBoundary();
    for (auto next = characters.toNextBoundary(); next != -1 && fits(next);
         next = characters.toNextBoundary()) {
        best = next;
    }
    return best;
}

} // namespace

Lettering Lettering::installed() {
    for (const char* name : knownFamilies) {
        const auto family = QString::fromLatin1(name);
        if (isInstalled(family)) {
            return ofFamily(family);
        }
    }
    throwNoChineseFont();
}

Lettering Lettering::ofFamily(const QString& family) {
    if (!isInstalled(family)) {
        throwNoChineseFont();
    }
    Lettering lettering(family);
    if (!lettering.missingCharacters(QStringLiteral("园境图例")).isEmpty()) {
        throwNoChineseFont();
    }
    return lettering;
}

QFont Lettering::font(const TextStyle& style, double unitsPerMm) const {
    QFont font;
    font.setFamilies({m_family});
    font.setBold(style.bold);
    font.setPixelSize(std::max(1, qRound(style.sizePt * millimetresPerPoint * unitsPerMm)));
    font.setHintingPreference(QFont::PreferNoHinting);
    // Shaping replaces digits by alternates whose meaning the PDF could not tell.
    font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferNoShaping | QFont::ForceOutline));
    return font;
}

double Lettering::widthMm(const QString& text, const TextStyle& style) const {
    return QFontMetricsF(font(style, measureUnitsPerMm)).horizontalAdvance(text) /
           measureUnitsPerMm;
}

double Lettering::lineHeightMm(const TextStyle& style) const {
    return QFontMetricsF(font(style, measureUnitsPerMm)).height() / measureUnitsPerMm;
}

double Lettering::ascentMm(const TextStyle& style) const {
    return QFontMetricsF(font(style, measureUnitsPerMm)).ascent() / measureUnitsPerMm;
}

QStringList Lettering::wrapped(const QString& text, const TextStyle& style, double widthMm) const {
    const QFontMetricsF metrics(font(style, measureUnitsPerMm));
    QStringList lines;
    for (qsizetype start = 0; start < text.size();) {
        const auto end = lineEnd(text, start, widthMm * measureUnitsPerMm, metrics);
        lines << text.mid(start, end - start).trimmed();
        start = end;
    }
    return lines;
}

QString Lettering::missingCharacters(const QString& text) const {
    const auto raw = rawFont(m_family);
    QString missing;
    for (const char32_t character : text.toUcs4()) {
        const auto one = QString::fromUcs4(&character, 1);
        if (!raw.supportsCharacter(character) && !missing.contains(one)) {
            missing += one;
        }
    }
    return missing;
}

} // namespace parklens
