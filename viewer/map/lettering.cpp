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

/// Text with the place of each of its characters on one endless line. Without shaping the width of
/// a text is the sum of those of its characters.
class MeasuredText {
public:
    MeasuredText(const QString& text, const QFontMetricsF& metrics) : m_text(text) {
        m_ends.reserve(static_cast<std::size_t>(text.size()) + 1);
        m_ends.push_back(0);
        for (qsizetype index = 0; index < text.size(); ++index) {
            const bool isPair = text.at(index).isHighSurrogate() && index + 1 < text.size();
            const double advance = metrics.horizontalAdvance(text.mid(index, isPair ? 2 : 1));
            m_ends.push_back(m_ends.back() + advance);
            if (isPair) {
                m_ends.push_back(m_ends.back());
                ++index;
            }
        }
    }

    /// Of the piece without the blanks at its ends.
    double width(qsizetype start, qsizetype end) const {
        while (start < end && m_text.at(start).isSpace()) {
            ++start;
        }
        while (end > start && m_text.at(end - 1).isSpace()) {
            --end;
        }
        return m_ends[static_cast<std::size_t>(end)] - m_ends[static_cast<std::size_t>(start)];
    }

    /// Where the line that begins at `start` ends, so that it fits.
    qsizetype lineEnd(qsizetype start, double most) const {
        QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, m_text);
        qsizetype best = start;
        breaks.setPosition(start);
        for (auto next = breaks.toNextBoundary(); next != -1 && width(start, next) <= most;
             next = breaks.toNextBoundary()) {
            best = next;
            if (m_text.at(next - 1) == QLatin1Char('\n')) {
                break;
            }
        }
        return best > start ? best : cutEnd(start, most);
    }

private:
    /// The end of a line within a word that is wider than the line; at least one character.
    qsizetype cutEnd(qsizetype start, double most) const {
        QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, m_text);
        characters.setPosition(start);
        auto best = characters.toNextBoundary();
        for (auto next = characters.toNextBoundary(); next != -1 && width(start, next) <= most;
             next = characters.toNextBoundary()) {
            best = next;
        }
        return best;
    }

    QString m_text;
    std::vector<double> m_ends;
};

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
    const MeasuredText measured(text, QFontMetricsF(font(style, measureUnitsPerMm)));
    QStringList lines;
    for (qsizetype start = 0; start < text.size();) {
        const auto end = measured.lineEnd(start, widthMm * measureUnitsPerMm);
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
