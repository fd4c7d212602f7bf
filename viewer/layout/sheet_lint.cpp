#include "viewer/layout/sheet_lint.hpp"

#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/occupied_paper.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace parklens {

namespace {

constexpr double leastContrast = 4.5;
/// Boxes that share an edge do not overlap.
constexpr double toleranceMm = 0.05;

/// Relative luminance of WCAG 2.1.
double luminance(const QColor& colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

/// The sentence with the texts in place of %1, %2.
LocalizedText sentence(const char* zh, const char* en, const QStringList& texts) {
    auto chinese = QString::fromUtf8(zh);
    auto english = QString::fromUtf8(en);
    for (const auto& text : texts) {
        chinese = chinese.arg(text);
        english = english.arg(text);
    }
    return {chinese.toStdString(), english.toStdString()};
}

class Lint {
public:
    explicit Lint(const ComposedSheet& sheet) : m_sheet(sheet) {}

    std::vector<LintFinding> findings() {
        checkElements();
        checkNotes();
        checkBoxes();
        checkLabels();
        checkTexts();
        checkLegends();
        checkScale();
        for (const auto& title : m_sheet.unexplained) {
            add("legend_incomplete",
                0,
                sentence("图上有图例未说明的内容：%1",
                         "the legend does not explain what is drawn of '%1'",
                         {title}));
        }
        for (const auto& text : m_sheet.calloutsLeftOut) {
            add("callout_left_out",
                0,
                sentence("“%1”没有放得下的地方", "'%1' found no room", {text}));
        }
        return std::move(m_findings);
    }

private:
    void add(std::string code, std::size_t page, LocalizedText text) {
        m_findings.push_back({std::move(code), page, std::move(text)});
    }

    /// What several maps share is objected to once a page.
    void addOnce(std::string code, std::size_t page, LocalizedText text) {
        LintFinding finding{std::move(code), page, std::move(text)};
        if (std::ranges::find(m_findings, finding) == m_findings.end()) {
            m_findings.push_back(std::move(finding));
        }
    }

    bool has(const char* name) const {
        return std::ranges::any_of(m_sheet.elements, [&](const PlacedElement& element) {
            return element.name == QLatin1String(name);
        });
    }

    void checkElements() {
        struct Required {
            const char* name;
            LocalizedText words;
            bool ofMaps = true;
        };

        const Required required[] = {{"title", {"图名", "the title"}, false},
                                     {"map", {"地图", "the map"}},
                                     {"legend", {"图例", "the legend"}},
                                     {"scale", {"比例尺", "the scale"}},
                                     {"north", {"指北针", "the north arrow"}},
                                     {"notes", {"图面说明", "the notes"}, false}};
        for (const auto& [name, words, isOfMaps] : required) {
            if (!has(name) && (m_sheet.hasMap || !isOfMaps)) {
                missing(words);
            }
        }
    }

    void missing(const LocalizedText& words) {
        add("element_missing",
            0,
            {std::string("缺").append(words.zh), std::string(words.en).append(" is missing")});
    }

    void checkNotes() {
        const auto& notes = m_sheet.notes;
        if (m_sheet.hasMap && notes.crs.isEmpty()) {
            missing({"坐标系", "the coordinate system"});
        }
        if (notes.sources.empty()) {
            missing({"数据来源及时点", "the source and date of the data"});
        }
        if (notes.author.isEmpty()) {
            missing({"编制单位（--author 或 [project] author）",
                     "the author (--author or [project] author)"});
        }
        if (notes.date.isEmpty()) {
            missing({"日期", "the date"});
        }
        if (m_sheet.needsApprovalNumber && notes.approvalNumber.isEmpty()) {
            add("approval_number_missing", 0, {"缺审图号", "the map approval number is missing"});
        }
    }

    void checkBoxes() {
        const auto& elements = m_sheet.elements;
        for (std::size_t a = 0; a < elements.size(); ++a) {
            const auto& page = m_sheet.pages.at(elements[a].page);
            if (!QRectF(QPointF(), page.sizeMm)
                     .adjusted(-toleranceMm, -toleranceMm, toleranceMm, toleranceMm)
                     .contains(elements[a].boxMm)) {
                add("outside_page",
                    elements[a].page,
                    sentence("%1 超出图幅", "%1 stands out of the page", {elements[a].name}));
            }
            for (std::size_t b = a + 1; b < elements.size(); ++b) {
                const auto shared = elements[a].boxMm & elements[b].boxMm;
                if (elements[a].page == elements[b].page && shared.width() > toleranceMm &&
                    shared.height() > toleranceMm) {
                    overlap(elements[a].page, elements[a].name, elements[b].name);
                }
            }
        }
    }

    void overlap(std::size_t page, const QString& a, const QString& b) {
        add("overlap", page, sentence("%1 与 %2 重叠", "%1 overlaps %2", {a, b}));
    }

    void checkLabels() {
        for (const auto& map : m_sheet.maps) {
            OccupiedPaper taken(map.frameMm);
            for (const auto& label : map.labels) {
                if (!taken.isFree(label.boxMm)) {
                    overlap(map.page, label.lines.join(QString()), QStringLiteral("label"));
                }
                taken.take(label.boxMm);
            }
            for (const auto& label : map.labels) {
                checkOwnArea(map, label);
            }
            for (const auto& name : labelsLeftOut(*map.scene, m_sheet.viewOf(map), map.labels)) {
                add("label_left_out",
                    map.page,
                    sentence("名称“%1”没有放得下的地方",
                             "the name '%1' found no room on the map",
                             {name}));
            }
        }
    }

    /// A name in a neighbour's area without a line to its own names the neighbour.
    void checkOwnArea(const ComposedMap& map, const PlacedLabel& label) {
        const auto* layer = std::get_if<VectorLayer>(map.scene->layers[label.layer].get());
        if (layer == nullptr || layer->shapes.kind() != ShapeKind::Areas || label.leaderMm) {
            return;
        }
        const auto& style = layer->legend[layer->classes[label.feature]].symbol.label;
        if (!style || !style->hasLeader) {
            return;
        }
        const auto view = m_sheet.viewOf(map);
        const auto& name = layer->labels[label.feature];
        if (standsInOtherArea(*layer, label.feature, label.boxMm, view)) {
            add("label_in_other_area",
                map.page,
                sentence("名称“%1”写在别的范围里，又没有引线",
                         "the name '%1' stands in another area without a line to its own",
                         {name}));
        } else if (!standsAtOwnArea(*layer, label.feature, label.boxMm, view)) {
            add("label_off_area",
                map.page,
                sentence("名称“%1”离开了自己的范围，又没有引线",
                         "the name '%1' stands away from its area without a line to it",
                         {name}));
        }
    }

    void checkTexts() {
        for (const double size : {m_sheet.theme.titlePt,
                                  m_sheet.theme.headingPt,
                                  m_sheet.theme.textPt,
                                  m_sheet.theme.smallPt}) {
            if (size < smallestSheetTextPt) {
                add("text_small", 0, {"字号小于 6 磅", "text is smaller than 6 pt"});
            }
        }
        checkContrast(m_sheet.theme.ink, m_sheet.theme.paper, QStringLiteral("ink"));
        for (const auto& map : m_sheet.maps) {
            for (const auto& label : map.labels) {
                checkLabelText(label, map.page);
            }
        }
    }

    void checkLabelText(const PlacedLabel& label, std::size_t page) {
        const auto name = label.lines.join(QString());
        if (label.style.sizePt < smallestSheetTextPt) {
            add("text_small",
                page,
                sentence("“%1”的字号小于 6 磅", "'%1' is smaller than 6 pt", {name}));
        }
        checkContrast(label.style.colour,
                      label.style.haloMm > 0 ? label.style.haloColour : m_sheet.theme.paper,
                      name);
    }

    /// The legends against what they should say of what can be seen, at each map.
    void checkLegends() {
        std::map<std::size_t, std::vector<std::vector<LegendEntry>>> dueOnPage;
        for (const auto& map : m_sheet.maps) {
            auto due = legendOf(*map.scene, m_sheet.viewOf(map)).entries;
            const auto& ofPage = m_sheet.legendOn(map.page).entries;
            const auto& own = map.legend.entries;
            for (const auto& entry : due) {
                if (!isIn(entry, ofPage) && !isIn(entry, own)) {
                    addOnce("legend_incomplete",
                            map.page,
                            sentence("图上有图例未说明的内容：%1",
                                     "the legend does not explain what is drawn of '%1'",
                                     {entry.title}));
                }
            }
            checkUse(own, {due}, map.page);
            checkSizes(ofPage, map);
            checkSizes(own, map);
            dueOnPage[map.page].push_back(std::move(due));
        }
        for (const auto& [page, due] : dueOnPage) {
            checkUse(m_sheet.legendOn(page).entries, due, page);
        }
    }

    static bool isIn(const LegendEntry& entry, const std::vector<LegendEntry>& entries) {
        return std::ranges::find(entries, entry) != entries.end();
    }

    /// \param due  what each map that the entries are about should say
    void checkUse(const std::vector<LegendEntry>& entries,
                  const std::vector<std::vector<LegendEntry>>& due,
                  std::size_t page) {
        for (const auto& entry : entries) {
            if (std::ranges::none_of(due, [&](const auto& map) { return isIn(entry, map); })) {
                addOnce("legend_unused",
                        page,
                        sentence("图例“%1”在图上没有内容",
                                 "nothing is drawn of what the legend calls '%1'",
                                 {entry.title}));
            }
        }
    }

    void checkSizes(const std::vector<LegendEntry>& entries, const ComposedMap& map) {
        const double roomMm = std::min(map.frameMm.width(), map.frameMm.height());
        for (const auto& entry : entries) {
            if (entry.symbol.marker && entry.symbol.marker->sizeMm > roomMm) {
                addOnce("symbol_large",
                        map.page,
                        sentence("“%1”的符号比图幅还大",
                                 "the symbol of '%1' is larger than the map",
                                 {entry.title}));
            }
        }
    }

    void checkScale() {
        constexpr double leastMm = 5.0; // a centimetre, less what rounding the scale takes
        const double longestMm =
            std::max(m_sheet.focus.width(), m_sheet.focus.height()) / m_sheet.unitsPerMm;
        if (!m_sheet.focus.empty() && longestMm < leastMm - toleranceMm) {
            add("scale_small",
                0,
                {"所示范围在图上不足半厘米",
                 "the place shown is smaller than half a centimetre on the sheet"});
        }
    }

    void checkContrast(const QColor& text, const QColor& ground, const QString& name) {
        if (contrast(text, ground) < leastContrast) {
            add("contrast_low",
                0,
                sentence("“%1”与底色对比不足", "'%1' stands out too little", {name}));
        }
    }

    const ComposedSheet& m_sheet;
    std::vector<LintFinding> m_findings;
};

} // namespace

std::vector<LintFinding> lintSheet(const ComposedSheet& sheet) {
    return Lint(sheet).findings();
}

} // namespace parklens
