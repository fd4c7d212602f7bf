#include "viewer/layout/plain_spelling.hpp"

#include <QRegularExpression>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace parklens {

namespace {

/// Calls `visit` with every text of a layer; \tparam Layer  MapLayer, const or not
template <typename Layer, typename Visit>
void visitTexts(Layer& layer, const Visit& visit) {
    std::visit(
        [&](auto& it) {
            visit(it.title);
            visit(it.attribution);
        },
        layer);
    if (auto* vector = std::get_if<VectorLayer>(&layer)) {
        for (auto& entry : vector->legend) {
            visit(entry.title);
            visit(entry.amount);
        }
        for (auto& sample : vector->sizeSamples) {
            visit(sample.title);
        }
        for (auto& label : vector->labels) {
            visit(label);
        }
    } else {
        auto& legend = std::get<RasterLayer>(layer).legend;
        visit(legend.title);
        for (auto& entry : legend.entries) {
            visit(entry.title);
        }
        visit(legend.noDataTitle);
    }
}

template <typename Visit>
void visitTable(SheetTable& table, const Visit& visit) {
    visit(table.title);
    for (auto& column : table.columns) {
        visit(column.title);
    }
    for (auto& row : table.rows) {
        for (auto& cell : row) {
            visit(cell);
        }
    }
}

template <typename Visit>
void visitCaption(MapCaption& caption, const Visit& visit) {
    visit(caption.title);
    for (auto& remark : caption.remarks) {
        visit(remark);
    }
}

template <typename Visit>
void visitChart(CalendarData& data, const Visit& visit) {
    for (auto* text : {&data.title, &data.unit, &data.flagTitle}) {
        visit(*text);
    }
    for (auto& dayClass : data.classes) {
        visit(dayClass.title);
    }
}

template <typename Visit>
void visitChart(HistogramData& data, const Visit& visit) {
    for (auto* text :
         {&data.title, &data.quantity, &data.unit, &data.valueTitle, &data.limitTitle}) {
        visit(*text);
    }
    for (auto& named : data.named) {
        visit(named.title);
    }
}

template <typename Visit>
void visitChart(RankedBarData& data, const Visit& visit) {
    for (auto* text : {&data.title, &data.quantity, &data.unit, &data.keyTitle}) {
        visit(*text);
    }
    for (auto& part : data.parts) {
        visit(part);
    }
    for (auto& bar : data.bars) {
        visit(bar.label);
    }
}

/// All texts but those of layers, which are shared and immutable.
template <typename Visit>
void visitOwnTexts(SheetContent& content, const Visit& visit) {
    visit(content.title);
    for (auto& callout : content.map.callouts) {
        visit(callout.text);
    }
    for (auto& inset : content.insets) {
        visit(inset.title);
    }
    visitCaption(content.caption, visit);
    for (auto& companion : content.companions) {
        visitCaption(companion.caption, visit);
    }
    for (auto& paragraph : content.statement) {
        visit(paragraph.text);
    }
    for (auto& table : content.tables) {
        visitTable(table, visit);
    }
    for (auto& chart : content.charts) {
        std::visit([&](auto& data) { visitChart(data, visit); }, chart.data);
    }
    auto& notes = content.notes;
    for (auto* text :
         {&notes.crs, &notes.author, &notes.date, &notes.classification, &notes.approvalNumber}) {
        visit(*text);
    }
    for (auto* texts : {&notes.sources, &notes.remarks}) {
        for (auto& text : *texts) {
            visit(text);
        }
    }
}

template <typename Visit>
void visitScenes(SheetContent& content, const Visit& visit) {
    visit(content.map.scene);
    for (auto& companion : content.companions) {
        visit(companion.scene);
    }
    for (auto& inset : content.insets) {
        visit(inset.scene);
    }
}

QString distinctCharacters(SheetContent& content) {
    std::set<char32_t> characters;
    const auto collect = [&](const QString& text) {
        for (const auto character : text) {
            if (character.isSurrogate()) {
                for (const char32_t whole : text.toUcs4()) {
                    characters.insert(whole);
                }
                return;
            }
            characters.insert(character.unicode());
        }
    };
    visitOwnTexts(content, collect);
    visitScenes(content, [&](MapScene& scene) {
        for (const auto& layer : scene.layers) {
            visitTexts(*layer, collect);
        }
    });
    QString all;
    for (const char32_t character : characters) {
        if (character != U'\n') {
            all += QString::fromUcs4(&character, 1);
        }
    }
    return all;
}

using Spellings = std::map<QString, QString>;

/// Powers stay powers: 10⁶ becomes 10^6, never 106. A run with a character to be respelled is
/// respelled whole.
QString withPowersSpelled(const QString& text, const Spellings& spellings) {
    static const QRegularExpression powers(QStringLiteral("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+"));
    QString result;
    qsizetype end = 0;
    for (const auto& match : powers.globalMatch(text)) {
        const auto run = match.captured();
        const bool isSpelled = std::ranges::any_of(
            run, [&](QChar figure) { return spellings.contains(QString(figure)); });
        result += text.mid(end, match.capturedStart() - end);
        result +=
            isSpelled ? QLatin1Char('^') + run.normalized(QString::NormalizationForm_KC) : run;
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

QString respelled(QString text, const Spellings& spellings) {
    text = withPowersSpelled(text, spellings);
    for (const auto& [character, plain] : spellings) {
        text.replace(character, plain);
    }
    return text;
}

using RespelledLayers = std::map<std::shared_ptr<const MapLayer>, std::shared_ptr<const MapLayer>>;

/// Layers with such characters are replaced by copies, one for all scenes that share a layer.
void respell(MapScene& scene, const Spellings& spellings, RespelledLayers& copies) {
    for (auto& layer : scene.layers) {
        if (const auto known = copies.find(layer); known != copies.end()) {
            layer = known->second;
            continue;
        }
        bool isTouched = false;
        visitTexts(*layer,
                   [&](const QString& text) { isTouched |= respelled(text, spellings) != text; });
        if (isTouched) {
            auto copy = std::make_shared<MapLayer>(*layer);
            visitTexts(*copy, [&](QString& text) { text = respelled(text, spellings); });
            copies.emplace(layer, copy);
            layer = std::move(copy);
        }
    }
}

void tell(const char* code,
          const QString& characters,
          const LocalizedText& what,
          const Lettering& lettering,
          Diagnostics& diagnostics) {
    const auto family = lettering.family().toStdString();
    const auto list = characters.toStdString();
    diagnostics.addCounted(
        Severity::Warning,
        code,
        {.what = {fmt::format("字体 {} 没有字符“{}”，{}", family, list, what.zh),
                  fmt::format(
                      "the font {} lacks the characters \"{}\": {}", family, list, what.en)},
         .place = {},
         .mend = {}});
}

} // namespace

void spellPlainly(SheetContent& content, const Lettering& lettering, Diagnostics& diagnostics) {
    Spellings spellings;
    QString unspelled;
    QString spelled;
    for (const char32_t character :
         lettering.missingCharacters(distinctCharacters(content)).toUcs4()) {
        const auto written = QString::fromUcs4(&character, 1);
        const auto plain = written.normalized(QString::NormalizationForm_KC);
        if (plain != written && lettering.missingCharacters(plain).isEmpty()) {
            spellings[written] = plain;
            spelled += written;
        } else {
            unspelled += written;
        }
    }
    if (!unspelled.isEmpty()) {
        tell("characters_missing",
             unspelled,
             {"图上成了方框，请改写", "they are drawn as boxes; write them otherwise"},
             lettering,
             diagnostics);
    }
    if (spellings.empty()) {
        return;
    }
    tell("characters_respelled",
         spelled,
         {"已写成普通字符（如 SO₂ 写成 SO2）", "they are spelt plainly, such as SO2 for SO₂"},
         lettering,
         diagnostics);
    visitOwnTexts(content, [&](QString& text) { text = respelled(text, spellings); });
    RespelledLayers copies;
    visitScenes(content, [&](MapScene& scene) { respell(scene, spellings, copies); });
}

} // namespace parklens
