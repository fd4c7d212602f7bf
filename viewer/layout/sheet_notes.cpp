#include "viewer/layout/sheet_notes.hpp"

#include <cmath>

namespace parklens {

namespace {

constexpr double toldDistortion = 0.001;

QString percent(double scale) {
    return QStringLiteral("%1%2 %")
        .arg(scale < 1 ? QStringLiteral("−") : QStringLiteral("+"))
        .arg(std::abs(scale - 1) * 100, 0, 'f', 2);
}

QString distortionText(const MapContent& map, const SheetTheme& theme) {
    if (std::abs(map.smallestPointScale - 1) <= toldDistortion &&
        std::abs(map.largestPointScale - 1) <= toldDistortion) {
        return {};
    }
    return theme.in(u"投影长度变形：", "Projection stretches lengths by ") +
           percent(map.smallestPointScale) + theme.in(u" 至 ", " to ") +
           percent(map.largestPointScale);
}

} // namespace

std::vector<TextElement::Paragraph>
noteParagraphs(const SheetNotes& notes, const MapContent* map, const SheetTheme& theme) {
    std::vector<TextElement::Paragraph> paragraphs;
    const auto style = theme.small();
    const auto add = [&](const QString& text) { paragraphs.push_back({text, style}); };
    const auto missing = theme.in(u"资料缺失", "not stated");
    const auto orMissing = [&](const QString& text) { return text.isEmpty() ? missing : text; };
    if (!notes.classification.isEmpty()) {
        add(theme.in(u"密级：", "Classification: ") + notes.classification);
    }
    if (map != nullptr) {
        add(theme.in(u"坐标系：", "Coordinate system: ") + orMissing(notes.crs));
        if (const auto distortion = distortionText(*map, theme); !distortion.isEmpty()) {
            add(distortion);
        }
    }
    add(theme.in(u"数据来源及时点：", "Sources and dates: ") +
        (notes.sources.empty() ? missing
                               : QStringList(notes.sources.begin(), notes.sources.end())
                                     .join(theme.in(u"；", "; "))));
    for (const auto& remark : notes.remarks) {
        add(remark);
    }
    if (!notes.approvalNumber.isEmpty()) {
        add(theme.in(u"审图号：", "Map approval number: ") + notes.approvalNumber);
    }
    add(theme.in(u"编制单位：", "Prepared by: ") + orMissing(notes.author));
    add(theme.in(u"日期：", "Date: ") + orMissing(notes.date));
    return paragraphs;
}

} // namespace parklens
