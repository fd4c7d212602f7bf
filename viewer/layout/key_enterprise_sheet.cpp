#include "viewer/layout/key_enterprise_sheet.hpp"

#include "analysis/model/credit_code.hpp"
#include "viewer/layout/emission_words.hpp"
#include "viewer/layout/key_enterprises.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string_view>

namespace parklens {

namespace {

constexpr std::array kindsInOrder = {KeyEnterpriseKind::KeyUnit,
                                     KeyEnterpriseKind::MainSource,
                                     KeyEnterpriseKind::HighTech,
                                     KeyEnterpriseKind::AboveScale};

/// By which the style finds the class.
std::string styleValueOf(KeyEnterpriseKind kind) {
    switch (kind) {
    case KeyEnterpriseKind::KeyUnit:
        return "key_unit";
    case KeyEnterpriseKind::MainSource:
        return "main_source";
    case KeyEnterpriseKind::HighTech:
        return "high_tech";
    case KeyEnterpriseKind::AboveScale:
        break;
    }
    return "above_scale";
}

LocalizedText words(KeyEnterpriseKind kind) {
    switch (kind) {
    case KeyEnterpriseKind::KeyUnit:
        return {"重点排污单位", "key unit"};
    case KeyEnterpriseKind::MainSource:
        return {"主要污染源（累计负荷 80 %）", "main source (80 % of the load)"};
    case KeyEnterpriseKind::HighTech:
        return {"高新技术企业", "high-tech"};
    case KeyEnterpriseKind::AboveScale:
        break;
    }
    return {"规上企业", "above scale"};
}

/// 大气, 水, …: the data's own word where it is none of the known ones.
QString keyUnitWords(const std::string& kind, Language language) {
    static const std::map<std::string_view, LocalizedText> known = {
        {"air", {"大气", "air"}},
        {"water", {"水", "water"}},
        {"groundwater", {"地下水", "groundwater"}},
        {"noise", {"噪声", "noise"}},
        {"soil", {"土壤", "soil"}},
        {"risk", {"环境风险", "risk"}}};
    const auto found = known.find(kind);
    return found == known.end() ? QString::fromStdString(kind) : localized(found->second, language);
}

class KeyEnterpriseSheet {
public:
    KeyEnterpriseSheet(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(administeredExtent(data.park))
        , m_found(keyEnterprisesOf(data, m_extent, sheetCrsOf(m_extent))) {}

    SheetContent make(Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.points = points();
        auto content =
            thematicContent("key-enterprises", m_extent, layers, m_data, m_request, diagnostics);
        if (m_found.enterprises.empty()) {
            addAbsence(content, absence(), m_request.language);
        } else {
            addCounts(content);
            content.tables.push_back(summary());
            addList(content, true);
            addList(content, false);
        }
        addRemarks(content);
        return content;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    LocalizedText absence() const {
        const auto& data = m_themes.run.data;
        const bool hasTable = data.land != nullptr && data.land->hasEnterpriseTable;
        return data.emissions == nullptr && !hasTable
                   ? LocalizedText{"项目没有给出污染源清单或企业表",
                                   "the project gives neither emission inventory nor enterprises"}
                   : LocalizedText{"园区内没有重点排污单位、主要污染源、高新技术企业或规上企业",
                                   "no key enterprise stands in the park"};
    }

    std::vector<LayerPointer> points() const {
        std::vector<Geometry> places;
        std::vector<std::string> values;
        for (const auto& enterprise : m_found.enterprises) {
            if (enterprise.isLocated()) {
                places.emplace_back(MultiPoint{{*enterprise.place}});
                values.push_back(styleValueOf(*enterprise.kinds.begin()));
            }
        }
        std::vector<SceneFeature> features;
        for (std::size_t index = 0; index < places.size(); ++index) {
            features.push_back({.geometry = &places[index],
                                .styleValue = values[index],
                                .label = QString::number(index + 1),
                                .weight = -static_cast<double>(index)});
        }
        return layersOf(QStringLiteral("enterprises.key"),
                        countedStyle(values),
                        features,
                        m_request.language,
                        source());
    }

    StyleSheet countedStyle(const std::vector<std::string>& values) const {
        auto style = m_data.styles.sheet("key_enterprises");
        for (auto& styleClass : style.classes) {
            if (isUnknown(styleClass.values.front())) {
                const auto missing = missingWords();
                styleClass.amount = {fmt::format(" {}", missing.zh),
                                     fmt::format(" ({})", missing.en)};
                continue;
            }
            const auto count = std::ranges::count(values, styleClass.values.front());
            styleClass.amount = {QStringLiteral(" %1\u00a0家").arg(count).toStdString(),
                                 QStringLiteral(" (%1)").arg(count).toStdString()};
        }
        return style;
    }

    bool isUnknown(const std::string& styleValue) const {
        return std::ranges::any_of(m_found.unknownKinds, [&](KeyEnterpriseKind kind) {
            return styleValueOf(kind) == styleValue;
        });
    }

    QString source() const {
        QStringList sources;
        if (const auto inventory = inventorySource(m_data.project, m_request.language);
            !inventory.isEmpty()) {
            sources << inventory;
        }
        if (m_data.project.land && m_data.project.land->enterprises) {
            sources << projectSource({"项目企业表", "enterprises of the project"},
                                     m_data.project.land->enterprises->year,
                                     m_request.language);
        }
        return sources.join(text("、", ", "));
    }

    /// An enterprise of several kinds counts in each.
    SheetTable summary() const {
        SheetTable table{.name = QStringLiteral("key_enterprise_summary"),
                         .title = text("重点企业数（家）", "Key enterprises"),
                         .columns = {{text("类别", "kind")},
                                     {text("已定位", "located"), true},
                                     {text("未定位", "not located"), true}},
                         .rows = {},
                         .isSummary = true};
        const auto count = [&](bool isLocated, auto&& isCounted) {
            return QString::number(
                std::ranges::count_if(m_found.enterprises, [&](const KeyEnterprise& enterprise) {
                    return enterprise.isLocated() == isLocated && isCounted(enterprise);
                }));
        };
        for (const auto kind : kindsInOrder) {
            if (m_found.unknownKinds.contains(kind)) {
                const auto missing = localized(missingWords(), m_request.language);
                table.rows.push_back(
                    {localized(words(kind), m_request.language), missing, missing});
                continue;
            }
            const auto isOfKind = [&](const KeyEnterprise& enterprise) {
                return enterprise.kinds.contains(kind);
            };
            table.rows.push_back({localized(words(kind), m_request.language),
                                  count(true, isOfKind),
                                  count(false, isOfKind)});
        }
        const auto atLeast = m_found.unknownKinds.empty() ? QString() : QStringLiteral("≥ ");
        const auto any = [](const KeyEnterprise&) { return true; };
        table.rows.push_back({text("合计（不重复）", "all (each once)"),
                              atLeast + count(true, any),
                              atLeast + count(false, any)});
        return table;
    }

    /// The rows of summary() but the last.
    void addCounts(SheetContent& content) const {
        RankedBarData data{.title = text("重点企业数", "Key enterprises"),
                           .quantity = text("企业数", "enterprises"),
                           .unit = text("家", ""),
                           .decimals = 0,
                           .parts = {text("已定位", "located"), text("未定位", "not located")},
                           .cumulative = false,
                           .remark = text("属几类的企业各计一次。",
                                          "Enterprises of several kinds count in each.")};
        for (const auto kind : kindsInOrder) {
            RankedBar bar{.label = localized(words(kind), m_request.language),
                          .values = {0.0, 0.0}};
            if (m_found.unknownKinds.contains(kind)) {
                bar.values.assign(2, std::numeric_limits<double>::quiet_NaN());
                bar.withoutValue = localized(missingWords(), m_request.language);
            }
            for (const auto& enterprise : m_found.enterprises) {
                if (enterprise.kinds.contains(kind)) {
                    bar.values[enterprise.isLocated() ? 0 : 1] += 1.0;
                }
            }
            data.bars.push_back(std::move(bar));
        }
        content.charts.push_back({data, darkAndLight(m_data.styles, m_request.language)});
    }

    QString kindsText(const KeyEnterprise& enterprise) const {
        QStringList kinds;
        for (const auto kind : enterprise.kinds) {
            auto name = localized(words(kind), m_request.language);
            if (kind == KeyEnterpriseKind::KeyUnit && !enterprise.keyUnitKinds.empty()) {
                QStringList media;
                for (const auto& medium : enterprise.keyUnitKinds) {
                    media << keyUnitWords(medium, m_request.language);
                }
                name += text("（%1）", " (%1)").arg(media.join(text("、", ", ")));
            }
            kinds << name;
        }
        return kinds.join(text("；", "; "));
    }

    QString creditCodeText(const KeyEnterprise& enterprise) const {
        if (enterprise.creditCode.empty()) {
            return localized(missingWords(), m_request.language);
        }
        const auto code = QString::fromStdString(enterprise.creditCode);
        return isCreditCode(enterprise.creditCode) ? code
                                                   : code + text("（校验不符）", " (invalid)");
    }

    /// "排放口 DA001 等3个", "宗地 990101001GB00014".
    QString basisText(const KeyEnterprise& enterprise) const {
        const auto first = [&](const QString& what, const std::vector<std::string>& ids) {
            const auto name = what + QLatin1Char(' ') + QString::fromStdString(ids.front());
            return ids.size() > 1 ? name + text(" 等%1个", " (first of %1)").arg(ids.size()) : name;
        };
        if (!enterprise.outlets.empty()) {
            return first(text("排放口", "outlet"), enterprise.outlets);
        }
        if (!enterprise.parcels.empty()) {
            return first(text("宗地", "parcel"), enterprise.parcels);
        }
        return text("排放口（未编号）", "outlet (without number)");
    }

    void addList(SheetContent& content, bool ofLocated) const {
        SheetTable table{
            .name = ofLocated ? QStringLiteral("key_enterprises")
                              : QStringLiteral("key_enterprises_unlocated"),
            .title = ofLocated ? text("重点企业一览表", "Key enterprises")
                               : text("未能定位的重点企业（不知是否在本园区内）",
                                      "Key enterprises without a place (in the park or not)"),
            .columns = {{text("序号", "no."), true},
                        {text("企业", "enterprise")},
                        {text("统一社会信用代码", "credit code")},
                        {text("行业", "industry")},
                        {text("类别", "kind")},
                        {text("位置依据", "placed by")}},
            .rows = {}};
        int number = 0;
        for (const auto& enterprise : m_found.enterprises) {
            if (enterprise.isLocated() == ofLocated) {
                table.rows.push_back({ofLocated ? QString::number(++number) : QStringLiteral("—"),
                                      QString::fromStdString(enterprise.name),
                                      creditCodeText(enterprise),
                                      QString::fromStdString(enterprise.industry),
                                      kindsText(enterprise),
                                      ofLocated
                                          ? basisText(enterprise)
                                          : text("无坐标，无宗地", "no position, no parcel")});
            }
        }
        if (!table.rows.empty()) {
            content.tables.push_back(std::move(table));
        }
    }

    void addRemarks(SheetContent& content) const {
        auto& remarks = content.notes.remarks;
        if (!m_found.enterprises.empty()) {
            remarks.push_back(
                text("编号见一览表，按类别、营业收入排序；属于几类的按最先一类取符号和计数；图上放"
                     "不下的编号"
                     "只表示点位；点按第一个排放口，没有排放口的按宗地；范围：%1；年度：%2",
                     "Numbers are those of the list, by kind and revenue; of several kinds the "
                     "first "
                     "gives symbol and count; where there is no room a point has no number; points "
                     "are the first outlet, else the parcel; extent: %1; year: %2")
                    .arg(localized(words(m_extent.role), m_request.language))
                    .arg(m_data.project.year));
        }
        if (m_found.outside > 0) {
            remarks.push_back(text("另有%1家重点企业位于范围以外，未列",
                                   m_found.outside == 1
                                       ? "%1 key enterprise outside the extent is not listed"
                                       : "%1 key enterprises outside the extent are not listed")
                                  .arg(m_found.outside));
        }
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    KeyEnterprises m_found;
};

} // namespace

std::vector<SheetContent>
keyEnterpriseSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    return {KeyEnterpriseSheet(data, request).make(diagnostics)};
}

} // namespace parklens
